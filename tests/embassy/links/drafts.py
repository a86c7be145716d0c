"""What the tests of links say of their draft."""

from embassy.links import signing
from embassy.links.models import Link
from embassy.publishing.record import record

#: Words that must not show where the draft is not shown.
TITLE = {"ru": "Зефирина объявляет", "kk": "Зефирина хабарлайды"}
SECRET = "Зефирин"


def whole(path: str) -> str:
    """A path as an address of the site."""
    return f"https://press.embassy.example{path}"


def page_of(link: Link, language: str = "ru") -> str:
    return signing.address_of(link, language)


def save(article, by, **changes) -> None:
    for name, value in changes.items():
        setattr(article, name, value)
    article.save()
    record(item=article, by=by)
