"""What two people changed at once, as the second to save sees it and decides."""

from dataclasses import dataclass, field
from enum import StrEnum

from django import forms
from django.http import QueryDict
from django_prose_editor.fields import ProseEditorFormField

from embassy.together.marking import sides
from embassy.together.posted import bare, cleaned, put, raw, shown


class Choice(StrEnum):
    """What the second saver wants of a place that both have changed."""

    THEIRS = "theirs"
    MINE = "mine"
    HAND = "hand"


class What(StrEnum):
    """What kind of place both have changed."""

    FIELD = "field"
    #: A row I delete and they changed.
    DELETED_BY_ME = "deleted"
    #: A row they deleted and I changed.
    LOST = "lost"
    ORDER = "order"


@dataclass(slots=True)
class Conflict:
    """key: the place, by the row's id: "title_ru", "programme:17:text_ru", "programme:17:DELETE",
    "lost:programme:17", "order:programme".

    language: of the text, for the spelling checker and screen readers; may be empty.
    theirs, mine: both versions in words, of texts with what differs marked.
    hand: the field to write a third version into, where it is text.
    kept: further (name, value) that the form carries along, of a row that is no longer there.
    """

    key: str
    what: What
    label: str
    language: str = ""
    theirs: str = ""
    mine: str = ""
    hand: str = ""
    kept: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Choices:
    """What was chosen for the conflicts a form has shown: {key: choice}, empty where nothing."""

    made: dict[str, Choice | None] = field(default_factory=dict)

    def of(self, key: str) -> Choice | None:
        return self.made.get(key)

    def asked(self, key: str) -> bool:
        """Whether the form has shown this conflict."""
        return key in self.made


def taken_from(data: QueryDict) -> Choices:
    """The choices sent with a form."""
    made = {}
    for key in data.getlist("conflict"):
        choice = data.get(f"choose-{key}")
        made[key] = Choice(choice) if choice in Choice else None
    return Choices(made)


def forget(data: QueryDict) -> None:
    """Take out of what was sent all that belongs to conflicts shown before."""
    for name in [*data]:
        if name == "conflict" or name.startswith(("choose-", "hand-", "lost-")):
            del data[name]


def by_hand(data: QueryDict, field_: forms.Field, key: str, name: str) -> None:
    """Put the third version, written by hand, where the field's own was sent."""
    if f"hand-{key}" in data:
        put(data, name, field_, [("", [data[f"hand-{key}"]])])


def of_field(
    *, key: str, label: str, language: str, field_: forms.Field, theirs, data: QueryDict, name: str
) -> Conflict:
    """The conflict about one field: their stored value against what was typed."""
    typed = raw(data, field_, name)
    made = Conflict(key, What.FIELD, label, language)
    if isinstance(field_, forms.CharField):
        is_html = isinstance(field_, ProseEditorFormField)
        made.theirs, made.mine = sides(theirs or "", typed or "", html=is_html)
        draft = data.get(f"hand-{key}", typed)
        attrs = {"id": f"id_hand-{key.replace(':', '-')}", "aria-label": label}
        made.hand = bare(field_).render(f"hand-{key}", draft, attrs)
    else:
        made.theirs = shown(field_, theirs)
        made.mine = shown(field_, cleaned(field_, typed))
    return made
