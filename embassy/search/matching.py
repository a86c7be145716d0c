"""Which editions a query finds: a queryset that further conditions may be laid upon."""

from django.db.models import Exists, OuterRef, Q

from embassy.publishing.editions import Edition, EditionQuerySet
from embassy.search.lexemes import Lexemes
from embassy.search.parsing import Query
from embassy.search.sought import Understood, understand


def matching(
    rows: EditionQuerySet, query: str | Query | Understood, language: str
) -> EditionQuerySet:
    """Those of `rows`, in whatever language, that a query finds for a reader of `language`.

    They have every word of it as typed or in another form or spelling; if none has, as it may have
    been meant (a slip, a beginning); if none has either, any of the words. Quotations and words
    with a minus always hold. Neither ranked nor once per item: see `embassy.search.ranking`.
    """
    understood = query if isinstance(query, Understood) else understand(query, language)
    for written in (understood.surely, understood.perhaps):
        if written and (found := without(rows, understood, written)).exists():
            return found
    return without(rows, understood, understood.partly) if understood.partly else rows.none()


def without(
    rows: EditionQuerySet, understood: Understood, written: str, *, among: str = "search"
) -> EditionQuerySet:
    """The rows that a tsquery finds (among: the vector it looks in) and no unwanted word excludes.

    An unwanted word excludes an item as its reader reads it: an edition in another language stands
    for an item only if no edition of it has the word.
    """
    if not understood.without:
        return rows.filter(**{among: Lexemes(written)})
    unwanted = Lexemes(understood.without)
    elsewhere = Edition.objects.listed().filter(item_id=OuterRef("item_id"), search=unwanted)
    return rows.filter(
        Q(language=understood.language) | ~Exists(elsewhere),
        Q(**{among: Lexemes(written)}),
        search=Lexemes(f"({written}) & !({understood.without})"),
    )
