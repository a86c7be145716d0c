"""Staff accounts and groups in the admin."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, StackedInline
from unfold.decorators import action
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from embassy.languages import codes, label, native_name
from embassy.mail.letters import write_letter
from embassy.publishing.admin.wording import person
from embassy.staff.accounts import has_left_traces
from embassy.staff.leaving_page import leaving_page
from embassy.staff.logged import LoggedAdmin
from embassy.staff.models import Colleague
from embassy.staff.office_admin import ApproverAdmin, OfficeSettingsAdmin

__all__ = ["ApproverAdmin", "GroupAdmin", "OfficeSettingsAdmin", "UserAdmin"]

admin.site.unregister(User)
admin.site.unregister(Group)

#: What only a superuser may give: everything at once, or single rights past the groups.
_BEYOND_GROUPS = ("is_superuser", "user_permissions")
#: What nobody gives or takes from themself.
_OF_OTHERS = ("is_active", "is_staff", "groups")


class ColleagueForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages to translate into"),
        choices=lambda: [(code, native_name(code)) for code in codes()],
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=_("A translator changes the text of these languages and nothing else."),
    )

    class Meta:
        model = Colleague
        fields = ("languages",)


class ColleagueInline(StackedInline):
    """A translator's languages, beside the groups."""

    model = Colleague
    form = ColleagueForm
    can_delete = False
    max_num = 1
    verbose_name = verbose_name_plural = _("Translating")


@admin.register(User)
class UserAdmin(LoggedAdmin, DjangoUserAdmin, ModelAdmin):
    """People at the desk. Rights come with groups; nobody changes their own, and an administrator
    cannot rise above the groups."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    inlines = (ColleagueInline,)
    list_display = (
        "username",
        "first_name",
        "last_name",
        "email",
        "is_active",
        "in_groups",
        "translates",
    )
    readonly_fields = ("last_login", "date_joined")
    list_filter_submit = True
    actions = None
    actions_detail = ("leave",)
    actions_row = ("leave",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("colleague").prefetch_related("groups")

    @admin.display(description=Group._meta.verbose_name_plural)
    def in_groups(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("translates into"))
    def translates(self, user: User) -> str:
        languages = user.colleague.languages if hasattr(user, "colleague") else []
        return " ".join(label(code) for code in codes() if code in languages)

    # -------------------------------------------------------------------------------------- rights
    def get_readonly_fields(self, request, obj=None):
        fields = set(super().get_readonly_fields(request, obj))
        if not request.user.is_superuser:
            fields.update(_BEYOND_GROUPS)
        if obj is not None and obj.pk == request.user.pk:
            fields.update(_OF_OTHERS)
        if obj is not None and obj.is_active:
            fields.add("is_active")  # the button beside it hands the open work over, too
        return sorted(fields)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _may_touch(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        if not super().has_delete_permission(request, obj) or not _may_touch(request.user, obj):
            return False
        # What somebody wrote and decided names them for ever: they are switched off instead.
        return obj is None or (obj.pk != request.user.pk and not has_left_traces(obj))

    def get_form(self, request, obj=None, **kwargs):
        if obj is not None:
            kwargs["help_texts"] = {"is_active": _("Whether this person can log in.")}
        return super().get_form(request, obj, **kwargs)

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else ()

    # ------------------------------------------------------------------------------------- leaving
    @action(description=_("Switch off and hand over…"), url_path="leave", permissions=["leave"])
    def leave(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return leaving_page(self, request, object_id)

    def has_leave_permission(self, request, object_id=None):
        return self.has_change_permission(request)

    # ------------------------------------------------------------------------------------- the log
    def log_change(self, request, obj, message):
        if request.resolver_match.url_name == "auth_user_password_change":
            _warn_of_new_password(obj, by=request.user)
        return super().log_change(request, obj, message)


@admin.register(Group)
class GroupAdmin(LoggedAdmin, DjangoGroupAdmin, ModelAdmin):
    """What a group may do is the program's affair (`embassy.staff.groups`); only a superuser adds
    groups of the office's own, or an administrator could write rights into one's own group."""

    def has_add_permission(self, request):
        return super().has_add_permission(request) and request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and request.user.is_superuser


def _may_touch(user: User, other: User | None) -> bool:
    """Whether `user` may change `other`: a superuser's password is a superuser's affair."""
    return other is None or user.is_superuser or not other.is_superuser


def _warn_of_new_password(user: User, *, by: User) -> None:
    """Tell somebody that their password is another one now: they may not have asked for it."""
    if user.pk == by.pk:
        return
    try:
        write_letter(
            to=user.email,
            subject=gettext("Your password was changed"),
            text=gettext(
                "%(person)s has changed the password of your account “%(account)s”. If you did "
                "not ask for it, tell the office at once."
            )
            % {"person": person(by), "account": user.get_username()},
            language=get_language(),
        )
    except ValidationError:
        return  # an account without an address of its own
