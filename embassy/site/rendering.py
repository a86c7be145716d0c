"""One function shows an item, whatever its kind: to visitors from the ledger, to staff as preview.

Each kind registers how it is shown with `@shows(kind)`; the modules that do so are imported with
the addresses (`embassy.urls`).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import override

from embassy import languages
from embassy.cards.addresses import edition_card_address
from embassy.cards.wording import edition_card
from embassy.found.structured import Node, Telling
from embassy.photos.showing import Shown, shown
from embassy.publishing import upgrade
from embassy.publishing.editions import Change, Edition
from embassy.site.alternates import Alternate, in_languages


@dataclass(slots=True)
class Page:
    """How one kind of item is shown.

    template: gets `edition`, `document` (docs/documents.md), `public` (public files by original),
        `alternates`, `corrections`, `updates`, `tone`, `preview` and `context`.
    photos: pictures beside the document's own, such as those of cards (None is passed over).
    files: ids of attached documents.
    also_in: languages in which the page exists at the same address without an edition.
    describe: what search engines are told of the page, as nodes of structured data.
    """

    template: str
    context: dict = field(default_factory=dict)
    photos: Iterable[dict | None] = ()
    files: Iterable[int] = ()
    also_in: Collection[str] = ()
    describe: Callable[[Telling], list[Node]] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page that is not public: finished HTML above its head and below its
    text, in the language of whoever looks at it, which need not be the page's."""

    top: SafeString | str = ""
    foot: SafeString | str = ""


#: Takes the edition and its document in the present format.
type Composer = Callable[[Edition, dict], Page]
#: Finds the addresses of a page's pictures and files; staff previews bring their own.
type Finder = Callable[..., Shown]

_composers: dict[str, Composer] = {}


def shows(kind: str) -> Callable[[Composer], Composer]:
    """Register the function that shows items of a kind."""

    def register(composer: Composer) -> Composer:
        _composers[kind] = composer
        return composer

    return register


def render_item(
    request: HttpRequest,
    edition: Edition,
    *,
    alternates: Sequence[Alternate] = (),
    finder: Finder = shown,
    preview: bool = False,
    frame: Frame | None = None,
) -> HttpResponse:
    """The page of an edition, in its own language; rendered at once, while that one is active.

    edition: from the ledger, or an unsaved one for a preview (`item_id`, `kind`, `language`,
        `dated`, title, lead, card and document are read).
    alternates: of a preview, all its languages: no public address stands in for one.
    finder: for previews, whose pictures are not public: called like `showing.shown`.
    frame: what says above a preview that it is none of the public pages.
    """
    document = upgrade.document(edition.document, edition.document_format)
    with override(edition.language):
        page = _composers[edition.kind](edition, document)
        context = {
            "edition": edition,
            "document": document,
            "alternates": alternates
            if preview
            else _with_languages(alternates, edition.address, page.also_in),
            "preview": preview,
            "frame": frame,
            "tone": (document.get("commemoration") or {}).get("tone", ""),
            **public_notes(edition),
            "public": finder([*document.get("photos", ()), *page.photos], files=page.files),
        }
        if page.describe and edition.pk and not preview:
            context["structured"] = page.describe(_telling(request, edition, context))
        return render(request, page.template, context | page.context)


def _telling(request: HttpRequest, edition: Edition, context: dict) -> Telling:
    site = request.build_absolute_uri("/").rstrip("/")
    return Telling(
        site=site,
        edition=edition,
        document=context["document"],
        public=context["public"],
        alternates=context["alternates"],
        corrections=context["corrections"],
        updates=context["updates"],
        picture=site + edition_card_address(edition, edition_card(edition)),
    )


def public_notes(edition: Edition) -> dict[str, list[Edition]]:
    """What readers of this edition are told of earlier changes, the latest first: note and moment.

    {"corrections": those of errors, "updates": of everything else that was announced}. A minor
    change leaves no trace. One query.
    """
    told: dict[str, list[Edition]] = {"corrections": [], "updates": []}
    if edition.live_from is None:  # stands in for a text that does not exist
        return told
    rows = Edition.objects.effective().filter(
        item_id=edition.item_id,
        language=edition.language,
        change__in=(Change.CORRECTION, Change.UPDATE, Change.REINSTATEMENT),
        live_from__lte=edition.live_from,
    )
    for row in rows.exclude(note="").only("change", "note", "live_from").order_by("-live_from"):
        told["corrections" if row.change == Change.CORRECTION else "updates"].append(row)
    return told


def _with_languages(
    known: Sequence[Alternate], address: str, also_in: Collection[str]
) -> list[Alternate]:
    there = {alternate.language: alternate for alternate in in_languages(f"{address}/", also_in)}
    there |= {alternate.language: alternate for alternate in known}
    return [there[code] for code in languages.codes() if code in there]
