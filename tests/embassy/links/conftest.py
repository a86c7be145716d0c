"""Fixtures of links: a draft in two languages with a picture, and links to it."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from embassy.links.making import make_link
from embassy.links.models import Link
from embassy.models import Approver
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from tests.embassy.links.drafts import TITLE, whole
from tests.factories import ArticleFactory, add_photo


@pytest.fixture
def article(writer):
    """A draft in Russian and Kazakh, saved by the writer, with one picture."""
    made = ArticleFactory(
        title_az="",
        title_ru=TITLE["ru"],
        title_kk=TITLE["kk"],
        title_en="",
        lead_ru="Коротко о Зефирине.",
        body_ru="<p>Подробно о Зефирине.</p>",
        body_kk="<p>Зефирина туралы.</p>",
        live_in=None,
    )
    add_photo(made, colour="teal", caption_ru="Зефирина на снимке", credit_ru="Пресс-служба")
    record(item=made, by=writer)
    return made


@pytest.fixture
def approver(db) -> Approver:
    return Approver.objects.create(
        name="Ayla Nümunəyeva", title="səfir", email="ambassador@embassy.example", language="az"
    )


@pytest.fixture
def make(article, writer, editor, django_capture_on_commit_callbacks):
    """make("preview"), make("approval", approver=…), make("press"): a link, committed."""

    def made(kind: str, **changes) -> Link:
        given = {
            "item": article,
            "languages": ["ru", "kk"],
            "by": editor if kind == "press" else writer,
            "days": 3,
            "person": "Иван Примеров",
            "absolute": whole,
        }
        with django_capture_on_commit_callbacks(execute=True):
            return make_link(kind=kind, **given | changes)

    return made


@pytest.fixture
def schedule(article, editor):
    """Schedule the last save; in two days, where nothing else is said."""

    def scheduled(days: float = 2, languages=("ru", "kk"), **options):
        at = timezone.now() + timedelta(days=days)
        revision = record(item=article, by=None)
        return publish(revision=revision, languages=languages, by=editor, at=at, **options)

    return scheduled


@pytest.fixture
def links(make, schedule, approver):
    """{kind: a valid link}: preview, approval (handed over), mailed (to the approver), press."""
    schedule()
    return {
        "preview": make("preview"),
        "approval": make("approval"),
        "mailed": make("approval", approver=approver, person=""),
        "press": make("press"),
    }


@pytest.fixture
def later(monkeypatch):
    """later(days=3): every clock of the program goes on by so much."""
    now = timezone.now
    gone = timedelta()

    def on(**by) -> None:
        nonlocal gone
        gone += timedelta(**by)
        monkeypatch.setattr(timezone, "now", lambda: now() + gone)

    return on


@pytest.fixture
def english():
    """Refusals in the language of their msgids."""
    with translation.override("en"):
        yield
