"""The page on which an administrator switches a colleague's account off."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldBooleanSwitchWidget

from embassy.publishing.admin import addresses
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.admin.pages import desk_page
from embassy.publishing.admin.wording import person
from embassy.publishing.items import Item
from embassy.publishing.refusals import Refused
from embassy.staff.accounts import MayNotLeave, refuse_to_switch_off
from embassy.staff.leaving import OpenWork, hand_over, work_of


class LeavingForm(forms.Form):
    """Who takes the open work over, and whether links go with the account."""

    successor = forms.ModelChoiceField(
        label=_("The open work goes to"),
        queryset=User.objects.none(),
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    revoke_links = forms.BooleanField(
        label=_("Revoke the links this person made"),
        required=False,
        initial=True,
        widget=UnfoldBooleanSwitchWidget,
    )

    def __init__(self, *args, leaver: User, needed: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].required = needed
        self.fields["successor"].label_from_instance = person
        self.fields["successor"].queryset = (
            User.objects.filter(is_active=True, is_staff=True)
            .exclude(pk=leaver.pk)
            .order_by("first_name", "last_name", "username")
        )


def leaving_page(user_admin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show what is open, and on POST switch the account off and hand it over."""
    leaver = user_admin.get_object(request, object_id)
    if leaver is None or not user_admin.has_change_permission(request, leaver):
        raise PermissionDenied
    back = reverse("admin:auth_user_change", args=[leaver.pk])
    try:
        refuse_to_switch_off(leaver, by=request.user)
    except MayNotLeave as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(back)
    work = work_of(leaver)
    form = LeavingForm(request.POST or None, leaver=leaver, needed=bool(work.items))
    if request.method == "POST" and form.is_valid():
        try:
            done = hand_over(
                user=leaver,
                successor=form.cleaned_data["successor"],
                by=request.user,
                revoke_links=form.cleaned_data["revoke_links"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _told(leaver, form.cleaned_data["successor"], done))
            return HttpResponseRedirect(back)
    items = Item.objects.filter(pk__in=work.items).order_by("-pk")
    titles = headlines(items)
    return desk_page(
        user_admin,
        request,
        "auth/user/leave",
        gettext("Switch off and hand over: %(person)s") % {"person": person(leaver)},
        original=leaver,
        form=form,
        media=form.media,
        back=back,
        links=work.links,
        work=[
            {
                "title": titles.get(item.pk, str(item.pk)),
                "address": addresses.change(item),
                "why": _why(work, item.pk),
            }
            for item in items
        ],
    )


def _why(work: OpenWork, item_id: int) -> list[str]:
    """In what ways an item is this person's open work."""
    reasons = []
    if any(one.item_id == item_id for one in work.assignments):
        reasons.append(gettext("assigned to them"))
    if item_id in work.waiting:
        reasons.append(gettext("waits for their judgement"))
    if item_id in work.unfinished:
        reasons.append(gettext("last saved by them, and not yet published as it is"))
    return reasons


def _told(leaver: User, successor: User | None, work: OpenWork) -> str:
    off = gettext("The account of %(person)s is switched off.") % {"person": person(leaver)}
    count = len(work.items)
    if not count:
        return off
    handed = ngettext(
        "%(count)s piece of open work goes to %(successor)s.",
        "%(count)s pieces of open work go to %(successor)s.",
        count,
    ) % {"count": count, "successor": person(successor)}
    return f"{off} {handed}"
