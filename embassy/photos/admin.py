"""Galleries in the admin: their list, and the addresses of a gallery's own screens."""

from django.contrib import admin
from django.db.models import BigIntegerField, Case, Count, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.views import ChangeList

from embassy.photos.desk.captions import captions_page, write_captions
from embassy.photos.desk.pages import end_sitting, for_gallery, show_progress
from embassy.photos.desk.patterns import fill_pattern
from embassy.photos.desk.picture import picture_page
from embassy.photos.desk.sheet import change_sheet, sheet_page
from embassy.photos.desk.uploading import known_files, take_file, upload_page
from embassy.photos.models import Gallery, Photo
from embassy.publishing.admin import addresses
from embassy.publishing.admin.headlines import headlines
from embassy.publishing.admin.pictures import thumbnail
from embassy.publishing.items import Item


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
class GalleryAdmin(ModelAdmin):
    """One gallery per item, under the item's id; it comes into being with its first picture.

    Two hundred pictures in four languages are no form: the screens are `embassy.photos.desk`.
    """

    list_display = ("headline", "first", "count")
    list_select_related = ("item",)
    ordering = ("-pk",)

    def get_urls(self):
        def at(route: str, name: str, view, right: str = ""):
            return path(
                f"<int:item_id>/{route}",
                for_gallery(self, view, right=right),
                name=f"embassy_gallery_{name}",
            )

        return [
            at("upload/", "upload", upload_page, "add"),
            at("upload/file/", "take_file", take_file, "add"),
            at("upload/known/", "known_files", known_files, "add"),
            at("sheet/", "change_sheet", change_sheet, "arrange"),
            at("captions/", "captions", captions_page),
            at("captions/words/", "write_captions", write_captions, "captions"),
            at("captions/pattern/", "fill_pattern", fill_pattern, "captions"),
            at("photo/<int:photo_id>/", "picture", picture_page),
            at("progress/", "progress", show_progress),
            at("done/", "done", end_sitting, "captions"),
            *super().get_urls(),
        ]

    def get_changelist(self, request, **kwargs):
        return GalleryChangeList

    def get_queryset(self, request):
        present = Count("photos", filter=Q(photos__removed_at=None))
        shown = Photo.objects.filter(gallery=OuterRef("pk"), rejected=False, in_body=False)
        first = Subquery(shown.order_by("position", "pk").values("original_id")[:1])
        chosen = Case(When(cover__rejected=False, then=F("cover__original_id")))
        rows = super().get_queryset(request).annotate(photo_count=present)
        return rows.annotate(stands_for=Coalesce(chosen, first, output_field=BigIntegerField()))

    @admin.display(description=_("item"))
    def headline(self, gallery: Gallery) -> str:
        return gallery.headline

    @admin.display(description=_("lead picture"))
    def first(self, gallery: Gallery) -> SafeString:
        return thumbnail(gallery.stands_for)

    @admin.display(description=_("pictures"), ordering="photo_count")
    def count(self, gallery: Gallery) -> int:
        return gallery.photo_count

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None) -> HttpResponse:
        """The sheet of pictures; of an item that is gone, back to the list with a sentence."""
        number = addresses.number_typed(str(object_id))
        if number is None or not Item.objects.filter(pk=number).exists():
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return for_gallery(self, sheet_page)(request, number)

    def history_view(self, request: HttpRequest, object_id, extra_context=None) -> HttpResponse:
        number = addresses.number_typed(str(object_id))
        item = Item.objects.filter(pk=number).first() if number is not None else None
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(addresses.page(item, "history"))
