"""The office's fixed terms in the admin."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from embassy.languages import codes
from embassy.publishing.admin.languages import LanguageFieldsMixin, in_languages, in_pairs
from embassy.translating.models import Term


class TermForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        said = [name for name in in_languages("term") if (cleaned.get(name) or "").strip()]
        if len(said) < min(2, len(codes())):
            raise forms.ValidationError(_("Give the term in two languages at least."))
        return cleaned


@admin.register(Term)
class TermAdmin(LanguageFieldsMixin, ModelAdmin):
    """The glossary: how a thing is called in each language. Offered beside every translation."""

    form = TermForm
    fields = (*in_pairs("term"), "note")
    list_display = (*in_languages("term"), "note")
    search_fields = (*in_languages("term"), "note")
    ordering = ("pk",)
