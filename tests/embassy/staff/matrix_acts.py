"""What a colleague can try with an item, as POSTs: filled in as an editor's form would be, so that
those without the right send what their own form never offered."""

import json
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from embassy.languages import codes
from embassy.models import Edition, Photo
from tests.embassy.publishing.form_filling import filled
from tests.embassy.publishing.test_publish_dialog import head, later, local
from tests.embassy.staff.matrix_world import KINDS
from tests.factories import picture_file

#: A fact of each kind: what is typed into which field.
_FACT = {
    "article": {"genre": "speech"},
    "event": {"starts_on": "2026-02-27"},
    "exhibit": {"opens_on": "2026-02-27"},
    "commemoration": {"tone": "celebration"},
    "page": {"position": "7"},
}
_ADDED = {
    "article": {"title_ru": "Новая"},
    "event": {"title_ru": "Новое", "starts_on": "2026-03-01"},
    "exhibit": {"title_ru": "Новая", "opens_on": "2026-03-01"},
    "commemoration": {"key": "another", "origin_date": "1990-01-20", "tone": "mourning"},
    "page": {"key": "contact", "title_ru": "Контакты"},
}
#: The rows of a kind: prefix, a fact of a row, a new one.
_ROW = {
    "event": ("programme", {"activity": "film"}, {"activity": "reception", "position": "0"}),
    "commemoration": (
        "milestones",
        {"precision": "month"},
        {"day": "1995-03-01", "precision": "day"},
    ),
}


@dataclass
class Try:
    """The POSTs of one item, from its forms as an editor sees them."""

    item: object
    form: dict
    new: dict
    screens: dict[str, dict]
    colleague: int

    @classmethod
    def of(cls, item, editor: Client, colleague) -> "Try":
        """colleague: somebody to whom work can be given."""
        tries = cls(item, {}, {}, {}, colleague.pk)
        for language in ("kk", "az"):
            page = editor.get(tries.at("translate", language))
            tries.screens[language] = {
                **{bound.html_name: bound.value() or "" for bound in page.context["form"]},
                "seen": page.context["seen"],
                "shown": page.context["shown"],
                "source": page.context["source"],
                "action": "save",
            }
        tries.form = filled(editor.get(tries.at("change")))
        tries.new = filled(editor.get(reverse(f"admin:{KINDS[item.KIND]}_add")))
        return tries

    def at(self, page: str, *args) -> str:
        return reverse(f"admin:{KINDS[self.item.KIND]}_{page}", args=[self.item.pk, *args])

    def at_gallery(self, page: str, *args) -> str:
        return reverse(f"admin:embassy_gallery_{page}", args=[self.item.pk, *args])

    @property
    def photo(self) -> Photo:
        return Photo.objects.filter(gallery=self.item.pk).first()

    def save(self, **typed):
        return self.at("change"), self.form | typed

    def row(self, typed: dict, number: int = 0, **form):
        prefix = _ROW[self.item.KIND][0]
        return self.save(**{f"{prefix}-{number}-{name}": value for name, value in typed.items()})

    def new_row(self):
        prefix, _fact, row = _ROW[self.item.KIND]
        address, data = self.row(row, number=1)
        return address, data | {f"{prefix}-TOTAL_FORMS": "2"}

    def sheet(self, do: str, **more):
        return self.at_gallery("change_sheet"), json.dumps(
            {"do": do, "photos": [self.photo.pk], **more}
        )

    def caption(self, language: str, now: str):
        photo = self.photo
        return self.at_gallery("write_captions"), json.dumps(
            {
                "photo": photo.pk,
                "language": language,
                "field": "caption",
                "was": getattr(photo, f"caption_{language}") or "",
                "now": now,
            }
        )

    def captions(self, language: str, pattern: str):
        asked = {"do": "replace", "patterns": {language: pattern}, "photos": None}
        return self.at_gallery("fill_pattern"), json.dumps(asked)

    def picture(self, **typed):
        """The page of one picture, with what it showed beside what is typed."""
        was = {f"was-{name}": getattr(self.photo, name) or "" for name in typed}
        return self.at_gallery("picture", self.photo.pk), was | typed

    def press(self, page: str, **typed):
        """A dialog about the last save, with every language ticked."""
        everywhere = {f"take_{language}": "on" for language in codes()}
        return self.at(page), everywhere | {
            "revision": head(self.item).number,
            "when": "now",
            "why": "by agreement",
            "note": "by agreement",
        } | typed

    def translate(self, language: str, **typed):
        return self.at("translate", language), self.screens[language] | typed

    def judge(self, **typed):
        """A button of the page of an item's translations."""
        return self.at("translations"), {"language": "kk"} | typed

    def together(self):
        address = f"{reverse('admin:embassy_release_together')}?item={self.item.pk}"
        prefix = f"item{self.item.pk}"
        return address, {
            f"{prefix}-revision": head(self.item).number,
            f"{prefix}-change": "minor",
            f"{prefix}-take_ru": "on",
            "when": "now",
            "why": "by agreement",
        }

    def several_waiting(self, **typed):
        edition = Edition.objects.filter(item_id=self.item.pk, language="ru").last()
        address = reverse("admin:embassy_release_scheduled_change")
        return f"{address}?edition={edition.pk if edition else 0}", typed

    def link(self, **typed):
        return self.press("links", kind="preview", person="Guest", days="7", **typed)

    def waiting(self, **typed):
        edition = Edition.objects.filter(item_id=self.item.pk, language="ru").last()
        return self.at("waiting", edition.pk if edition else 0), typed

    def in_list(self, action: str, **typed):
        return reverse(f"admin:{KINDS[self.item.KIND]}_changelist"), {
            "action": action,
            "_selected_action": [self.item.pk],
        } | typed


