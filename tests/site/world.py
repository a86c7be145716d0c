"""A small site: one of everything, published in every language, with all its parts."""

from datetime import date, time, timedelta
from types import SimpleNamespace

from django.utils import timezone

from embassy import languages
from embassy.publishing.editions import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from events.commemorations.models import Fact, Milestone
from events.observances.models import Participation, ProgrammeItem
from tests.factories import (
    AgencyFactory,
    AppointmentFactory,
    ArticleFactory,
    CategoryFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    PageFactory,
    RoleFactory,
    add_photo,
)

ALL = tuple(languages.codes())


def in_all(**texts: str) -> dict[str, str]:
    """{"title_ru": …} for every language from {"title": …}; the language's code is appended."""
    return {f"{name}_{code}": f"{text} {code}" for name, text in texts.items() for code in ALL}


def live(item, *, in_languages=ALL, **options) -> None:
    """Record an item and publish it."""
    publish(revision=record(item=item, by=None), languages=in_languages, by=None, **options)


def ahead(days: int = 2):
    """A moment in the future."""
    return timezone.now() + timedelta(days=days)


def edition(item, language: str) -> Edition:
    """The live edition of an item."""
    return Edition.objects.live(language).get(item_id=item.pk)


def make_world() -> SimpleNamespace:
    """An official, a commemoration, an event of its anniversary, article, exhibit and page."""
    role = RoleFactory(rank=1)
    appointment = AppointmentFactory(role=role, starts_on=date(2020, 3, 1))
    official = appointment.official
    commemoration = CommemorationFactory(key="khojaly", **in_all(lead="Lead", body="<p>Text</p>"))
    Milestone.objects.create(
        commemoration=commemoration, day=date(1994, 2, 1), precision="month", **in_all(text="Step")
    )
    Fact.objects.create(
        commemoration=commemoration,
        figure="613",
        holds_from=date(2020, 1, 1),
        **in_all(text="People", source="Office"),
    )
    live(commemoration)

    event = EventFactory(
        commemoration=commemoration,
        anniversary_year=2026,
        start_time=time(11),
        **in_all(lead="Event lead", body="<p>Event text</p>", venue="Hall", city="Astana"),
    )
    ProgrammeItem.objects.create(event=event, starts_at=time(11, 20), **in_all(text="Speech"))
    Participation.objects.create(event=event, official=official, capacity="speaker")
    Participation.objects.create(event=event, position=1, **in_all(group="Students"))
    add_photo(event, colour="navy", **in_all(caption="Caption", alt="Alternative", credit="Credit"))
    live(event)

    article = ArticleFactory(
        commemoration=commemoration,
        anniversary_year=2026,
        event=event,
        agency=AgencyFactory(),
        from_bureau=True,
        category=CategoryFactory(),
        **in_all(lead="Article lead", body="<p>Article text</p>"),
    )
    article.officials.add(official)
    add_photo(article, colour="teal", **in_all(caption="Caption", alt="Alternative"))
    live(article)

    exhibit = ExhibitFactory(
        event=event,
        commemoration=commemoration,
        anniversary_year=2026,
        **in_all(lead="Exhibit lead", body="<p>Exhibit text</p>", curator="Curator"),
    )
    add_photo(exhibit, colour="olive", **in_all(caption="Caption"))
    live(exhibit)

    page = PageFactory(key="about", **in_all(body="<p>Page text</p>"))
    live(page)
    return SimpleNamespace(
        official=official,
        commemoration=commemoration,
        event=event,
        article=article,
        exhibit=exhibit,
        page=page,
    )


def paths_of(world: SimpleNamespace, language: str) -> dict[str, str]:
    """The address of every kind of page in a language."""
    items = ("event", "article", "exhibit", "page")
    dated = timezone.localtime(edition(world.article, language).dated)
    return {
        "home": f"/{language}/",
        "news": f"/{language}/news/",
        "all news": f"/{language}/news/?languages=all",
        "year": f"/{language}/news/{dated:%Y}/",
        "month": f"/{language}/news/{dated:%Y/%m}/",
        "day": f"/{language}/on-this-day/02-26/",
        "commemorations": f"/{language}/commemorations/",
        "commemoration": f"/{language}/commemorations/khojaly/",
        "anniversary": f"/{language}/commemorations/khojaly/2026/",
        "events": f"/{language}/events/",
        "all events": f"/{language}/events/?languages=all",
        "year of events": f"/{language}/events/2026/",
        "exhibits": f"/{language}/exhibits/",
        "officials": f"/{language}/officials/",
        "official": f"/{language}/officials/{getattr(world.official, f'slug_{language}')}/",
        "press": f"/{language}/press/",
        "search": f"/{language}/search/",
    } | {name: edition(getattr(world, name), language).get_absolute_url() for name in items}
