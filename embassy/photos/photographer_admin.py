"""Photographers' usual credit and rights: everybody's own, and anybody's for editors.

One form and, for editors, a list. What it says fills only pictures uploaded from then on, where the
file says nothing (`embassy.photos.describing`).
"""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from embassy.languages import codes, label
from embassy.photos.models import Photo, Photographer
from embassy.publishing.admin.addresses import number_typed
from embassy.publishing.admin.wording import person
from embassy.staff.logged import LoggedAdmin
from embassy.staff.rights import may_publish


def may_credit_others(user) -> bool:
    """Whether someone may say what others' pictures bear."""
    return user.has_perm("embassy.change_gallery") and may_publish(user)


def has_usual_credit(user) -> bool:
    """Whether someone uploads pictures, and so may say what those bear."""
    return user.has_perm("embassy.add_photo")


class PhotographerForm(forms.ModelForm):
    """The credit's JSON as a field per language of the site; a language it had once is kept."""

    class Meta:
        model = Photographer
        fields = ("creator", "copyright")
        help_texts = {
            "creator": _("Who took the pictures, by full name."),
            "copyright": _("For example: © Embassy of Azerbaijan in Kazakhstan"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        column = Photo._meta.get_field("credit")
        for code in codes():
            name = f"credit_{code}"
            self.fields[name] = forms.CharField(
                label=format_lazy("{} · {}", label(code), capfirst(column.verbose_name)),
                required=False,
                max_length=column.max_length,
                initial=self.instance.credit.get(code, ""),
                widget=UnfoldAdminTextInputWidget(attrs={"lang": code}),
            )
        self.fields[f"credit_{codes()[0]}"].help_text = _(
            "The line under a picture, after the word “Photo:”; for example: "
            "Embassy of Azerbaijan in Kazakhstan / A. Sample"
        )
        if "user" in self.fields:
            self.fields["user"].label_from_instance = person

    def clean(self):
        cleaned = super().clean()
        given = {code: cleaned.get(f"credit_{code}", "") for code in codes()}
        kept = {code: line for code, line in self.instance.credit.items() if code not in given}
        self.instance.credit = kept | {code: line for code, line in given.items() if line}
        return cleaned


@admin.register(Photographer)
class PhotographerAdmin(LoggedAdmin, ModelAdmin):
    """Nobody needs a permission of its own for this: uploading gives one's own form, publishing
    everybody's."""

    form = PhotographerForm
    list_display = ("named", "creator", "copyright")
    list_select_related = ("user",)
    search_fields = ("user__first_name", "user__last_name", "user__username", "creator")
    ordering = ("user__last_name", "user__first_name", "user__username")
    warn_unsaved_form = True

    def get_urls(self):
        mine = self.admin_site.admin_view(self.mine)
        return [path("mine/", mine, name="embassy_photographer_mine"), *super().get_urls()]

    def mine(self, request: HttpRequest) -> HttpResponseRedirect:
        """One's own form, wherever one comes from."""
        return HttpResponseRedirect(_change(request.user.pk))

    def get_fieldsets(self, request, obj=None):
        credit = tuple(f"credit_{code}" for code in codes())
        who = ("user",) if obj is None else ("named",)
        return [
            (
                None,
                {
                    "fields": (*who, "creator", "copyright", *credit),
                    "description": _(
                        "Pictures uploaded from now on bear these where their files say nothing."
                    ),
                },
            )
        ]

    def get_readonly_fields(self, request, obj=None):
        return () if obj is None else ("named",)

    def get_form(self, request, obj=None, change=False, **kwargs):
        # The fields of languages are the form's own; Django would look for them in the model.
        kwargs["fields"] = ["creator", "copyright", *(["user"] if obj is None else [])]
        return super().get_form(request, obj, change=change, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            staff = get_user_model().objects.filter(is_active=True, is_staff=True)
            kwargs["queryset"] = staff.filter(photographer=None).order_by(
                "last_name", "first_name", "username"
            )
            kwargs["widget"] = UnfoldAdminSelectWidget
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        """A colleague's row, or the empty one that nobody has saved yet."""
        number = number_typed(str(object_id))
        user = get_user_model().objects.filter(pk=number, is_staff=True).first()
        if user is None:
            return None
        return Photographer.of(user) or Photographer(user=user)

    @admin.display(description=_("user"))
    def named(self, photographer: Photographer) -> str:
        return person(photographer.user)

    # -------------------------------------------------------------------------------------- rights
    def has_view_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if may_credit_others(request.user):
            return True
        own = obj is None or obj.pk == request.user.pk
        return own and has_usual_credit(request.user)

    def has_add_permission(self, request):
        return may_credit_others(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    # --------------------------------------------------------------------------------------- going
    def changelist_view(self, request, extra_context=None):
        """The list is for those who may change it; others come to their own."""
        if has_usual_credit(request.user) and not may_credit_others(request.user):
            return self.mine(request)
        return super().changelist_view(request, extra_context)

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(_change(obj.pk))


def _change(pk: int) -> str:
    return reverse("admin:embassy_photographer_change", args=[pk])
