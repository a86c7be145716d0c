"""“Now or at a moment”: the embassy's local time, typed by people, as one moment."""

from datetime import UTC, datetime, tzinfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import BASE_INPUT_CLASSES, RADIO_CLASSES

from embassy.languages import dates
from embassy.publishing.admin.wording import zone_label
from embassy.publishing.items import YEARS

NOW, LATER = "now", "later"


def readings(local: datetime, zone: tzinfo) -> list[datetime]:
    """The moments a local clock showed that time: none (it jumped over it), one, or two."""
    found: list[datetime] = []
    for fold in (0, 1):
        at = local.replace(tzinfo=zone, fold=fold)
        there_and_back = at.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        if there_and_back == local and at.utcoffset() not in {other.utcoffset() for other in found}:
            found.append(at)
    return found


def local_time(at: datetime) -> datetime:
    """What the embassy's clock shows at a moment, to the minute: an initial value for the field."""
    shown = timezone.localtime(at, timezone.get_default_timezone())
    return shown.replace(second=0, microsecond=0, tzinfo=None)


class LocalTimeField(forms.Field):
    """A day and an hour by the embassy's clock, as browsers' own pickers give them; naive."""

    widget = forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M",
        attrs={"type": "datetime-local", "class": " ".join(BASE_INPUT_CLASSES)},
    )

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            local = datetime.fromisoformat(value).replace(tzinfo=None)
            if local.year not in YEARS:
                raise ValueError(local.year)
            return local
        except ValueError:
            raise ValidationError(_("Give a day and an hour, as in 2026-02-26 13:41.")) from None


class MomentForm(forms.Form):
    """Adds `at` to the cleaned data: None for now, else an aware moment.

    The hour that comes twice when clocks go back is asked about; the one that is left out when
    they go forward is refused.
    """

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(NOW, _("Now")), (LATER, _("At a moment"))],
        initial=NOW,
        widget=forms.RadioSelect(attrs={"class": " ".join(RADIO_CLASSES)}),
    )
    moment = LocalTimeField(label=_("Day and hour"), required=False)
    which = forms.ChoiceField(
        label=_("Which of the two"),
        required=False,
        widget=forms.RadioSelect(attrs={"class": " ".join(RADIO_CLASSES)}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["which"].choices = [("0", "0"), ("1", "1")]
        #: Whether the typed hour comes twice, so that `which` must be shown.
        self.twice = False

    @property
    def zone(self) -> str:
        """“Astana time (UTC+5)”, with the offset of the typed day, else today's."""
        zone = timezone.get_default_timezone()
        typed = self["moment"].value()
        try:
            local = typed if isinstance(typed, datetime) else datetime.fromisoformat(typed or "")
            at = local.replace(tzinfo=zone)
            if local.year not in YEARS:
                raise ValueError(local.year)
        except (TypeError, ValueError):
            at = timezone.now()
        return f"{zone_label()} ({dates.utc_offset(at, zone)})"

    def clean(self):
        cleaned = super().clean()
        cleaned["at"] = None
        if "moment" in self.errors:
            return cleaned
        if cleaned.get("when") != LATER:
            if cleaned.get("moment") and "moment" in self.changed_data:
                self.add_error(
                    "moment", _("You gave a moment and chose “Now”. Choose one of them.")
                )
            return cleaned
        if cleaned.get("moment") is None:
            self.add_error("moment", _("Say the day and the hour, or choose “Now”."))
            return cleaned
        cleaned["at"] = self._at(cleaned["moment"], cleaned.get("which"))
        return cleaned

    def _at(self, local: datetime, which: str | None) -> datetime | None:
        zone = timezone.get_default_timezone()
        found = readings(local, zone)
        if not found:
            self.add_error(
                "moment",
                _("Clocks go forward then, and that hour does not exist. Choose another."),
            )
            return None
        if len(found) == 1:
            return found[0]
        self.twice = True
        self.fields["which"].choices = [
            (
                str(place),
                gettext("%(hour)s, %(offset)s")
                % {"hour": dates.clock(at, zone), "offset": dates.utc_offset(at, zone)},
            )
            for place, at in enumerate(found)
        ]
        if which not in ("0", "1"):
            self.add_error("moment", _("Clocks go back: that hour comes twice. Say which."))
            return None
        return found[int(which)]


class LaterForm(MomentForm):
    """Only ever a moment ahead."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["when"]

    def clean(self):
        self.cleaned_data["when"] = LATER
        return super().clean()
