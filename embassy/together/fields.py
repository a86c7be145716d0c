"""Joining the fields of one form, an item's own or a row's: theirs, mine, or a conflict."""

from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from modeltranslation.fields import TranslationField

from embassy.languages import native_name
from embassy.together import conflicts
from embassy.together.conflicts import Choice, Choices, Conflict
from embassy.together.opened import UNKNOWN, Opened, model_fields
from embassy.together.posted import (
    Pairs,
    equal,
    is_posted,
    pairs,
    raw,
    same,
    stored,
    written,
)


@dataclass(slots=True)
class Joined:
    """What became of one form's fields.

    values: {field: what is to stand in it, as posted}. theirs: labels of the fields in which a
    colleague's change was taken over. mine: whether anything of mine is left that differs from
    what is stored. touched: whether a colleague has changed any of the fields.
    """

    values: dict[str, Pairs] = field(default_factory=dict)
    theirs: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    mine: bool = False
    touched: bool = False


def join_fields(
    form: forms.ModelForm,
    opened: Opened,
    data: QueryDict,
    choices: Choices,
    *,
    prefix: str = "",
    key: str = "",
    row: str = "",
    apart: tuple[str, ...] = (),
) -> Joined:
    """Join what was typed into a form with what is stored now.

    form: unbound, of the stored instance. opened: what it showed. prefix: of the posted names
    ("programme-0-"). key: of the conflicts ("programme:17:"). row: what the row is called.
    apart: fields that are joined elsewhere.
    """
    made = Joined()
    groups = [set(group) for group in opened.schema.together]
    decided = {
        name: _decide(form, opened, data, choices, name, f"{prefix}{name}", f"{key}{name}")
        for name in model_fields(form)
        if name not in apart
    }
    for group in groups:
        _decide_together([decided[name] for name in group if name in decided])
    for name, one in decided.items():
        form_field = form.fields[name]
        made.touched |= one.theirs
        if one.conflict:
            made.conflicts.append(
                conflicts.of_field(
                    key=f"{key}{name}",
                    label=_label(form, name, row),
                    language=_language(form, name),
                    field_=form_field,
                    theirs=one.stored,
                    data=data,
                    name=f"{prefix}{name}",
                )
            )
        if one.taken is not None:
            made.values[name] = written(form_field, one.taken)
            if one.news:
                made.theirs.append(_label(form, name, row))
        else:
            made.values[name] = pairs(data, form_field, f"{prefix}{name}")
        made.mine |= one.mine or one.conflict
    return made


@dataclass(slots=True)
class _Decision:
    """stored: what is there now. theirs, mine: who has changed it since the form was opened.
    differs: mine from theirs. taken: the value that replaces what was sent, if any. news: whether
    that is a colleague's change. settled: the person has chosen already."""

    stored: object
    theirs: bool = False
    mine: bool = False
    differs: bool = False
    conflict: bool = False
    taken: object = None
    news: bool = False
    settled: bool = False


def _decide(form, opened, data, choices, name, posted_name, key) -> _Decision:
    form_field = form.fields[name]
    now = stored(form.instance, name)
    base = opened.value(name)
    choice = choices.of(key)
    if choice == Choice.HAND:
        conflicts.by_hand(data, form_field, key, posted_name)
    one = _Decision(now, settled=choice is not None)
    if not is_posted(data, form_field, posted_name) or choice == Choice.THEIRS:
        one.theirs = base is not UNKNOWN and not equal(base, now)
        one.taken, one.news = _as_taken(form_field, now), one.theirs
        return one
    typed = raw(data, form_field, posted_name)
    one.differs = not same(form_field, now, typed)
    if isinstance(form_field, forms.ModelMultipleChoiceField):
        return _join_sets(one, base, typed)
    if base is UNKNOWN:
        # Nobody knows what was there: what differs is asked about, unless it has been.
        one.mine = one.differs
        one.conflict = one.differs and not one.settled
        return one
    one.theirs = not equal(base, now)
    one.mine = not same(form_field, base, typed)
    if one.theirs and one.differs:
        if one.mine:
            one.conflict = True
        else:
            one.taken, one.news = _as_taken(form_field, now), True
    elif choices.asked(key) and not one.settled and one.differs:
        one.conflict = True
    one.mine &= one.differs
    return one


def _join_sets(one: _Decision, base, typed) -> _Decision:
    """Relations join as sets: what either added is there, what either took out is not."""
    now = {str(pk) for pk in one.stored}
    mine = {str(pk) for pk in typed or ()}
    before = (now & mine) if base is UNKNOWN else {str(pk) for pk in base}
    joined = (now | (mine - before)) - (before - mine)
    one.theirs = now != before
    one.mine = joined != now
    one.news = joined != mine
    if one.news:
        one.taken = sorted(joined, key=lambda pk: (len(pk), pk))
    return one


def _decide_together(group: list[_Decision]) -> None:
    """Fields that mean nothing without each other: whoever changed one of them changed all."""
    open_ = [one for one in group if not one.settled]
    if any(one.theirs for one in open_) and any(one.mine for one in open_):
        for one in open_:
            if one.differs:
                one.conflict, one.taken, one.news = True, None, False


def _as_taken(form_field: forms.Field, value):
    """A stored value that is to be written over what was sent; never None, which means "keep"."""
    if value is None:
        return [] if isinstance(form_field, forms.ModelMultipleChoiceField) else ""
    return value


def _language(form: forms.ModelForm, name: str) -> str:
    model_field = form._meta.model._meta.get_field(name)
    return model_field.language if isinstance(model_field, TranslationField) else ""


def _label(form: forms.ModelForm, name: str, row: str) -> str:
    """“Programme, Speeches: Русский, text”."""
    model_field = form._meta.model._meta.get_field(name)
    if isinstance(model_field, TranslationField):
        words = f"{native_name(model_field.language)}, {model_field.translated_field.verbose_name}"
    else:
        words = str(model_field.verbose_name)
    return f"{row}: {words}" if row else capfirst(words)
