"""A small archive for lists to be narrowed: every filter has something, and not everything fits."""

import itertools
from datetime import UTC, date, datetime
from types import SimpleNamespace

from tests.factories import (
    AgencyFactory,
    AppointmentFactory,
    ArticleFactory,
    CommemorationFactory,
    EventFactory,
    ExhibitFactory,
    add_photo,
)
from tests.site.world import live

#: Another size is another picture.
WIDTHS = itertools.count(10)
LANGUAGES = (["ru"], ["ru", "az"], ["az"], ["ru", "az", "kk", "en"])


def make_archive() -> SimpleNamespace:
    """Two agencies, two commemorations, two officials; 24 articles, 6 events, 3 exhibits."""
    agencies = [
        AgencyFactory(**dict.fromkeys(["name_az", "name_ru", "name_kk", "name_en"], name))
        for name in ("Report", "Trend News")
    ]
    kept = [
        CommemorationFactory(key=key, live_in=["ru", "az"]) for key in ("khojaly", "20-january")
    ]
    officials = [AppointmentFactory().official for _number in range(2)]
    articles = []
    for number in range(24):
        commemoration = [None, *kept][number % 3]
        article = ArticleFactory(
            dated=datetime(2023 + number % 4, 1 + number % 5, 10, 8, tzinfo=UTC),
            genre=("news", "news", "statement", "press_release", "speech")[number // 2 % 5],
            agency=[None, *agencies, None][number // 3 % 4],
            commemoration=commemoration,
            anniversary_year=2023 + number % 4 if commemoration else None,
        )
        article.officials.set(officials[: number // 2 % 3])
        if number % 2:
            add_photo(article, size=(next(WIDTHS), 20))
        live(article, in_languages=LANGUAGES[number // 4 % len(LANGUAGES)])
        articles.append(article)
    for number in range(6):
        event = EventFactory(
            starts_on=date(2023 + number % 4, 2, 26),
            commemoration=kept[number % 2],
            anniversary_year=2023 + number % 4,
        )
        live(event, in_languages=LANGUAGES[number % len(LANGUAGES)])
    for number in range(3):
        exhibit = ExhibitFactory(opens_on=date(2024 + number, 5, 1))
        add_photo(exhibit, size=(next(WIDTHS), 20))
        live(exhibit, in_languages=LANGUAGES[1 + number])
    return SimpleNamespace(
        agencies=agencies, commemorations=kept, officials=officials, articles=articles
    )
