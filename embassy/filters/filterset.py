"""The filters themselves, as django-filter knows them."""

from collections.abc import Callable, Collection, Sequence

from django.db.models import Q
from django.http import QueryDict
from django_filters import FilterSet, TypedChoiceFilter

from embassy.filters.offers import Offer, by_key
from embassy.publishing.editions import Edition, EditionQuerySet


class Narrowing(TypedChoiceFilter):
    """A filter by one of several offers.

    condition: takes the column a list runs along and what the chosen offer has `stored`; counting
        gives it columns of candidates in their stead, so that the two never differ.
    columns: names and PostgreSQL types of what is stored.
    without: filters that are left aside when this one's offers are counted, beside itself.
    """

    def __init__(self, condition: Callable[..., Q], *, without: Collection[str] = (), **columns):
        super().__init__(empty_value=None)
        self.condition = condition
        self.columns: dict[str, str] = columns
        self.without = frozenset(without)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Set what may be chosen."""
        keyed = by_key(offers)
        self.extra |= {
            "choices": [(key, offer.name) for key, offer in keyed.items() if key],
            "coerce": keyed.__getitem__,
        }

    def filter(self, rows: EditionQuerySet, value: Offer | None) -> EditionQuerySet:
        return rows.filter(self.condition(self.parent.by, *value.stored)) if value else rows


def _within(by: str, since, until) -> Q:
    return Q(**{f"{by}__gte": since, f"{by}__lt": until})


class EditionFilterSet(FilterSet):
    """Filters over any editions. What is unknown or malformed narrows nothing: see `refused`."""

    year = Narrowing(_within, without=["month"], since="timestamptz", until="timestamptz")
    month = Narrowing(_within, since="timestamptz", until="timestamptz")
    commemoration = Narrowing(lambda by, key: Q(commemoration=key), key="text")
    kind = Narrowing(lambda by, kind, genre: Q(kind=kind, genre=genre), kind="text", genre="text")
    agency = Narrowing(lambda by, agency: Q(agency=agency), agency="bigint")
    official = Narrowing(lambda by, official: Q(officials__contains=[official]), official="bigint")
    pictures = Narrowing(lambda by: Q(lead_photo__isnull=False))

    class Meta:
        model = Edition
        fields: list[str] = []

    def __init__(
        self, data: QueryDict, queryset: EditionQuerySet, *, by: str, offers: dict[str, list[Offer]]
    ):
        """by: the column the list runs along. offers: by filter; one without offers is none."""
        super().__init__(data, queryset)
        self.by = by
        self.filters = {name: each for name, each in self.filters.items() if offers.get(name)}
        for name, each in self.filters.items():
            each.offer(offers[name])
        self.form.is_valid()
        #: {filter: the offer chosen in it}
        self.chosen: dict[str, Offer] = {
            name: value for name in self.filters if (value := self.form.cleaned_data.get(name))
        }
        #: Filters whose value in the address is none of the offers.
        self.refused: list[str] = [name for name in self.filters if name in self.form.errors]

    def filter_queryset(
        self, queryset: EditionQuerySet, *, leaving: Collection[str] = ()
    ) -> EditionQuerySet:
        """The editions that fit every chosen filter but those left aside."""
        for name, value in self.chosen.items():
            if name not in leaving:
                queryset = self.filters[name].filter(queryset, value)
        return queryset
