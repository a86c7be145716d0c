"""What an open form tells the server every few seconds, and what it is told."""

import json

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from embassy.languages import codes
from embassy.publishing.items import Item
from embassy.staff.rights import languages_of
from embassy.together import buffers, presence, sentences
from embassy.together.models import Buffer


@never_cache
@require_POST
def beat(request: HttpRequest) -> JsonResponse:
    """JSON {form, item, key, user, seen, data, leaving}: this form is open; keep what it holds.

    data: [[name, value], …] to be kept, or null when nothing has changed since the last beat.
    Answers {here: [sentence], saved: sentence, kept: hour}; refusals say why in {said}: 401 signed
    out, 403 not theirs to change, 409 somebody else is signed in, 410 the item is gone, 413 too
    large to keep.
    """
    user = request.user
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return _refuse(
            401,
            gettext("You have been signed out. Sign in in another tab; your text stays here."),
        )
    if len(request.body) > buffers.LARGEST:
        return _refuse(413, gettext("This is too much text to be kept as you type: save it."))
    try:
        sent = _read(request.body)
    except (KeyError, TypeError, ValueError):
        return _refuse(400, gettext("This form cannot be read."))
    if sent["user"] != user.pk:
        return _refuse(
            409, gettext("Somebody else has signed in here; this text stays unsaved until you do.")
        )
    try:
        # Within one transaction: what goes while we look at it is gone.
        with transaction.atomic():
            item = None if sent["item"] is None else Item.objects.get(pk=sent["item"])
            if not may_fill(request, sent["form"], item):
                return _refuse(403, gettext("You may not change this."))
            return JsonResponse(_answer(request, sent, item))
    except (ObjectDoesNotExist, IntegrityError):
        return _refuse(410, gettext("This text has been deleted. What you typed stays here."))


def _answer(request: HttpRequest, sent: dict, item: Item | None) -> dict:
    answer = {"here": [], "saved": "", "kept": ""}
    if sent["data"] is not None:
        buffer = buffers.keep(
            user=request.user,
            item_id=item and item.pk,
            form=sent["form"],
            key=sent["key"],
            data=sent["data"],
            seen=sent["seen"],
        )
        answer |= {"kept": sentences.hour(buffer.at), "buffer": buffer.pk}
    if item is None:
        return answer
    if sent["leaving"]:
        presence.leave(item_id=item.pk, user=request.user)
        return answer
    presence.touch(item_id=item.pk, user=request.user)
    answer["here"] = sentences.here(presence.others(item_id=item.pk, user=request.user))
    if sent["seen"] is not None:
        answer["saved"] = sentences.saved_since(item.pk, sent["seen"])
    return answer


def may_fill(request: HttpRequest, form: str, item: Item | None) -> bool:
    """Whether someone may save a form of this name: "articles.article", "translate-kk"."""
    kind, _dash, language = form.partition("-")
    if kind == "translate":
        return (
            item is not None
            and language in codes()
            and language in languages_of(request.user, item.concrete())
        )
    try:
        model = apps.get_model(form)
        model_admin = admin.site.get_model_admin(model)
    except (LookupError, ValueError, NotRegistered):
        return False
    if item is None:
        return issubclass(model, Item) and model_admin.has_add_permission(request)
    if issubclass(model, Item):
        return item.kind == model.KIND and model_admin.has_change_permission(
            request, item.concrete()
        )
    obj = model_admin.get_object(request, str(item.pk))
    return obj is not None and model_admin.has_change_permission(request, obj)


@require_POST
@staff_member_required(login_url="admin:login")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away unsaved text of one's own, and go back to the form."""
    Buffer.objects.filter(pk=pk, user=request.user).delete()
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("admin:index")
    return HttpResponseRedirect(back)


def _read(body: bytes) -> dict:
    """Raises KeyError, TypeError or ValueError for what no form of ours sends."""
    sent = dict(json.loads(body))
    data = sent.get("data")
    item, seen = sent.get("item"), sent.get("seen")
    return {
        "form": str(sent["form"])[:60],
        "key": str(sent.get("key") or "")[:40],
        "user": int(sent["user"]),
        "item": None if item in (None, "") else _small(item),
        "seen": None if seen in (None, "") else _small(seen),
        "data": None if data is None else [(str(name), str(value)) for name, value in data],
        "leaving": bool(sent.get("leaving")),
    }


def _small(value) -> int:
    number = int(value)
    if not 0 <= number < 2**31:
        raise ValueError(value)
    return number


def _refuse(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"said": sentence}, status=status)