_LATER = {"when": "later", "moment": local(later(5))}

#: Act → (Try) → address and what is posted to it. Files are read once, so each is made anew.
ACTS = {
    "save the Kazakh text": lambda one: one.save(lead_kk="Өзгертілді"),
    "save the Russian text": lambda one: one.save(lead_ru="Изменено"),
    "save the language it is written in": lambda one: one.save(source_language="kk"),
    "save a fact": lambda one: one.save(**_FACT[one.item.KIND]),
    "save a row in Kazakh": lambda one: one.row({"text_kk": "Басқа"}),
    "save a row in Russian": lambda one: one.row({"text_ru": "Другое"}),
    "save a fact of a row": lambda one: one.row(_ROW[one.item.KIND][1]),
    "add a row": lambda one: one.new_row(),
    "remove a row": lambda one: one.row({"DELETE": "on"}),
    "name a commemoration": lambda one: one.save(**{"names-0-name_ru": "Иначе"}),
    "upload a lead picture": lambda one: one.save(lead_picture=picture_file(colour="gold")),
    "attach a PDF": lambda one: one.save(
        pdf=SimpleUploadedFile("note.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n")
    ),
    "caption a picture in Kazakh": lambda one: one.caption("kk", "Сурет"),
    "caption a picture in Russian": lambda one: one.caption("ru", "Снимок"),
    "caption all pictures in Kazakh": lambda one: one.captions("kk", "Сурет {n}"),
    "caption all pictures in Russian": lambda one: one.captions("ru", "Снимок {n}"),
    "describe a picture in Kazakh": lambda one: one.picture(alt_kk="Адамдар"),
    "describe a picture in Russian": lambda one: one.picture(alt_ru="Люди"),
    "name who made a picture": lambda one: one.picture(creator="А. Фотограф"),
    "pick a picture": lambda one: one.sheet("pick"),
    "reject a picture": lambda one: one.sheet("reject", anyway=True),
    "have a picture lead": lambda one: one.sheet("cover"),
    "remove a picture": lambda one: one.sheet("remove", anyway=True),
    "add a picture": lambda one: (
        one.at_gallery("take_file"),
        {"file": picture_file(colour="pink")},
    ),
    "add pictures without scripts": lambda one: (
        one.at_gallery("upload"),
        {"files": [picture_file(colour="pink")]},
    ),
    "add an item": lambda one: (
        reverse(f"admin:{KINDS[one.item.KIND]}_add"),
        one.new | _ADDED[one.item.KIND],
    ),
    "delete": lambda one: (one.at("delete"), {"post": "yes"}),
    "delete in bulk": lambda one: one.in_list("delete_selected", post="yes"),
    "restore": lambda one: (one.at("restore", 1), {"replacing": head(one.item).number}),
    "translate into Kazakh": lambda one: one.translate("kk", lead="Аударылды"),
    "translate into Azerbaijani": lambda one: one.translate("az", lead="Tərcümə"),
    "take the Kazakh translation": lambda one: one.judge(action="take"),
    "give the Kazakh translation away": lambda one: one.judge(action="assign", to=one.colleague),
    "say Kazakh is not needed": lambda one: one.judge(action="not_needed"),
    "submit": lambda one: one.press("submit", to=""),
    "return": lambda one: one.press("return", to=head(one.item).by_id),
    "approve": lambda one: one.press("approve"),
    "comment": lambda one: one.press("approve", comment="1"),
    "make a preview link": lambda one: one.link(),
    "publish": lambda one: one.press("publish", change="minor"),
    "schedule": lambda one: one.press("publish", change="minor", **_LATER),
    "withdraw": lambda one: one.press("withdraw", kind="withdrawal"),
    "reinstate": lambda one: one.press("reinstate"),
    "publish together": lambda one: one.together(),
    "move several": lambda one: one.several_waiting(move="1", moment=_LATER["moment"]),
    "cancel several": lambda one: one.several_waiting(cancel="1"),
    "move what is scheduled": lambda one: one.waiting(move="1", moment=_LATER["moment"]),
    "cancel what is scheduled": lambda one: one.waiting(cancel="1"),
}
