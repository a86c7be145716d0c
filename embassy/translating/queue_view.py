"""The queue of one language: what is to be translated, by whom, and how soon."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from embassy.languages import codes, label, native_name
from embassy.publishing import log
from embassy.publishing.admin import addresses
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.admin.reviewable import site_of
from embassy.publishing.admin.states import chips
from embassy.publishing.admin.wording import moment
from embassy.publishing.items import Item, kinds, model_of
from embassy.publishing.refusals import Refused
from embassy.publishing.states import LanguageState, states_of
from embassy.staff.rights import kinds_seen, languages_of, may_write
from embassy.translating import assignments, judging
from embassy.translating.marks import Standing, heads_of, translation_states
from embassy.translating.queue import (
    Asked,
    Place,
    Tab,
    count,
    items_of,
    languages_for,
    page_of,
)

#: Rows of a page; as many can be judged at once.
ON_A_PAGE = 50

TABS = {
    Tab.MISSING: _("Not translated"),
    Tab.OUTDATED: _("Outdated"),
    Tab.REVIEW: _("Ready for review"),
    Tab.MINE: _("Assigned to me"),
    Tab.NOT_NEEDED: _("Not to be translated"),
}


class QueueView(View):
    """The admin site's own way to its pages; `queue_page` does the work."""

    admin_site = None

    def dispatch(self, request: HttpRequest, language: str = "") -> HttpResponse:
        return queue_page(self.admin_site, request, language)


def queue_page(admin_site, request: HttpRequest, language: str) -> HttpResponse:
    """Show one tab of a language's queue, or do what is asked of a selection of it."""
    if not request.user.has_perm("embassy.view_translationmark"):
        raise PermissionDenied
    mine = languages_for(request.user)
    if not language:
        # Those to translate into come first: what one writes everything in has its own lists.
        first = next((code for code in mine if code != _usual_source()), None)
        return HttpResponseRedirect(
            reverse("admin:translations", args=[first or next(iter(mine), codes()[0])])
        )
    if language not in codes():
        raise Http404
    if request.method == "POST":
        return _judge(request, language)
    asked = _asked(request, language)
    after = Place.read(request.GET.get("after"))
    places = page_of(asked, after=after, most=ON_A_PAGE + 1)
    shown = places[:ON_A_PAGE]
    numbers = count(asked)
    seen = kinds_seen(request.user)
    request.current_app = admin_site.name
    return TemplateResponse(
        request,
        "admin/translating/queue.html",
        {
            **admin_site.each_context(request),
            "title": gettext("Translations: %(language)s") % {"language": native_name(language)},
            "language": language,
            "languages": [
                {"code": code, "mine": code in mine, "link": _link(asked, language=code)}
                for code in codes()
            ],
            "tab": asked.tab,
            "tabs": [
                {
                    "key": tab,
                    "label": TABS[tab],
                    "count": numbers[tab],
                    "link": _link(asked, tab=tab),
                }
                for tab in Tab
                if tab != Tab.NOT_NEEDED or numbers[tab] or asked.tab == tab
            ],
            "rows": rows(request.user, language, shown),
            "next": _link(asked, after=str(shown[-1])) if len(places) > ON_A_PAGE else "",
            "first": _link(asked) if after else "",
            "kind": asked.kind,
            "kinds": [(kind, kinds()[kind]._meta.verbose_name_plural) for kind in seen],
            "commemoration": asked.commemoration,
            "commemorations": _commemorations(seen),
            "may_decide": any(may_write(request.user, kinds()[kind]) for kind in seen),
            "here": request.get_full_path(),
        },
    )


