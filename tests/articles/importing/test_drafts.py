"""From a proposal to drafts: nothing before a yes, nothing lost after it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.importing.drafts import import_draft
from articles.importing.registry import known
from articles.models import Agency, Article
from articles.wire import parse
from embassy.models import Edition, Official
from events.models import Event
from tests.factories import (
    AgencyFactory,
    AppointmentFactory,
    CommemorationFactory,
    EventFactory,
    OfficialFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db

TEXT = """Культура
14 марта 2026
10:05
В посольстве Азербайджана в Узбекистане вспомнили жертв Ходжалы

В посольстве Азербайджана в Узбекистане прошел вечер памяти к 34-й годовщине Ходжалинского геноцида.

Как сообщает узбекистанское бюро Report, выступил посол Азербайджана в Узбекистане Рауф Примеров.

О пережитом рассказала историк Лейла Образцова. Вечер начался с минуты молчания.
"""


@pytest.fixture
def khojaly():
    return CommemorationFactory(key="khojaly")


def proposal():
    return parse(TEXT, registry=known())


def test_reading_saves_nothing(khojaly):
    assert proposal().people
    assert not Article.objects.exists()
    assert not Official.objects.exists()


def test_import_saves_a_draft_with_its_attribution_and_source(khojaly, writer):
    article = import_draft(proposal=proposal(), by=writer).article
    article = Article.objects.get(pk=article.pk)
    assert article.title_ru == "В посольстве Азербайджана в Узбекистане вспомнили жертв Ходжалы"
    assert (article.commemoration.key, article.anniversary_year) == ("khojaly", 2026)
    assert (article.agency.name_ru, article.from_bureau) == ("Report", True)
    assert article.wire_source.strip() == TEXT.strip()
    assert article.created_by == writer
    assert article.revisions.count() == 1
    assert not Edition.objects.exists()


def test_import_proposes_new_officials_unconfirmed_and_in_the_nominative(khojaly):
    draft = import_draft(proposal=proposal())
    people = {official.name_ru: official for official in draft.proposed}
    assert {"Рауф Примеров", "Лейла Образцова"} <= set(people)
    assert not any(official.confirmed for official in draft.proposed)
    assert people["Рауф Примеров"].genitive == "Рауфа Примерова"
    assert "посол" in people["Рауф Примеров"].proposed_title


def test_import_finds_the_officials_and_agency_the_office_knows(khojaly):
    official = OfficialFactory(name_ru="Рауф Примеров")
    agency = AgencyFactory(name_ru="Report")
    draft = import_draft(proposal=proposal())
    assert official in draft.article.officials.all()
    assert draft.article.agency == agency
    assert Agency.objects.count() == 1


def test_import_twice_proposes_nobody_twice(khojaly):
    import_draft(proposal=proposal())
    assert import_draft(proposal=proposal()).proposed == []


def test_import_links_the_one_event_of_that_anniversary(khojaly):
    event = EventFactory(commemoration=khojaly, anniversary_year=2026, starts_on=date(2026, 3, 14))
    assert import_draft(proposal=proposal()).article.event == event
    assert Event.objects.count() == 1


def test_import_drafts_the_event_where_there_is_none(khojaly):
    event = import_draft(proposal=proposal()).event
    assert event.starts_on == date(2026, 3, 14)
    assert "minute_of_silence" in {item.activity for item in event.programme.all()}
    assert {row.capacity for row in event.participations.all()} == {"speaker"}
    assert event.revisions.count() == 1


def test_import_on_an_empty_registry_keeps_all_but_the_commemoration():
    article = import_draft(proposal=proposal()).article
    assert article.commemoration is None
    assert article.agency.name_ru == "Report"


def test_command_prints_and_saves_only_when_asked(khojaly, tmp_path):
    file = tmp_path / "wire.txt"
    file.write_text(TEXT, encoding="cp1251")
    out = StringIO()
    call_command("import_wire", str(file), stdout=out)
    assert "Рауф Примеров" in out.getvalue()
    assert "34" in out.getvalue()
    assert not Article.objects.exists()
    call_command("import_wire", str(file), "--save", stdout=out)
    assert Article.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 400, b"x" * (10 * 1024 * 1024)])
def test_command_refuses_what_is_no_text_with_a_sentence(content, tmp_path):
    file = tmp_path / "wire.txt"
    file.write_bytes(content)
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("import_wire", str(file), "--save", stderr=err, stdout=StringIO())
    assert str(file) in err.getvalue()
    assert "Traceback" not in err.getvalue()
    assert not Article.objects.exists()


def test_command_without_such_a_user_stops_before_reading(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_wire", str(tmp_path / "none.txt"), "--by", "nobody")


def test_import_leaves_the_title_to_the_registry_where_it_knows_one(khojaly):
    official = OfficialFactory(name_ru="Рауф Примеров")
    role = RoleFactory(title_ru="посол Азербайджана в Республике Узбекистан")
    AppointmentFactory(official=official, role=role)
    event = import_draft(proposal=proposal()).event
    titles = {row.official.name_ru: row.title_ru for row in event.participations.all()}
    assert titles["Рауф Примеров"] == ""
    assert titles["Лейла Образцова"] == "историк"


@pytest.mark.parametrize(
    "other",
    [
        {"starts_on": date(2026, 2, 26)},
        {"city_ru": "Астана", "venue_ru": "Посольство Азербайджана в Казахстане"},
    ],
)
def test_import_does_not_link_another_city_or_another_day(khojaly, other):
    where = {"starts_on": date(2026, 3, 14)} | other
    event = EventFactory(commemoration=khojaly, anniversary_year=2026, **where)
    draft = import_draft(proposal=proposal())
    assert draft.article.event != event
    assert draft.event is not None
