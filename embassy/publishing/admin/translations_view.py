"""The translations of one item: how each stands, who has it, and what can be said of it."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from embassy.languages import codes, native_name
from embassy.publishing.admin import addresses
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.publish_view import NeverSaved, head_of
from embassy.publishing.admin.reviewable import site_of
from embassy.publishing.admin.wording import language_list, moment, person
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.publishing.states import states_of
from embassy.staff.models import Assignment
from embassy.staff.rights import languages_of, may_write
from embassy.translating import assignments, judging, marks
from embassy.translating.marks import Standing


def translations_page(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """Every language of an item, and the buttons for what may be said of its translations."""
    head = head_of(item)
    if head is None:
        messages.error(request, str(NeverSaved()))
        return HttpResponseRedirect(addresses.change(item))
    if request.method == "POST":
        try:
            messages.success(request, carry_out(request, item))
        except Refused as refused:
            messages.error(request, str(refused))
        return HttpResponseRedirect(addresses.page(item, "translations"))
    user, known = request.user, marks.latest(item.pk)
    own, whole = languages_of(user, item), may_write(user, item)
    states = states_of([item.pk])[item.pk]
    given = {
        row.language: row
        for row in Assignment.objects.filter(item=item.pk, done_at=None).select_related("to")
    }
    rows = []
    for language in codes():
        mark = known.get(language)
        standing = marks.standing(language, head.text_digests, item.source_language, mark)
        has = given.get(language)
        is_source = standing == Standing.SOURCE
        rows.append(
            {
                "language": language,
                "state": states[language],
                "standing": standing,
                "is_source": is_source,
                "said": _said(mark) if mark and not is_source else "",
                "has": person(has.to) if has else "",
                "note": has.note if has else "",
                "mine": has is not None and has.to_id == user.pk,
                "may_take": language in own and not is_source and (has is None or whole),
                "may_translate": language in own and not is_source,
                "people": [
                    one for one in assignments.translators(language, type(item)) if one != user
                ]
                if whole and not is_source
                else [],
            }
        )
    title = gettext("Translations: %(title)s") % {"title": item}
    return item_page(
        model_admin,
        request,
        item,
        "translations",
        title,
        rows=rows,
        whole=whole,
        may_judge_source=item.source_language in own
        and any(row["standing"] == Standing.OUTDATED for row in rows),
    )


def carry_out(request: HttpRequest, item: Item) -> str:
    """Do what a button of a translation asks, and say so. Raises a `Refused`."""
    asked, user = request.POST, request.user
    if asked.get("action") == "minor":
        languages = judging.declare_minor(item=item, by=user)
        return gettext("These translations stay valid: %(languages)s.") % {
            "languages": language_list(languages)
        }
    language = asked.get("language")
    if language not in codes():
        raise PermissionDenied
    done = {"item": item, "language": language, "by": user}
    named = {"language": native_name(language)}
    address = addresses.page(item, "translate", language)
    link = f"{site_of(request)}{address}"
    match asked.get("action"):
        case "take":
            assignments.assign(**done, to=user)
            return gettext("You have this translation now: %(language)s.") % named
        case "assign":
            to = _colleague(asked.get("to"))
            assignments.assign(**done, to=to, note=asked.get("note", ""), link=link)
            return gettext("%(person)s has this translation now: %(language)s.") % {
                **named,
                "person": person(to),
            }
        case "finish":
            assignments.finish(**done)
            return gettext("Finished: %(language)s.") % named
        case "back":
            assignments.give_back(**done, link=link)
            return gettext("Given back: %(language)s.") % named
        case "not_needed":
            judging.not_needed(items=[item.pk], language=language, by=user)
            return gettext("It is not to be translated: %(language)s.") % named
        case "needed":
            judging.needed(items=[item.pk], language=language, by=user)
            return gettext("It is to be translated again: %(language)s.") % named
    raise PermissionDenied


def _colleague(pk: str | None):
    found = None
    if pk and pk.isascii() and pk.isdecimal() and len(pk) < 10:
        found = get_user_model().objects.filter(pk=int(pk), is_active=True, is_staff=True).first()
    if found is None:
        raise Refused(gettext("Choose a colleague."))
    return found


def _said(mark) -> str:
    """“translated from it, Русский, 26 February 2026, 13:41 · Aigul Sample”."""
    parts = [mark.get_why_display()]
    if mark.why != marks.Why.NOT_NEEDED:
        parts.append(native_name(mark.source_language))
    return f"{', '.join(parts)} · {moment(mark.made_at)} · {person(mark.by)}"
