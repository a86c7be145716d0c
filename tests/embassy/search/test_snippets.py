"""Which words of a text are marked, and which stretch of it is shown."""

from embassy.search.slips import close_enough, distance
from embassy.search.snippets import Marker, Part


def text_of(parts: list[Part]) -> str:
    return "".join(f"[{part.text}]" if part.hit else part.text for part in parts)


def test_declined_words_are_marked_by_their_stem():
    marker = Marker([{"выставк"}], "ru")
    assert text_of(marker.marked("Выставки и выставочный зал")) == "[Выставки] и выставочный зал"


def test_whole_words_are_marked_where_there_are_no_stems():
    marker = Marker([{"sergisi"}], "az")
    assert text_of(marker.marked("Foto sərgisi, sərgilər")) == "Foto [sərgisi], sərgilər"


def test_parts_together_are_the_text():
    text = "  <b>Выставка</b> & “выставки”…  "
    assert "".join(part.text for part in Marker([{"выставк"}], "ru").marked(text)) == text


def test_snippet_holds_what_was_sought():
    text = " ".join(["слово"] * 200 + ["выставка", "ковров"] + ["слово"] * 200)
    found = text_of(Marker([{"выставк"}, {"ковр"}], "ru").snippet(["Лид о другом.", text]))
    assert "[выставка] [ковров]" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found.split()) < 60


def test_snippet_without_a_find_is_the_beginning():
    assert text_of(Marker([{"ковр"}], "ru").snippet(["Лид.", "Текст."])) == "Лид."
    assert Marker([{"ковр"}], "ru").snippet(["", ""]) == []


def test_slips_are_few_letters():
    assert distance("паспотр", "паспорт", at_most=2) == 1
    assert distance("дом", "домино", at_most=2) == 3
    assert close_enough("консульсики", "консульскии")
    assert not close_enough("дом", "тома")
