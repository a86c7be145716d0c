"""Queries of PostgreSQL's text search, written of lexemes: nothing a visitor types is syntax."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery


class Lexemes(SearchQuery):
    """A tsquery written out, compared with the vectors as it stands: no parser reads it."""

    template = "%(expressions)s::tsquery"

    def __init__(self, written: str, **extra):
        super().__init__(written, search_type="raw", **extra)


def any_of(lexemes: Iterable[str], *, weights: str = "") -> str:
    """'a' | 'b', in brackets; weights: only where they stand in the title ("A") and so on."""
    suffix = f":{weights}" if weights else ""
    return f"({' | '.join(quoted(lexeme) + suffix for lexeme in sorted(lexemes))})"


def all_of(parts: Iterable[str]) -> str:
    """Every part at once."""
    return " & ".join(parts)


def quoted(lexeme: str) -> str:
    """A lexeme as tsquery's syntax wants it, whatever it holds."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
