"""What stands above and below a text shown by a link: for whom, until when, and what to do."""

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from embassy.languages import label, native_name
from embassy.links import judging, signing
from embassy.links.models import Link
from embassy.links.plain import press_text
from embassy.links.standing import changed_in, head_of
from embassy.officials.models import Official
from embassy.publishing import comparing
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item
from embassy.publishing.log import name_of
from embassy.publishing.upgrade import revision_data
from embassy.site.alternates import editions_of
from embassy.site.pictures import distinct
from embassy.site.rendering import Frame
from embassy.staff.models import office


def frame_of(
    request: HttpRequest,
    link: Link,
    edition: Edition,
    *,
    reader: str,
    fault: str = "",
    typed: str = "",
) -> Frame:
    """The banner and the foot of a linked page, in the reader's language.

    fault: why what was pressed could not be done. typed: a comment that must not be lost.
    """
    with override(reader):
        context = {
            "link": link,
            "reader": reader,
            "edition": edition,
            "languages": switcher(
                {code: signing.address_of(link, code) for code in link.languages}, edition.language
            ),
            "asked_by": name_of(link.by),
            "fault": fault,
            "typed": typed,
        }
        foot = ""
        match link.kind:
            case Link.Kind.PRESS:
                context["terms"] = _terms(reader, edition.language)
                foot = _press_foot(request, link, edition, context)
            case Link.Kind.APPROVAL:
                context["changes"] = changes_since_live(link, edition.language)
                foot = _approval_foot(request, link, edition, context)
            case Link.Kind.PREVIEW:
                context["changed"] = edition.language in changed_in(link, head_of(link.item_id))
        top = render_to_string("components/preview_link.html", context, request)
    return Frame(top, foot)


def switcher(addresses: dict[str, str], here: str) -> list[dict]:
    """The languages of a previewed page, for its banner."""
    return [
        {
            "code": code,
            "name": native_name(code),
            "label": label(code),
            "address": address,
            "here": code == here,
        }
        for code, address in addresses.items()
    ]


def changes_since_live(link: Link, language: str) -> comparing.Comparison | None:
    """What differs from what visitors see now; None where they see nothing, or exactly this."""
    rows = Edition.objects.live(language).filter(item_id=link.item_id)
    live = rows.cards().select_related("revision").first()
    if live is None or live.withdrawn:
        return None
    if live.revision.digests.get(language) == link.digests[language]:
        return None
    old, new = (revision_data(revision.data) for revision in (live.revision, link.revision))
    found = comparing.compare(old, new, names=public_names).in_language(language, facts=True)
    return found if found.differs else None


def public_names(model: type[models.Model], ids: Collection[int]) -> dict[int, str]:
    """Names for somebody outside the office: of other items and people only what is public."""
    hidden = dict.fromkeys(ids, gettext("not public yet"))
    if issubclass(model, Item):
        return hidden | dict(editions_of(ids).values_list("item_id", "title"))
    if issubclass(model, Official):
        known = Official.objects.confirmed().filter(pk__in=ids)
        return hidden | {official.pk: str(official) for official in known}
    return comparing.stored_names(model, ids)


def _approval_foot(request: HttpRequest, link: Link, edition: Edition, context: dict) -> str:
    said = judging.said(link)
    here = edition.language
    open_ones = [code for code in link.languages if code not in said.approved]
    counting = judging.counting(link, open_ones)
    context = context | {
        "approved": [
            {"language": native_name(code), "code": code, "step": step}
            for code, step in said.approved.items()
        ],
        "done_here": here in said.approved,
        "comments": [
            {"language": native_name(step.language), "step": step} for step in said.comments
        ],
        "counting": counting.get(here) or next(iter(counting.values()), ""),
        "other_own": [
            native_name(code)
            for code, how in counting.items()
            if how == judging.Counting.OWN_TEXT and counting.get(here) != how
        ],
        "here": native_name(here),
        "digest": link.digests[here],
        "open_ones": [
            {"code": code, "name": native_name(code), "digest": link.digests[code]}
            for code in open_ones
        ],
    }
    return render_to_string("components/preview_judge.html", context, request)


def _press_foot(request: HttpRequest, link: Link, edition: Edition, context: dict) -> str:
    photos = distinct(edition.document.get("photos", []))
    context = context | {
        "text": press_text(edition),
        "pictures": [
            {"photo": photo, "address": signing.picture_of(link, photo["original"])}
            for photo in photos
        ],
    }
    return render_to_string("components/preview_press.html", context, request)


def _terms(reader: str, language: str) -> str:
    """The office's terms in the reader's language, else the page's, else the usual sentence."""
    decided = office()
    for code in (reader, language, settings.LANGUAGE_CODE):
        if words := getattr(decided, f"embargo_terms_{code}", ""):
            return words
    return gettext(
        "Not to be published, quoted or passed on before this moment. The address is meant for "
        "you alone."
    )
