"""The form of a translation: one language's fields, made of what a save holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from embassy.photos.models import Photo
from embassy.publishing.admin.pictures import thumbnail
from embassy.publishing.body import pictures_in, plain_text, sanitize
from embassy.publishing.comparing import differ, marked, shown, words
from embassy.publishing.items import Item
from embassy.translating.glossary.offering import Glossary, Offer
from embassy.translating.places import Place
from embassy.translating.texts import Key


@dataclass(slots=True)
class Pair:
    """One field on both sides. source: as HTML, with what changed marked; changed: whether
    anything did. theirs: what a colleague has saved in the same field, against what was typed."""

    place: Place
    bound: forms.BoundField
    label: str
    source: SafeString
    empty: bool
    changed: bool = False
    offers: list[Offer] = field(default_factory=list)
    theirs: SafeString | None = None
    their_words: str = ""


@dataclass(slots=True)
class Section:
    """The fields of the item, of a row or of a picture. title: empty for the item itself."""

    title: str
    picture: SafeString
    pairs: list[Pair]


class TranslationForm(forms.Form):
    """A field per place, as the item's own form makes it.

    pictures: ids of the item's pictures, which a text may name.
    """

    def __init__(
        self,
        data=None,
        *,
        request: HttpRequest,
        model_admin,
        places: Iterable[Place],
        language: str,
        pictures: set[int],
        initial: Mapping[Key, str],
    ):
        self.places = list(places)
        self.language, self.pictures = language, pictures
        texts = {place.input: initial.get(place.key, "") for place in self.places}
        super().__init__(data, initial=texts, use_required_attribute=False)
        for place in self.places:
            made = model_admin.formfield_for_dbfield(place.column(language), request)
            made.required = False
            made.label = capfirst(place.model._meta.get_field(place.field).verbose_name)
            made.help_text = ""
            made.widget.attrs |= {"lang": language, "aria-describedby": f"source-{place.input}"}
            if place.row and isinstance(made.widget, forms.Textarea) and not place.is_html:
                made.widget.attrs["rows"] = 2
            self.fields[place.input] = made

    def clean(self):
        cleaned = super().clean()
        for place in self.places:
            if place.input not in cleaned:
                continue
            column = place.column(self.language)
            try:
                # Lengths, characters and mark-up are the model's own affair.
                cleaned[place.input] = column.clean(cleaned[place.input] or "", None)
            except ValidationError as error:
                self.add_error(place.input, error)
                continue
            if place.is_html:
                named = pictures_in(cleaned[place.input])
                if strangers := [pk for pk in named if pk not in self.pictures]:
                    self.add_error(place.input, _no_such_pictures(strangers))
        return cleaned

    def typed(self) -> dict[Key, str]:
        """{key: words} as they would be stored."""
        return {place.key: self.cleaned_data[place.input] for place in self.places}


def sections(
    form: TranslationForm,
    item: Item,
    *,
    source: Mapping[Key, str],
    since: Mapping[Key, str] | None,
    glossary: Glossary,
    theirs: Mapping[Key, str] | None = None,
    mine: Mapping[Key, str] | None = None,
) -> list[Section]:
    """The form beside its source. since: the source the translation was made from, if it is not
    the present one. theirs, mine: what two people wrote in the same fields."""
    titles = _titles(item, {place.row for place in form.places if place.row})
    made: dict[tuple | None, Section] = {}
    for place in form.places:
        section = made.get(place.row)
        if section is None:
            title, picture = titles.get(place.row, ("", SafeString("")))
            section = made[place.row] = Section(title, picture, [])
        section.pairs.append(_pair(form, place, source, since, glossary, theirs or {}, mine or {}))
    return [section for section in made.values() if section.pairs]


def plain(place: Place, text: str) -> str:
    """A field's text without mark-up."""
    return plain_text(text) if place.is_html else text


def _pair(form, place, source, since, glossary, theirs, mine) -> Pair:
    text = source.get(place.key, "")
    pair = Pair(
        place,
        form[place.input],
        form.fields[place.input].label,
        _shown(place, text),
        empty=not text,
    )
    if since is not None and place.field != "slug":
        segments = words(since.get(place.key, ""), text, html=place.is_html)
        if differ(segments):
            pair.changed, pair.source, pair.empty = True, shown(segments), False
    if text and place.field != "slug":
        pair.offers = glossary.offers(plain(place, text))
    if place.key in theirs:
        pair.their_words = theirs[place.key]
        pair.theirs = marked(mine.get(place.key, ""), pair.their_words, html=place.is_html)
    return pair


def _shown(place: Place, text: str) -> SafeString:
    """A text to be read: prose as such, everything else escaped with its lines."""
    if place.is_html:
        return mark_safe(sanitize(text))
    return mark_safe(linebreaksbr(text, autoescape=True))


def _titles(item: Item, rows: set[tuple[str, int]]) -> dict[tuple[str, int], tuple]:
    """{row: (what it is called, its picture)}; a query per sort of row."""
    found = {}
    for accessor in dict.fromkeys(accessor for accessor, _pk in sorted(rows)):
        if accessor == "photos":
            photos = Photo.objects.filter(gallery=item.pk).select_related("original")
            for number, photo in enumerate(photos, 1):
                title = gettext("Picture %(number)s") % {"number": number}
                name = format_html("{} · {}", title, photo.original.name)
                found[accessor, photo.pk] = (
                    name,
                    thumbnail(photo.original_id, photo.original.name),
                )
            continue
        manager = getattr(item, accessor)
        related = [
            name
            for name in item.schema.children[accessor].facts
            if manager.model._meta.get_field(name).is_relation
        ]
        for row in manager.select_related(*related) if related else manager.all():
            title = capfirst(manager.model._meta.verbose_name)
            found[accessor, row.pk] = (f"{title}: {row}", SafeString(""))
    return found


def _no_such_pictures(ids: list[int]) -> ValidationError:
    marks = ", ".join(f"[photo:{pk}]" for pk in ids)
    return ValidationError(
        _("The text names %(marks)s, and the gallery of this item has no such picture."),
        params={"marks": marks},
    )


def left_out_sentence(label: str, offers: list[Offer]) -> str:
    """“Headline: the source names Salim (Səlim); the translation does not use these names.”"""
    names = "; ".join(f"“{offer.said}” → “{offer.names[0]}”" for offer in offers)
    return ngettext(
        "%(field)s: the source names a fixed term that the translation does not use: %(names)s.",
        "%(field)s: the source names fixed terms that the translation does not use: %(names)s.",
        len(offers),
    ) % {"field": label, "names": names}
