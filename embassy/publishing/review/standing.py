"""Where each language of many items stands in its review: bulk questions of lists and pages."""

from collections.abc import Iterable, Mapping

from embassy.publishing.review.models import Override, Step, StepKind
from embassy.publishing.revisions import Revision


def standings(heads: Mapping[int, Revision]) -> dict[int, dict[str, Step]]:
    """{item id: {language: the step that stands}}: the latest judgement of the present digest.

    heads: {item id: its last save}. Languages nobody has judged as they are now are left out. One
    query, whatever the number of items.
    """
    found: dict[int, dict[str, Step]] = {}
    steps = (
        Step.objects.filter(item_id__in=list(heads), counts=True)
        .exclude(kind=StepKind.COMMENTED)
        .select_related("by", "to")
        .order_by("item_id", "language", "digest", "-pk")
        .distinct("item_id", "language", "digest")
    )
    for step in steps:
        if heads[step.item_id].digests.get(step.language) == step.digest:
            found.setdefault(step.item_id, {})[step.language] = step
    return found


def forced(ids: Iterable[int]) -> dict[int, dict[str, set[str]]]:
    """{item id: {language: digests of its texts published without a second person, which nobody
    else has approved since}}. One query."""
    found: dict[int, dict[str, set[str]]] = {}
    rows = Override.objects.filter(item_id__in=list(ids), cleared=None)
    for item_id, language, digests in rows.values_list(
        "item_id", "language", "revision__text_digests"
    ):
        found.setdefault(item_id, {}).setdefault(language, set()).add(digests[language])
    return found
