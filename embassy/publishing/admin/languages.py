"""Translated columns in the admin: a tab per language on forms, a pair of columns in rows.

modeltranslation's own tabbed admin is not used: it loads jQuery UI from another host.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import models
from django.utils.text import capfirst, format_lazy
from modeltranslation.fields import TranslationField

from embassy.languages import codes, label, native_name


def in_languages(*names: str) -> tuple[str, ...]:
    """The localized columns of translated fields: title_az, title_ru, title_kk, title_en."""
    return tuple(f"{name}_{language}" for name in names for language in codes())


def source_first(language: str | None) -> list[str]:
    """The languages' codes with the one a text is written in before the others."""
    first = language or settings.LANGUAGE_CODE
    return [first, *(code for code in codes() if code != first)]


def language_tabs(names: Iterable[str], source: str | None) -> list[tuple[str, dict]]:
    """One fieldset tab per language, with that language's columns of the translated fields."""
    names = tuple(names)
    return [
        (
            native_name(language),
            {"classes": ["tab"], "fields": tuple(f"{name}_{language}" for name in names)},
        )
        for language in source_first(language=source)
    ]


def in_pairs(*names: str) -> list[Sequence[str]]:
    """The columns of translated fields, two languages to a line, for rows of inlines."""
    lines = []
    for name in names:
        columns = in_languages(name)
        lines += [columns[i : i + 2] for i in range(0, len(columns), 2)]
    return lines


class LanguageFieldsMixin:
    """Labels translated columns for people, and tells the browser which language they hold.

    language_labels: whether a column's label names its language; a tab already says it.
    """

    language_labels = True

    def formfield_for_dbfield(self, db_field: models.Field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is None or not isinstance(db_field, TranslationField):
            return formfield
        name = capfirst(db_field.translated_field.verbose_name)
        # The spelling checker and screen readers go by it.
        formfield.widget.attrs["lang"] = db_field.language
        formfield.label = name
        if self.language_labels:
            formfield.label = format_lazy("{} · {}", label(db_field.language), name)
            if db_field.language != codes()[0]:
                formfield.help_text = ""  # said once, beside the first language
        return formfield
