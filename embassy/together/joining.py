"""Saving over someone else's save is impossible: what was typed joins what is stored.

Base: the save the form was opened on. Theirs: the rows as they are stored now, under the item's
lock. Mine: what was sent. What only one of us changed is taken as it is; where both changed the
same place, the second to save is asked (`conflicts`). The outcome is what a browser would send
had the form been opened a moment ago, so that Django's forms go on from there as ever.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest, QueryDict

from embassy.photos.models import Gallery
from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import UnknownFormatError, revision_data
from embassy.together.conflicts import Conflict, forget, taken_from
from embassy.together.fields import join_fields
from embassy.together.opened import Opened, beside_revision, read_beside
from embassy.together.posted import put
from embassy.together.rows import join_rows


@dataclass(slots=True)
class Joining:
    """data: what was sent, joined. seen: the save it now stands on. theirs: labels of what was
    taken over from colleagues; people and at: who saved since, and when last. mine: whether
    anything would change if it were saved. replaced: upload fields whose file a colleague has
    replaced since."""

    data: QueryDict
    seen: int | None = None
    theirs: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    people: list = field(default_factory=list)
    at: datetime | None = None
    mine: bool = False
    replaced: list[str] = field(default_factory=list)


def head_of(item_id: int) -> int | None:
    """The number of an item's last save."""
    head = Revision.objects.only("number").head(item_id)
    return head and head.number


def join(model_admin, request: HttpRequest, obj, posted: QueryDict) -> Joining:
    """Join what was sent into a form of the admin with what is stored.

    obj: the item the form edits, read after it was locked.
    """
    data = posted.copy()
    choices = taken_from(data)
    form, formsets = unbound(model_admin, request, obj)
    made = Joining(data, seen=head_of(obj.pk))
    seen = data.get("seen", "")
    opened = _opened(obj, int(seen) if seen.isdecimal() else None, made.seen, data)
    joined = join_fields(form, opened, data, choices)
    for name, values in joined.values.items():
        put(data, name, form.fields[name], values)
    made.theirs, made.conflicts, made.mine = joined.theirs, joined.conflicts, joined.mine
    for formset, inline in formsets:
        editable = inline.has_change_permission(request, obj)
        rows = join_rows(formset, opened, data, choices, editable=editable)
        made.theirs += rows.theirs
        made.conflicts += rows.conflicts
        made.mine |= rows.mine
    made.replaced = [
        name for name, path in model_admin.uploads.items() if _differs(obj, opened.data, path)
    ]
    forget(data)
    data["seen"] = "" if made.seen is None else str(made.seen)
    data["opened"] = beside_revision(form, [one for one, _inline in formsets], opened.schema)
    if seen.isdecimal():
        _name_savers(made, obj.pk, int(seen))
    return made


def unbound(model_admin, request: HttpRequest, obj) -> tuple:
    """The form of what is stored, and [(formset, inline)] of its rows, as the admin makes them."""
    fieldsets = model_admin.get_fieldsets(request, obj)
    Form = model_admin.get_form(  # noqa: N806 - a class
        request, obj, change=True, fields=flatten_fieldsets(fieldsets)
    )
    formsets = []
    for FormSet, inline in model_admin.get_formsets_with_inlines(request, obj):  # noqa: N806
        prefix = FormSet.get_default_prefix()
        rows = inline.get_queryset(request)
        formsets.append((FormSet(instance=obj, prefix=prefix, queryset=rows), inline))
    return Form(instance=obj), formsets


def _opened(obj, seen: int | None, head: int | None, data: QueryDict) -> Opened:
    extra, rows = read_beside(data.get("opened"))
    opened = Opened(type(obj), obj.schema, None, extra, rows)
    if head is None or seen == head:
        opened.now = obj  # nobody has saved since
        return opened
    revision = Revision.objects.main_line().filter(item=obj.pk, number=seen).first()
    if revision is not None:
        try:
            opened.data = revision_data(revision.data)
        except UnknownFormatError:  # a newer software wrote it: every difference is asked about
            opened.data = None
    return opened


def _differs(obj, data: dict | None, column: str) -> bool:
    """Whether a file's column holds another file than the form showed; "cover": the gallery's."""
    if data is None:
        return False
    if column == "cover":
        gallery = data.get("gallery") or {"facts": {}}
        now = Gallery.objects.filter(pk=obj.pk).values_list("cover", flat=True).first()
        return gallery["facts"].get("cover") != now
    return data["facts"].get(column) != getattr(obj, f"{column}_id")


def _name_savers(made: Joining, item_id: int, seen: int) -> None:
    """Who saved since: the last first."""
    item = Item(pk=item_id)
    saves = item.revisions.main_line().without_data().filter(number__gt=seen).select_related("by")
    for save in saves:
        made.at = made.at or save.made_at
        if save.by not in made.people:
            made.people.append(save.by)