def rows(user, language: str, places: list[Place]) -> list[dict]:
    """What a page of the queue shows; a constant number of queries."""
    items = items_of(places)
    ids = [item.pk for item in items]
    heads = heads_of(ids)
    states, standings = states_of(ids), translation_states(heads)
    titles, has = headlines(items), assignments.open_of(ids, language)
    urgent = {place.item_id for place in places if place.urgent}
    own = {kind: languages_of(user, model_of(kind)) for kind in {item.kind for item in items}}
    return [
        {
            "item": item,
            "title": titles[item.pk],
            "source": item.source_language,
            "kind": model_of(item.kind)._meta.verbose_name,
            "link": addresses.page(item, "translate", language)
            if language in own[item.kind] and language != item.source_language
            else addresses.page(item, "translations"),
            "overview": addresses.page(item, "translations"),
            "chips": chips(states[item.pk]),
            "outdated": [
                label(code)
                for code, standing in standings[item.pk].items()
                if standing == Standing.OUTDATED
            ],
            "standing": standings[item.pk][language],
            "scheduled": _scheduled(states[item.pk]),
            "urgent": item.pk in urgent,
            "saved": moment(heads[item.pk].made_at),
            "has": log.name_of(has[item.pk].to) if item.pk in has else "",
            "mine": item.pk in has and has[item.pk].to_id == user.pk,
            "note": has[item.pk].note if item.pk in has else "",
            "may_take": language in own[item.kind]
            and language != item.source_language
            and item.pk not in has,
        }
        for item in items
    ]


def _scheduled(states: dict[str, LanguageState]) -> list[tuple[str, SafeString | str]]:
    return [
        (label(language), moment(state.next.live_from))
        for language, state in states.items()
        if state.next is not None
    ]


def _judge(request: HttpRequest, language: str) -> HttpResponse:
    """Take one, or take a selection out of the queue and back. All of it or nothing."""
    asked, user = request.POST, request.user
    back = f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path
    chosen = [int(pk) for pk in asked.getlist("item") if _is_id(pk)][:ON_A_PAGE]
    try:
        if "take" in asked and _is_id(asked["take"]):
            item = Item.objects.filter(pk=int(asked["take"]), kind__in=kinds_seen(user)).first()
            if item is None:
                raise Refused(_("This text has been deleted."))
            link = f"{site_of(request)}{addresses.page(item, 'translate', language)}"
            assignments.assign(item=item, language=language, to=user, by=user, link=link)
            messages.success(
                request,
                gettext("You have this translation now: %(language)s.")
                % {"language": native_name(language)},
            )
        elif asked.get("action") == "not_needed":
            done = judging.not_needed(items=chosen, language=language, by=user)
            messages.success(
                request,
                ngettext(
                    "%(count)s text is not to be translated.",
                    "%(count)s texts are not to be translated.",
                    done,
                )
                % {"count": done},
            )
        elif asked.get("action") == "needed":
            done = judging.needed(items=chosen, language=language, by=user)
            messages.success(
                request,
                ngettext(
                    "%(count)s text is to be translated again.",
                    "%(count)s texts are to be translated again.",
                    done,
                )
                % {"count": done},
            )
    except Refused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(back)


def _asked(request: HttpRequest, language: str) -> Asked:
    """What the address asks for; what it misspells counts as not said."""
    tab, kind = request.GET.get("tab"), request.GET.get("kind", "")
    about = request.GET.get("commemoration", "")
    return Asked(
        request.user,
        language,
        Tab(tab) if tab in set(Tab) else Tab.MISSING,
        kind if kind in kinds() else "",
        int(about) if _is_id(about) else None,
    )


def _link(asked: Asked, *, language: str = "", tab: Tab | None = None, after: str = "") -> str:
    """The same queue in another language, another tab, or further on."""
    values = {
        "tab": (tab or asked.tab).value,
        "kind": asked.kind,
        "commemoration": asked.commemoration or "",
        "after": after,
    }
    values = {name: value for name, value in values.items() if value}
    address = reverse("admin:translations", args=[language or asked.language])
    return f"{address}?{urlencode(values)}"


def _commemorations(seen: list[str]) -> list[tuple[int, str]]:
    if "commemoration" not in seen:
        return []
    items = Item.objects.filter(kind="commemoration")
    return sorted(headlines(items).items(), key=lambda row: row[1])


def _usual_source() -> str:
    """The language drafts begin in."""
    return Item._meta.get_field("source_language").get_default()


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
