"""The fields of one picture's form, and their values as the text a browser sends.

Values are compared as that text made plain (`plain`), so that neither line breaks nor rounding look
like a change.
"""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    BASE_INPUT_CLASSES,
    CHECKBOX_CLASSES,
    RADIO_CLASSES,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from embassy.photos.models import Photo
from embassy.publishing.admin.moments import LocalTimeField, readings
from embassy.publishing.admin.wording import moment_with_zone
from embassy.publishing.snapshot import languages as site_languages

TEXTS = Photo.schema.text
NUMBERS = ("focal_x", "focal_y")
_ON = "on"


class Verdict(models.TextChoices):
    """What culling says of a picture."""

    UNDECIDED = "", _("not decided yet")
    PICKED = "picked", _("picked")
    REJECTED = "rejected", _("rejected: published nowhere")


def standing(photo: Photo, *, cover: bool) -> dict[str, str]:
    """Every field of a photo as the form shows it; officials as "3,17"."""
    values = {
        f"{name}_{code}": plain(name, getattr(photo, f"{name}_{code}") or "")
        for code in site_languages()
        for name in TEXTS
    }
    verdict = Verdict.UNDECIDED
    if photo.picked or photo.rejected:
        verdict = Verdict.REJECTED if photo.rejected else Verdict.PICKED
    return values | {
        "creator": plain("creator", photo.creator),
        "copyright": plain("copyright", photo.copyright),
        "taken_at": local(photo.taken_at),
        "focal_x": plain("focal_x", str(photo.focal_x * 100)),
        "focal_y": plain("focal_y", str(photo.focal_y * 100)),
        "in_body": _ON if photo.in_body else "",
        "verdict": str(verdict.value),
        "cover": _ON if cover else "",
        "officials": joined(official.pk for official in photo.officials.all()),
    }


def local(at: datetime | None) -> str:
    """A moment as a browser's own picker takes it, by the embassy's clock, to the second."""
    if at is None:
        return ""
    shown = timezone.localtime(at, timezone.get_default_timezone())
    return shown.replace(microsecond=0, tzinfo=None).isoformat()


def joined(ids: Iterable[int]) -> str:
    """Ids as a form carries them: "3,17"."""
    return ",".join(str(pk) for pk in sorted(ids))


def numbers(text: str) -> set[int]:
    """The ids in "3,17"; anything else is passed over."""
    return {int(part) for part in text.split(",") if part.isdecimal() and len(part) < 16}


def plain(name: str, text: str) -> str:
    """One spelling for one value; what is no value stays as it was typed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    try:
        if name in NUMBERS:
            return f"{float(text):.1f}".removesuffix(".0")
        if name == "taken_at":
            return datetime.fromisoformat(text).replace(microsecond=0, tzinfo=None).isoformat()
    except ValueError:
        return text
    return text


class _TakenField(LocalTimeField):
    """To the second, as cameras tell it. Gives an aware moment by the embassy's clock."""

    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "step": "1", "class": " ".join(BASE_INPUT_CLASSES)}
    )

    def to_python(self, value):
        typed = super().to_python(value)
        if typed is None:
            return None
        found = readings(typed, timezone.get_default_timezone())
        if not found:
            raise forms.ValidationError(
                _("Clocks went forward then, and that hour does not exist. Give another.")
            )
        return found[0]


def in_words(name: str, value: str) -> str:
    """A field's value, as people read it; of an empty text a dash."""
    if name == "taken_at" and value:
        found = readings(datetime.fromisoformat(value), timezone.get_default_timezone())
        return moment_with_zone(found[0]) if found else value
    if name == "verdict":
        return str(Verdict(value).label)
    if name in ("in_body", "cover"):
        return gettext("yes") if value else gettext("no")
    if name in NUMBERS:
        return f"{value} %"
    return value or "—"


def text_field(name: str, code: str) -> forms.CharField:
    """The field of a text in a language."""
    column = Photo._meta.get_field(f"{name}_{code}")
    attrs = {"lang": code, "rows": 3}
    return forms.CharField(
        label=capfirst(column.translated_field.verbose_name),
        required=False,
        max_length=column.max_length,
        widget=UnfoldAdminTextInputWidget(attrs={"lang": code})
        if name == "credit"
        else UnfoldAdminTextareaWidget(attrs=attrs | ({"rows": 2} if name == "alt" else {})),
    )


def other_fields() -> dict[str, forms.Field]:
    """The fields of what has no language, but for the officials (`picture.html` ticks those)."""
    column = Photo._meta.get_field
    made: dict[str, forms.Field] = {
        "verdict": forms.ChoiceField(
            label=_("Choice"),
            choices=Verdict.choices,
            required=False,
            widget=forms.RadioSelect(attrs={"class": " ".join(RADIO_CLASSES)}),
        ),
        "cover": _tick(_("Lead picture"), _("Shown at the top and in lists.")),
        "in_body": _tick(capfirst(column("in_body").verbose_name), column("in_body").help_text),
        "focal_x": _percent(_("From the left, %")),
        "focal_y": _percent(_("From the top, %")),
    }
    for name in ("creator", "copyright"):
        made[name] = forms.CharField(
            label=capfirst(column(name).verbose_name),
            required=False,
            max_length=column(name).max_length,
            widget=UnfoldAdminTextInputWidget,
        )
    made["taken_at"] = _TakenField(label=capfirst(column("taken_at").verbose_name), required=False)
    return made


def _tick(label, help_text) -> forms.BooleanField:
    return forms.BooleanField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxInput(attrs={"class": " ".join(CHECKBOX_CLASSES)}),
    )


def _percent(label) -> forms.FloatField:
    field = forms.FloatField(
        label=label,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": " ".join(BASE_INPUT_CLASSES)}),
        error_messages={
            bad: _("Give a number from 0 to 100.")
            for bad in ("required", "invalid", "min_value", "max_value")
        },
    )
    field.widget.attrs["step"] = "0.1"
    return field
