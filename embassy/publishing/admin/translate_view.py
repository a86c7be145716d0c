"""The translation screen: the source on the left, one language's fields on the right."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from embassy.languages import codes, native_name
from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.publish_view import NeverSaved, head_of
from embassy.publishing.admin.reviewable import site_of
from embassy.publishing.admin.translate_form import (
    TranslationForm,
    left_out_sentence,
    plain,
    sections,
)
from embassy.publishing.admin.wording import moment, person
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.review import steps
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import UnknownFormatError, revision_data
from embassy.staff.rights import languages_of
from embassy.together import banner, buffers
from embassy.together.models import Buffer
from embassy.translating import assignments, marks
from embassy.translating.glossary.offering import Glossary
from embassy.translating.judging import still_correct
from embassy.translating.marks import Standing, Worked
from embassy.translating.places import places, untranslated
from embassy.translating.saving import BothChanged, Saved, save_translation
from embassy.translating.texts import Key, begun, words_of

#: Names of inputs of rows: programme-12-text.
_ROW = re.compile(r"([a-z_]{1,40})-(\d{1,18})-([a-z_]{1,40})", re.ASCII)


class Screen:
    """One opening or sending of the screen: what it shows, and what stands beside it.

    head: the last save, whose source is shown; base: the save whose translation the fields began
    with.
    """

    def __init__(self, model_admin, request: HttpRequest, item: Item, language: str):
        self.model_admin, self.request = model_admin, request
        self.item, self.language = item, language
        self.head = head_of(item)
        self.data = revision_data(self.head.data)
        self.sources = [code for code in codes() if code != language and begun(self.data, code)]
        asked = request.POST.get("source") or request.GET.get("source")
        self.source = next(
            (code for code in (asked, item.source_language, *self.sources) if code in self.sources),
            "",
        )
        self.places = list(places(self.data, request.user))
        self.words = words_of(self.data, language)
        self.mark = marks.latest(item.pk).get(language)
        self.standing = marks.standing(
            language, self.head.text_digests, item.source_language, self.mark
        )

    @property
    def name(self) -> str:
        """What the form is called among buffers."""
        return f"translate-{self.language}"

    @property
    def glossary(self) -> Glossary:
        return Glossary(self.source, self.language)

    def form(self, data=None, initial: dict[Key, str] | None = None) -> TranslationForm:
        pictures = {
            row["id"] for row in (self.data["gallery"] or {}).get("children", {}).get("photos", [])
        }
        return TranslationForm(
            data,
            request=self.request,
            model_admin=self.model_admin,
            places=self.places,
            language=self.language,
            pictures=pictures,
            initial=self.words if initial is None else initial,
        )

    def since(self) -> dict[Key, str] | None:
        """The source as the translation knows it, where it is outdated."""
        if self.standing != Standing.OUTDATED or self.mark is None:
            return None
        try:
            return words_of(revision_data(self.mark.source_revision.data), self.source)
        except UnknownFormatError:
            return None

    def save_numbered(self, text: str | None) -> Revision | None:
        """The save of this item that a form names, or None."""
        if not text or not text.isascii() or not text.isdecimal() or len(text) > 9:
            return None
        if int(text) == self.head.number:
            return self.head
        return self.item.revisions.main_line().filter(number=int(text)).first()

    def page(
        self,
        form: TranslationForm,
        *,
        seen: int | None,
        both: BothChanged | None = None,
        restored: Buffer | None = None,
    ) -> HttpResponse:
        request, item = self.request, self.item
        typed = form.typed() if both else None
        if both:
            form = self.form(initial=both.joined)
        together = banner.for_form(
            request, form=self.name, form_id="translation", item=item, seen=seen
        )
        if restored is not None:
            together |= {
                "restored": moment(restored.at),
                "key": restored.key,
                "typed": True,
                "offers": [offer for offer in together["offers"] if offer["pk"] != restored.pk],
            }
        elif form.is_bound or both:
            together |= {
                "typed": True,
                "key": request.POST.get("buffer_key", "")[:40],
                "offers": [],
            }
        shown = sections(
            form,
            item,
            source=words_of(self.data, self.source),
            since=self.since(),
            glossary=self.glossary,
            theirs=both.theirs if both else None,
            mine=typed,
        )
        title = gettext("Translate into %(language)s: %(title)s") % {
            "language": native_name(self.language),
            "title": item,
        }
        return item_page(
            self.model_admin,
            request,
            item,
            "translate",
            title,
            form=form,
            media=form.media,
            sections=shown,
            both=both,
            both_by=person(both.head.by) if both else "",
            language=self.language,
            source=self.source,
            sources=self.sources,
            standing=self.standing,
            mark=self.mark,
            mark_made=moment(self.mark.made_at) if self.mark else "",
            mark_by=person(self.mark.by) if self.mark else "",
            outdated=self.standing == Standing.OUTDATED,
            seen=seen,
            shown=self.head.number,
            together=together,
            queue=reverse("admin:translations", args=[self.language]),
            overview=addresses.page(item, "translations"),
        )


def translate_page(model_admin, request: HttpRequest, item: Item, language: str) -> HttpResponse:
    """Show one language of an item beside its source, and save exactly that language."""
    if language not in codes():
        raise Http404
    if language not in languages_of(request.user, item):
        raise PermissionDenied
    if head_of(item) is None:
        messages.error(request, str(NeverSaved()))
        return HttpResponseRedirect(addresses.change(item))
    screen = Screen(model_admin, request, item, language)
    if language == item.source_language or not screen.source:
        messages.error(
            request,
            gettext("This text is written in that language; the others translate it.")
            if language == item.source_language
            else gettext("There is no text yet that could be translated."),
        )
        return HttpResponseRedirect(addresses.change(item))
    if request.method == "POST":
        return _sent(screen)
    if buffer := _taken(screen):
        posted = buffers.posted(buffer)
        return screen.page(screen.form(posted), seen=buffer.seen, restored=buffer)
    return screen.page(screen.form(), seen=screen.head.number)


def _taken(screen: Screen) -> Buffer | None:
    """The unsaved text of one's own that is to be taken up again."""
    pk = screen.request.GET.get("taken", "")
    if not pk.isascii() or not pk.isdecimal() or len(pk) > 18:
        return None
    mine = buffers.unsaved(user=screen.request.user, form=screen.name, item_id=screen.item.pk)
    return mine.filter(pk=int(pk)).first()


