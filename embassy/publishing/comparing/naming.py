"""What the ids in a save are called, and how its values read."""

from collections.abc import Callable, Collection
from datetime import date, datetime, time

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext

from embassy.languages import dates

#: Takes a model and ids; gives {id: name} of those that still exist.
type Names = Callable[[type[models.Model], Collection[int]], dict[int, str]]


def stored_names(model: type[models.Model], ids: Collection[int]) -> dict[int, str]:
    """The names of rows as the database has them now; a query (two for commemorations)."""
    rows = model._default_manager.filter(pk__in=ids)
    if hasattr(rows, "with_names"):
        rows = rows.with_names()
    return {row.pk: str(row) for row in rows}


def readable(field: models.Field, value, named: dict[int, str]) -> str:
    """A fact as people read it; "" for none. Moments by the embassy's clock, with its offset.

    named: {id: name} of the model a foreign key leads to.
    """
    if value is None or value == "":
        return ""
    if field.is_relation:
        return named.get(value) or gettext("%(name)s no. %(id)s, no longer there") % {
            "name": field.related_model._meta.verbose_name,
            "id": value,
        }
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    match field:
        case models.BooleanField():
            return gettext("yes") if value else gettext("no")
        case models.DateTimeField():
            return _moment(datetime.fromisoformat(value))
        case models.DateField():
            return dates.long_date(date.fromisoformat(value), _language())
        case models.TimeField():
            return f"{time.fromisoformat(value):%H:%M}"
    return str(value)


def _moment(at: datetime) -> str:
    zone = timezone.get_default_timezone()
    label = settings.EMBASSY["time_zone_label"].get(_language()) or settings.TIME_ZONE
    return dates.date_and_time(at, _language(), zone, label)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
