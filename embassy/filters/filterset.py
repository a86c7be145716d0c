"""The filters themselves, as django-filter knows them."""

from collections.abc import Callable, Collection, Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django_filters import Filter, FilterSet

from embassy.filters.offers import Offer, by_key
from embassy.publishing.editions import Edition, EditionQuerySet


class OfferField(forms.Field):
    """The key of one of several offers, which it becomes. The choices of Django's own field, which
    a panel does not show, would be copied with each form: hundreds of officials each time."""

    def __init__(self, *, offers: Mapping[str, Offer], **kwargs):
        super().__init__(**kwargs)
        self.offers = offers

    def to_python(self, value: str | None) -> Offer | None:
        if value in self.empty_values:
            return None
        if value not in self.offers:
            raise ValidationError("Not offered", code="invalid_choice")
        return self.offers[value]


class Narrowing(Filter):
    """A filter by one of several offers.

    condition: takes the column a list runs along and what the chosen offer has `stored`; counting
        gives it columns of candidates in their stead, so that the two never differ.
    columns: names and PostgreSQL types of what is stored.
    without: filters that are left aside when this one's offers are counted, beside itself.
    """

    field_class = OfferField

    def __init__(self, condition: Callable[..., Q], *, without: Collection[str] = (), **columns):
        super().__init__()
        self.condition = condition
        self.columns: dict[str, str] = columns
        self.without = frozenset(without)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Set what may be chosen."""
        self.extra["offers"] = by_key(offers)

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
