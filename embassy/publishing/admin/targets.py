"""Choosing the item that replaces another: search among what is live, by title."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import Min
from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from embassy.publishing.editions import Edition
from embassy.publishing.items import Item

#: As many as Django's own autocomplete answers at once.
_MOST = 20


class TargetSelect(AutocompleteSelect):
    """Django's autocomplete, asking `targets_json`: a bare item has no title to search."""

    def __init__(self, admin_site):
        super().__init__(Edition._meta.get_field("redirect_to"), admin_site)

    def get_url(self) -> str:
        return reverse("admin:embassy_edition_targets")


class TargetField(forms.ModelChoiceField):
    """A live item other than `item`, shown by its live title."""

    def __init__(self, *, item: Item, admin_site, **kwargs):
        live = Item.objects.filter(editions__in=Edition.objects.live().filter(listed=True))
        super().__init__(
            queryset=live.exclude(pk=item.pk).distinct(),
            widget=TargetSelect(admin_site),
            **kwargs,
        )

    def label_from_instance(self, item: Item) -> str:
        live = item.editions.live().filter(listed=True).only("title").order_by("language").first()
        return live.title if live else str(item)


def targets_json(request: HttpRequest) -> JsonResponse:
    """Live items whose title in any language contains `term`, as select2 reads them."""
    if not request.user.has_perm("embassy.publish_item"):
        raise PermissionDenied
    found = (
        Edition.objects.live()
        .filter(listed=True, title__icontains=request.GET.get("term", "")[:200])
        .values("item_id")
        .annotate(name=Min("title"))
        .order_by("-item_id")[: _MOST + 1]
    )
    rows = list(found)
    return JsonResponse(
        {
            "results": [{"id": str(row["item_id"]), "text": row["name"]} for row in rows[:_MOST]],
            "pagination": {"more": False},
        }
    )
