"""Two saves of an item side by side, and the working copy beside what visitors see."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from embassy.languages import codes, native_name
from embassy.publishing.admin import addresses
from embassy.publishing.admin.history_view import may_bring_back
from embassy.publishing.admin.pages import item_page
from embassy.publishing.admin.publish_view import head_of
from embassy.publishing.admin.wording import moment_with_zone, person
from embassy.publishing.comparing import Comparison, compare
from embassy.publishing.editions import Edition
from embassy.publishing.items import Item
from embassy.publishing.revisions import Revision
from embassy.publishing.upgrade import revision_data


def compare_page(model_admin, request: HttpRequest, item: Item) -> HttpResponse:
    """What changed from one save to another: `?old=3&new=5`, or the other way round."""
    asked = [request.GET.get(side, "") for side in ("old", "new")]
    if not all(asked):
        messages.error(request, gettext("Choose two saves to compare."))
        return HttpResponseRedirect(addresses.page(item, "history"))
    numbers = [_number(text) for text in asked]
    found = {
        revision.number: revision
        for revision in item.revisions.filter(number__in=numbers).select_related("by")
    }
    if not found.keys() >= set(numbers):
        raise Http404("No such save of this item")
    if numbers[0] == numbers[1]:
        messages.error(request, gettext("That is the same save twice. Choose two different ones."))
        return HttpResponseRedirect(addresses.page(item, "history"))
    old, new = (found[number] for number in sorted(numbers))
    comparison = compare(revision_data(old.data), revision_data(new.data))
    head = Revision.objects.only("number").head(item.pk).number
    may_restore = may_bring_back(model_admin, request, item)
    title = gettext("Saves %(old)s and %(new)s: %(title)s") % {
        "old": old.number,
        "new": new.number,
        "title": item,
    }
    return _page(
        model_admin,
        request,
        item,
        title,
        comparison=comparison,
        saves=[_save(item, revision, head, may_restore) for revision in (old, new)],
    )


def compare_live_page(model_admin, request: HttpRequest, item: Item, language: str) -> HttpResponse:
    """What publishing the last save would change for visitors of a language."""
    if language not in codes():
        raise Http404("No language of this site")
    live = (
        Edition.objects.live(language)
        .filter(item=item.pk)
        .cards()
        .select_related("revision__by")
        .first()
    )
    head = head_of(item)
    title = gettext("The form and the site, %(language)s: %(title)s") % {
        "language": native_name(language),
        "title": item,
    }
    if live is None or head is None:
        return _page(
            model_admin, request, item, title, language=language, comparison=None, nothing=True
        )
    comparison = compare(revision_data(live.revision.data), revision_data(head.data))
    return _page(
        model_admin,
        request,
        item,
        title,
        comparison=comparison.in_language(language, facts=True),
        elsewhere=_elsewhere(comparison, language),
        language=language,
        live=live,
        since=moment_with_zone(live.live_from),
        saves=[_save(item, revision, head.number) for revision in (live.revision, head)],
    )


def _page(model_admin, request: HttpRequest, item: Item, title: str, **context) -> HttpResponse:
    context["history"] = addresses.page(item, "history")
    return item_page(model_admin, request, item, "compare", title, **context)


def _save(item: Item, revision: Revision, head: int | None, may_restore: bool = False) -> dict:
    """A save as the page names it, with the way back to it where there is one."""
    return {
        "revision": revision,
        "made": moment_with_zone(revision.made_at),
        "by": person(revision.by),
        "head": revision.number == head,
        "restore": addresses.page(item, "restore", revision.number)
        if may_restore and revision.number != head
        else "",
    }


def _elsewhere(comparison: Comparison, language: str) -> list[str]:
    """The names of the other languages whose words differ between the two saves."""
    return [native_name(other) for other in comparison.languages() if other != language]


def _number(text: str) -> int:
    number = addresses.number_typed(text)
    if number is None:
        raise Http404("No number of a save")
    return number
