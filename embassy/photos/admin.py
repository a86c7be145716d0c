"""Galleries in the admin: uploading pictures, saying what they show, and their order."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.views import ChangeList
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

from embassy.photos.ingest import ingest
from embassy.photos.models import GALLERY_SCHEMA, Gallery, Original, Photo
from embassy.publishing.admin import addresses
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.admin.languages import in_languages, in_pairs
from embassy.publishing.admin.pictures import add_photo, thumbnail
from embassy.publishing.admin.reach import reach, reach_in_words
from embassy.publishing.admin.rows import OrderedInline
from embassy.publishing.items import Item, model_of
from embassy.publishing.record import record
from embassy.together.admin import TogetherMixin
from embassy.together.forms import TogetherForm


class ManyFilesInput(UnfoldAdminFileFieldWidget):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Any number of pictures, each taken in by itself: one bad file does not stop the others.

    Cleans to (originals, sentences about the files that were not taken).
    """

    widget = ManyFilesInput(attrs={"accept": "image/*"})
    uploader = None

    def clean(self, data, initial=None):
        originals: list[Original] = []
        refused: list[str] = []
        for file in data or []:
            try:
                originals.append(ingest(file, by=self.uploader))
            except ValidationError as error:
                refused.append(f"{file.name}: {' '.join(error.messages)}")
        if refused and not originals:
            raise ValidationError(refused)
        return originals, refused


class GalleryForm(TogetherForm):
    pictures = PicturesField(
        label=_("Add pictures"),
        required=False,
        help_text=_("Several at once, if you like: JPEG, PNG, WebP, AVIF, TIFF or GIF."),
    )
    why = forms.CharField(
        label=_("Note for colleagues"),
        max_length=300,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )

    #: Who fills in the form; `GalleryAdmin.get_form` sets it.
    uploader = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "pictures" in self.fields:
            self.fields["pictures"].uploader = self.uploader
        if "cover" in self.fields:
            own = Photo.objects.filter(gallery=self.instance.pk).select_related("original")
            self.fields["cover"].queryset = own
            self.fields["cover"].label_from_instance = _name_of
            self.fields["cover"].error_messages["invalid_choice"] = _(
                "This picture is not in the gallery any more: choose another."
            )


class PhotoInline(OrderedInline):
    """What each picture shows and how it is used; new ones come through the field above."""

    model = Photo
    tab = False
    verbose_name_plural = _("Pictures, in their order")
    autocomplete_fields = ("officials",)
    readonly_fields = ("picture", "mark", "file_name")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("picture", "mark", "file_name"),
                    *in_pairs("caption"),
                    *in_pairs("alt"),
                    ("in_body", "rejected"),
                    "position",
                )
            },
        ),
        (
            _("Credit and details"),
            {
                "classes": ("collapse",),
                "fields": (
                    *in_pairs("credit"),
                    ("creator", "copyright"),
                    "taken_at",
                    ("focal_x", "focal_y"),
                    "officials",
                ),
            },
        ),
    )

    def get_queryset(self, request):
        photos = super().get_queryset(request).select_related("original", "gallery")
        return photos.prefetch_related("officials")

    def reach(self, request, obj=None):
        return _reach(request, obj)

    def has_add_permission(self, request, obj=None):
        return False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in in_languages("caption"):
            formfield.widget.attrs["rows"] = 2
        return formfield

    @admin.display(description=_("picture"))
    def picture(self, photo: Photo) -> SafeString:
        return thumbnail(photo.original_id, photo.alt)

    @admin.display(description=_("to place it in the text"))
    def mark(self, photo: Photo) -> SafeString:
        return format_html('<code class="desk-mark">[photo:{}]</code>', photo.pk)

    @admin.display(description=_("file"))
    def file_name(self, photo: Photo) -> str:
        return str(photo.original)


class GalleryChangeList(ChangeList):
    """Galleries with the titles of their items: a query per kind."""

    def get_results(self, request):
        super().get_results(request)
        galleries = list(self.result_list)
        titles = headlines(gallery.item for gallery in galleries)
        for gallery in galleries:
            gallery.headline = titles.get(gallery.pk, "")
        self.result_list = galleries


