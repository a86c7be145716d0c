"""The feed of a commemoration: all that is published about it."""

from django.http import Http404
from django.utils import timezone

from embassy import languages
from embassy.follow.feeds import Subject
from embassy.site.alternates import in_languages
from events.commemorations.near import public_commemorations


def commemoration(language: str, key: str) -> Subject:
    """Its own text and the coverage of every anniversary, under the name it has today."""
    found = public_commemorations().filter(key=key).first()
    today = timezone.localdate()
    names = {code: found.name_on(today, code) for code in languages.codes()} if found else {}
    if not names.get(language):
        raise Http404("No commemoration has this key and a name in this language")
    named = [code for code, name in names.items() if name]
    return Subject(
        name=names[language],
        page=f"/{language}/commemorations/{key}/",
        key=f"commemoration-{key}",
        narrow=lambda rows: rows.of(key),
        translations=in_languages(f"commemorations/{key}/", named),
    )
