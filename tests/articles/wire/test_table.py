"""The terminal table: stable keys, one line a value."""

from django.utils import translation

from articles.wire import as_table, parse

TEXT = """Политика
26 февраля 2026, 13:41
Вечер памяти в посольстве

В посольстве прошёл вечер памяти, посвящённый 34-й годовщине Ходжалинского геноцида.

Как передаёт грузинское бюро Report, и.о. посла Эльмар Ширинов выступил с речью от имени министра \
Джейхуна Байрамова.
"""


def rows(text):
    with translation.override("en"):
        table = [line.split(" | ", 1) for line in as_table(parse(text)).splitlines()]
    return [(label.split()[0], value) for label, value in table]


def test_table_has_a_row_for_each_value():
    assert rows(TEXT) == [
        ("language", "ru"),
        ("section", "Политика"),
        ("published", "2026-02-26 13:41 Asia/Baku"),
        ("headline", "Вечер памяти в посольстве"),
        (
            "lead",
            "В посольстве прошёл вечер памяти, посвящённый 34-й годовщине Ходжалинского геноцида.",
        ),
        ("body", "1 paragraphs, 117 characters"),
        ("agency", "Report"),
        ("bureau", "грузинское бюро [georgia]"),
        ("formula", "Как передаёт грузинское бюро Report"),
        ("commemoration", "khojaly (1992-02-26)"),
        ("anniversary", "34 · 2026"),
        ("venue", "посольство"),
        ("held", "speeches (speeches)"),
        (
            "person",
            "Эльмар Ширинов — и.о. посла — speaker — acting — on behalf of Джейхун Байрамов — new",
        ),
        ("person", "Джейхун Байрамов — министр — mentioned — new"),
    ]


def test_table_columns_line_up():
    bars = {line.index(" | ") for line in as_table(parse(TEXT)).splitlines()}
    assert len(bars) == 1


def test_table_marks_a_proposed_headline_and_doubts():
    found = dict(rows("Вечер памяти прошёл в столице, собрав гостей из разных городов страны."))
    assert found["headline"].endswith("[proposed]")
    assert "doubt" in found
