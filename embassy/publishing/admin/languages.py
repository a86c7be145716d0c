"""Translated columns in the admin: a tab per language on forms, a pair of columns in rows.

modeltranslation's own tabbed admin is not used: it loads jQuery UI from another host.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from html import unescape

from django.conf import settings
from django.db import models
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst, format_lazy
from modeltranslation.fields import TranslationField

from embassy.languages import codes, label, native_name
from embassy.publishing.body import BodyField, sanitize


def in_languages(*names: str) -> tuple[str, ...]:
    """The localized columns of translated fields: title_az, title_ru, title_kk, title_en."""
    return tuple(f"{name}_{language}" for name in names for language in codes())


def source_first(language: str | None) -> list[str]:
    """The languages' codes with the one a text is written in before the others."""
    first = language or settings.LANGUAGE_CODE
    return [first, *(code for code in codes() if code != first)]


def language_tabs(names: Iterable[str], languages: Iterable[str]) -> list[tuple[str, dict]]:
    """One fieldset tab per language, in the order given, with that language's columns."""
    names = tuple(names)
    return [
        (
            native_name(language),
            {"classes": ["tab"], "fields": tuple(f"{name}_{language}" for name in names)},
        )
        for language in languages
    ]


def in_pairs(*names: str) -> list[Sequence[str]]:
    """The columns of translated fields, two languages to a line, for rows of inlines."""
    lines = []
    for name in names:
        columns = in_languages(name)
        lines += [columns[i : i + 2] for i in range(0, len(columns), 2)]
    return lines


def columns_in(model: type[models.Model], languages: Iterable[str]) -> set[str]:
    """The names of a model's translated columns in some languages."""
    languages = set(languages)
    return {field.name for field in _columns(model) if field.language in languages}


class LanguageFieldsMixin:
    """Labels translated columns for people, and tells the browser which language they hold.

    language_labels: whether a column's label names its language; a tab already says it.
    """

    language_labels = True

    def formfield_for_dbfield(self, db_field: models.Field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is None or not isinstance(db_field, TranslationField):
            return formfield
        # The spelling checker and screen readers go by it.
        formfield.widget.attrs["lang"] = db_field.language
        formfield.label = self._label(db_field)
        if self.language_labels and db_field.language != codes()[0]:
            formfield.help_text = ""  # said once, beside the first language
        return formfield

    # What is only read has no form field: its label and its look come by other ways.
    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change=change, **self._words(request, obj), **kwargs)

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **self._words(request, obj), **kwargs)

    @cached_property
    def readonly_preprocess_fields(self) -> dict[str, Callable[[SafeString], SafeString]]:
        return {column.name: _reader(column) for column in _columns(self.model)}

    def _words(self, request, obj) -> dict[str, dict]:
        """Labels of all translated columns; no advice on how to fill in what is only read."""
        columns = {column.name: column for column in _columns(self.model)}
        read = set(columns)
        if self.has_change_permission(request, obj):
            read &= set(self.get_readonly_fields(request, obj))
        return {
            "labels": {name: self._label(column) for name, column in columns.items()},
            "help_texts": dict.fromkeys(read, ""),
        }

    def _label(self, column: TranslationField):
        name = capfirst(column.translated_field.verbose_name)
        return (
            format_lazy("{} · {}", label(column.language), name) if self.language_labels else name
        )


def _columns(model: type[models.Model]) -> list[TranslationField]:
    return [field for field in model._meta.get_fields() if isinstance(field, TranslationField)]


def _reader(column: TranslationField) -> Callable[[SafeString], SafeString]:
    """How a column looks where it is only read. Takes its value as the admin escaped it."""
    prose = isinstance(column.translated_field, BodyField)

    def shown(contents: SafeString) -> SafeString:
        if contents in ("", "-"):
            return SafeString("")
        # Prose was sanitised when it was saved; once more, because here it is not escaped.
        words = mark_safe(sanitize(unescape(contents))) if prose else linebreaksbr(contents)
        return format_html('<div class="desk-read" lang="{}">{}</div>', column.language, words)

    return shown