def _sent(screen: Screen) -> HttpResponse:
    request = screen.request
    base = screen.save_numbered(request.POST.get("seen"))
    seen = base.number if base else None
    form = screen.form(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Nothing has been saved: look at the fields marked below."))
        return screen.page(form, seen=seen)
    shown = screen.save_numbered(request.POST.get("shown"))
    worked = Worked(shown, screen.source) if shown else None
    try:
        saved = save_translation(
            item=screen.item,
            language=screen.language,
            typed=form.typed() | _rows_gone(request, form),
            base=base,
            worked=worked,
            by=request.user,
        )
    except BothChanged as both:
        screen = Screen(screen.model_admin, request, screen.item, screen.language)
        return screen.page(form, seen=both.head.number, both=both)
    except Refused as refused:
        messages.error(request, str(refused))
        return screen.page(form, seen=seen)
    buffers.forget(user=request.user, form=screen.name, key=request.POST.get("buffer_key", "")[:40])
    return _afterwards(screen, form, saved, worked)


def _afterwards(
    screen: Screen, form: TranslationForm, saved: Saved, worked: Worked | None
) -> HttpResponse:
    """What else was asked for, in sentences, and where to go from there."""
    request, item, language = screen.request, screen.item, screen.language
    action = request.POST.get("action")
    here = addresses.page(item, "translate", language)
    if screen.source != item.source_language:
        here = f"{here}?source={screen.source}"
    if action == "correct" and not saved.written:
        try:
            if worked is None:
                raise Refused(gettext("Look at the source again first."))
            still_correct(seen=worked, language=language, by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(here)
        messages.success(request, gettext("The translation stands for the present source."))
        return HttpResponseRedirect(reverse("admin:translations", args=[language]))
    _tell(screen, form, saved)
    if action != "submit":
        return HttpResponseRedirect(here)
    try:
        steps.submit(
            revision=saved.revision,
            languages=[language],
            by=request.user,
            note=request.POST.get("note", "")[:2000],
            site=site_of(request),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(here)
    assignments.finish(item=item, language=language, by=request.user)
    messages.success(
        request,
        gettext("Submitted: %(language)s.") % {"language": native_name(language)},
    )
    return HttpResponseRedirect(reverse("admin:translations", args=[language]))


def _tell(screen: Screen, form: TranslationForm, saved: Saved) -> None:
    """Say what was saved, and what may still be wrong with it."""
    request, language, labels = screen.request, screen.language, _labels(form)
    if saved.written:
        messages.success(
            request,
            gettext("Saved: %(language)s, and nothing else. Visitors see nothing of it yet.")
            % {"language": native_name(language)},
        )
    elif request.POST.get("action") != "submit":
        messages.info(request, gettext("Nothing was changed, so nothing has been saved."))
    if saved.taken_over:
        messages.info(
            request,
            gettext("A colleague has changed meanwhile, and it is kept: %(fields)s.")
            % {"fields": _named(saved.taken_over, labels)},
        )
    for words in saved.gone.values():
        messages.warning(
            request,
            format_html(
                gettext("The row has been removed meanwhile. You had written for it: {}"), words
            ),
        )
    data = revision_data(saved.revision.data)
    if lacking := untranslated(data, screen.source, language):
        messages.warning(
            request,
            gettext("Not translated yet: %(fields)s.") % {"fields": _named(lacking, labels)},
        )
    if saved.written and not _is_fresh(screen, saved.revision):
        messages.warning(
            request,
            gettext("The source has changed while you were translating: look at it once more."),
        )
    there, here, glossary = words_of(data, screen.source), words_of(data, language), screen.glossary
    for place in screen.places:
        text, translation = there.get(place.key, ""), here.get(place.key, "")
        if text and translation and place.field != "slug":
            missing = glossary.left_out(plain(place, text), plain(place, translation))
            if missing:
                messages.warning(request, left_out_sentence(labels[place.key], missing))


def _is_fresh(screen: Screen, revision: Revision) -> bool:
    mark = marks.latest(screen.item.pk).get(screen.language)
    return marks.is_fresh(mark, revision.text_digests, screen.item.source_language)


def _labels(form: TranslationForm) -> dict[Key, str]:
    return {place.key: str(form.fields[place.input].label) for place in form.places}


def _named(keys: set[Key], labels: dict[Key, str]) -> str:
    return ", ".join(dict.fromkeys(label for key, label in labels.items() if key in keys))


def _rows_gone(request: HttpRequest, form: TranslationForm) -> dict[Key, str]:
    """What was sent for rows that no longer exist: never saved, but said again."""
    return {
        (match[1], int(match[2]), match[3]): value[:2000]
        for name, value in request.POST.items()
        if name not in form.fields and (match := _ROW.fullmatch(name))
    }
