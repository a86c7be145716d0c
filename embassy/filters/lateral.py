"""One look into an index for each of several candidates, in one query.

A queryset compares its columns with `column("since")`; `for_each` runs it once for every candidate,
as a LATERAL subquery. Django has no words for that, and one subquery a candidate written out would
cost more to plan than to run.
"""

from collections.abc import Mapping, Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

#: SQL and its values.
type Query = tuple[str, list]


def column(name: str) -> RawSQL:
    """A candidate's column, to compare with."""
    return RawSQL(f"candidate.{name}", [])


def candidates(columns: Mapping[str, str], rows: Sequence[tuple]) -> Query:
    """A table `candidate`: `place` from 0 on, and columns by name and PostgreSQL type."""
    typed = {"place": "int", **columns}
    arrays = ", ".join(f"%s::{kind}[]" for kind in typed.values())
    stored = [list(column) for column in zip(*rows, strict=True)] if columns else []
    return f"unnest({arrays}) AS candidate({', '.join(typed)})", [list(range(len(rows))), *stored]


def for_each(select: str, candidate: Query, inner: Query, where: str = "TRUE") -> Query:
    """`select` of `candidate` and `found`, the rows of `inner` for each candidate."""
    sql = f"SELECT {select} FROM {candidate[0]} CROSS JOIN LATERAL ({inner[0]}) AS found"
    return f"{sql} WHERE {where}", [*candidate[1], *inner[1]]


def in_each_language(rows: QuerySet, spoken: Sequence[str], limit: int) -> QuerySet:
    """The first rows of each language, so that each is found along its own index."""
    first, *others = (rows.filter(language=code)[:limit] for code in spoken)
    return first.union(*others, all=True) if others else first


def in_languages(rows: QuerySet, spoken: Sequence[str], limit: int) -> QuerySet:
    """The rows of some languages, all of them: for rows that are fewer than any limit."""
    del limit
    return rows.filter(language__in=spoken)


def compiled(rows: QuerySet) -> Query:
    """A queryset as SQL. Raises EmptyResultSet where it can have no rows."""
    sql, values = rows.query.get_compiler(connection=connection).as_sql()
    return sql, list(values)


def together(parts: Sequence[Query]) -> Query:
    """Queries of the same columns as one."""
    return (
        " UNION ALL ".join(f"({sql})" for sql, _values in parts),
        [value for _sql, values in parts for value in values],
    )


def asked(query: Query) -> list[tuple]:
    """The rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(*query)
        return cursor.fetchall()