@admin.register(Gallery)
class GalleryAdmin(TogetherMixin, ModelAdmin):
    """One gallery per item, under the item's id; it comes into being with its first picture."""

    form = GalleryForm
    inlines = (PhotoInline,)
    list_display = ("headline", "first", "count")
    list_select_related = ("item", "cover")
    ordering = ("-pk",)
    change_form_outer_before_template = "admin/gallery/_item.html"
    warn_unsaved_form = True

    def get_changelist(self, request, **kwargs):
        return GalleryChangeList

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(photo_count=Count("photos"))

    @admin.display(description=_("item"))
    def headline(self, gallery: Gallery) -> str:
        return gallery.headline

    @admin.display(description=_("lead picture"))
    def first(self, gallery: Gallery) -> SafeString:
        return thumbnail(gallery.cover and gallery.cover.original_id)

    @admin.display(description=_("pictures"), ordering="photo_count")
    def count(self, gallery: Gallery) -> int:
        return gallery.photo_count

    # -------------------------------------------------------------------------------------- rights
    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        # Translators change captions, which belong to photos, and nothing else of a gallery.
        return super().has_change_permission(request, obj) or (
            request.user.has_perm("embassy.change_photo") and _reach(request, obj) != []
        )

    # ------------------------------------------------------------------------------------- together
    def schema_of(self, obj):
        return GALLERY_SCHEMA

    def part_of(self, data):
        return data["gallery"] or _NO_PICTURES

    # ---------------------------------------------------------------------------------------- form
    def get_object(self, request, object_id, from_field=None):
        """The gallery of an item, or a new one that is not yet written."""
        found = super().get_object(request, object_id, from_field)
        if found is None and str(object_id).isdecimal():
            item = Item.objects.filter(pk=object_id).first()
            found = Gallery(item=item) if item else None
        return found

    def get_fieldsets(self, request, obj=None):
        fields = []
        if request.user.has_perm("embassy.add_photo"):
            fields.append("pictures")
        if request.user.has_perm("embassy.change_gallery"):
            fields.append("cover")
        return [(None, {"fields": [*fields, "why"]})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.uploader = request.user
        if not request.user.has_perm("embassy.add_photo"):
            del form.base_fields["pictures"]
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["item"] = obj.item.concrete()
            context["item_address"] = addresses.change(obj.item)
            if _reach(request, obj) is not None:
                context["reach"] = reach_in_words(request, model_of(obj.item.kind))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        """Pictures join after rows are saved, and the item's revision holds them all."""
        super().save_related(request, form, formsets, change)
        gallery = form.instance
        originals, refused = form.cleaned_data.get("pictures") or ([], [])
        known = set(gallery.photos.values_list("original_id", flat=True))
        for original in originals:
            if original.pk in known:
                messages.warning(
                    request, gettext("%(name)s is in this gallery already.") % {"name": original}
                )
                continue
            known.add(original.pk)
            add_photo(gallery, original)
        for sentence in refused:
            messages.error(request, sentence)
        if not known:
            # An item without pictures has no gallery: an empty one would count as a change.
            Gallery.objects.filter(pk=gallery.pk, photos=None).delete()
        record(item=gallery.item, by=request.user, why=form.cleaned_data.get("why", ""))

    def response_post_save_change(self, request: HttpRequest, obj: Gallery) -> HttpResponse:
        return HttpResponseRedirect(addresses.change(obj.item))

    def history_view(self, request, object_id, extra_context=None) -> HttpResponse:
        item = self.get_object(request, object_id).item
        return HttpResponseRedirect(addresses.page(item, "history"))


#: What a revision says of an item without pictures.
_NO_PICTURES = {"facts": {"cover": None}, "text": {}, "relations": {}, "children": {}}


def _reach(request: HttpRequest, gallery: Gallery | None) -> list[str] | None:
    """The languages whose captions someone may change; None: everything, as photographers may."""
    if gallery is None or request.user.has_perm("embassy.change_gallery"):
        return None
    return reach(request, model_of(gallery.item.kind)) or []


def _name_of(photo: Photo) -> str:
    return f"{photo.pk} · {photo.caption or photo.original.name}"
