"""Two people at once, on real connections: no language waits for another, and nothing is lost."""

import pytest

from embassy.publishing.record import record
from embassy.staff.models import Assignment
from embassy.translating.assignments import assign
from embassy.translating.marks import Worked
from embassy.translating.saving import BothChanged, save_translation
from tests.embassy.publishing.test_concurrency import together
from tests.embassy.translating.work import head, save, standing, translated

pytestmark = pytest.mark.django_db(transaction=True)


def write(article, language, by, base, **words):
    return save_translation(
        item=type(article).objects.get(pk=article.pk),
        language=language,
        typed={(name,): text for name, text in words.items()},
        base=base,
        worked=Worked(base, "ru"),
        by=by,
    )


def test_languages_saved_at_once_are_all_there(editor, writer):
    article = translated(title_en="Memory", title_az="Anım")
    base = head(article)
    outcomes = together(
        lambda: write(article, "kk", editor, base, title="Еске алу күні"),
        lambda: write(article, "az", writer, base, title="Anım günü"),
        lambda: write(article, "en", editor, base, title="Day of memory"),
        lambda: save(article, by=writer, title_ru="День памяти"),
    )
    assert not [one for one in outcomes if isinstance(one, Exception)]
    text = head(article).data["text"]
    assert [text[code]["title"] for code in ("az", "ru", "kk", "en")] == [
        "Anım günü",
        "День памяти",
        "Еске алу күні",
        "Day of memory",
    ]
    assert {standing(article, code) for code in ("az", "kk", "en")} == {"outdated"}
    assert article.revisions.count() in (2, 3, 4, 5)


def test_of_two_saves_of_the_same_words_one_sees_both(editor, writer):
    article = translated()
    base = head(article)
    outcomes = together(
        lambda: write(article, "kk", editor, base, title="Бірінші", lead="Бірінші лид"),
        lambda: write(article, "kk", writer, base, title="Екінші"),
    )
    second = next(one for one in outcomes if isinstance(one, Exception))
    assert isinstance(second, BothChanged)
    stored = head(article).data["text"]["kk"]["title"]
    assert second.theirs == {("title",): stored}
    assert {stored, second.joined[("title",)]} == {"Бірінші", "Екінші"}
    assert head(article).number == 2


def test_a_translation_is_taken_once(editor, writer):
    article = translated()
    together(
        lambda: assign(item=article, language="az", to=editor, by=editor),
        lambda: assign(item=article, language="az", to=writer, by=writer),
    )
    assert Assignment.objects.filter(done_at=None).count() == 1


def test_a_save_of_the_whole_form_and_of_one_language_queue_up(editor):
    article = translated()
    base = head(article)
    for round_ in range(3):
        outcomes = together(
            lambda n=round_, base=base: write(article, "kk", editor, base, lead=f"Лид {n}"),
            lambda n=round_: save(article, by=editor, lead_ru=f"Лид {n}"),
            lambda: record(item=article, by=editor),
        )
        assert not [one for one in outcomes if isinstance(one, Exception)]
        base = head(article)
    numbers = sorted(article.revisions.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
