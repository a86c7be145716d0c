"""Officials, roles and appointments in the admin: reference data, in effect when saved."""

from datetime import date
from itertools import combinations

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import BooleanRadioFilter
from unfold.forms import PaginationInlineFormSet

from embassy.languages import codes
from embassy.languages.slugs import slug
from embassy.officials.models import Appointment, Gender, Official, Role
from embassy.officials.russian import decline
from embassy.publishing.admin.languages import LanguageFieldsMixin, in_languages, in_pairs
from embassy.publishing.admin.rows import RowInline
from embassy.staff.logged import LoggedRegistry

_GENDERS = {Gender.MALE: "m", Gender.FEMALE: "f"}


class OfficialForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in in_languages("name")):
            raise forms.ValidationError(_("Give the name in one language at least."))
        return cleaned


class AppointmentForm(forms.ModelForm):
    def _get_validation_exclusions(self):
        # Set by `Appointment.clean()` rather than typed, and the rule of one holder needs it.
        return super()._get_validation_exclusions() - {"single_holder"}


class AppointmentFormSet(PaginationInlineFormSet):
    def clean(self):
        """Refuse two tenures of one single-holder role that overlap, both typed just now."""
        super().clean()
        tenures = [
            form.instance
            for form in self.forms
            if form.is_valid() and not self._should_delete_form(form) and form.instance.role_id
        ]
        for one, other in combinations(tenures, 2):
            if one.single_holder and one.role_id == other.role_id and _overlap(one, other):
                raise forms.ValidationError(
                    _("Two of these appointments to one post overlap. Say when the first ended.")
                )


def _overlap(one: Appointment, other: Appointment) -> bool:
    if one.acting or other.acting:
        return False
    first, second = sorted((one, other), key=lambda tenure: tenure.starts_on or date.min)
    return first.ends_on is None or (second.starts_on or date.min) < first.ends_on


class AppointmentInline(RowInline):
    model = Appointment
    form = AppointmentForm
    formset = AppointmentFormSet
    tab = False
    fields = (("role", "acting"), ("starts_on", "ends_on"))
    autocomplete_fields = ("role",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("role", "official")


@admin.register(Official)
class OfficialAdmin(LoggedRegistry, LanguageFieldsMixin, ModelAdmin):
    form = OfficialForm
    fieldsets = (
        (
            None,
            {"fields": (*in_pairs("name"), ("gender", "confirmed"), "variants", "proposed_title")},
        ),
        (
            _("Addresses"),
            {"classes": ("collapse",), "fields": in_pairs("slug")},
        ),
        (
            _("Russian cases"),
            {
                "classes": ("collapse",),
                "fields": (
                    ("genitive", "dative"),
                    ("accusative", "instrumental"),
                    "prepositional",
                ),
                "description": _("What is left empty is filled in from the Russian name."),
            },
        ),
    )
    inlines = (AppointmentInline,)
    readonly_fields = ("proposed_title",)
    list_display = ("__str__", "today", "proposed_title", "confirmed")
    list_filter = (("confirmed", BooleanRadioFilter),)
    list_filter_submit = True
    search_fields = (*in_languages("name"), "variants", "genitive", "instrumental")
    ordering = ("pk",)
    actions = ("confirm",)

    def get_queryset(self, request):
        return super().get_queryset(request).with_appointments()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "variants":
            formfield.widget.attrs["rows"] = 2
        if db_field.name in in_languages("slug"):
            formfield.help_text = _("Empty: made from the name.")
        return formfield

    @admin.display(description=_("posts"))
    def today(self, official: Official) -> str:
        return "; ".join(
            str(appointment.role)
            for appointment in official.appointments.all()
            if appointment.ends_on is None
        )

    def save_model(self, request, obj, form, change):
        fill_blanks(obj)
        super().save_model(request, obj, form, change)

    @admin.action(permissions=["publish"], description=_("Confirm: pages may name them"))
    def confirm(self, request, queryset):
        confirmed = 0
        for official in queryset.filter(confirmed=False):
            fill_blanks(official)
            official.confirmed = True
            official.save()
            confirmed += 1
        messages.success(
            request,
            ngettext("%(count)s official confirmed.", "%(count)s officials confirmed.", confirmed)
            % {"count": confirmed},
        )

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("embassy.publish_item")


@admin.register(Role)
class RoleAdmin(LoggedRegistry, LanguageFieldsMixin, ModelAdmin):
    fields = (*in_pairs("title"), ("rank", "single_holder"))
    list_display = ("__str__", "rank", "single_holder")
    search_fields = in_languages("title")
    ordering = ("rank", "pk")


def fill_blanks(official: Official) -> None:
    """Propose what nobody has typed: Russian cases from the name, an address per language."""
    name = official.name_in("ru")
    if name:
        forms_of_name = decline(name, _GENDERS.get(official.gender))
        for case in Official.CASES:
            setattr(official, case, getattr(official, case) or forms_of_name[case])
    for language in codes():
        column = f"slug_{language}"
        if official.name_in(language) and not getattr(official, column):
            setattr(official, column, _free_slug(official, language))


def _free_slug(official: Official, language: str) -> str:
    """An address made from the name; -2, -3 … where a namesake has it."""
    made = slug(official.name_in(language), language, fallback="official")
    column = f"slug_{language}"
    others = Official.objects.exclude(pk=official.pk)
    taken = set(others.filter(**{f"{column}__startswith": made}).values_list(column, flat=True))
    number, free = 2, made
    while free in taken:
        free, number = f"{made}-{number}", number + 1
    return free
