"""An item's pictures as its form shows and adds them."""

from django.db.models import Max
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from embassy.photos.describing import describe
from embassy.photos.models import Gallery, Original, Photo, Photographer
from embassy.publishing.items import Item


def thumbnail(original_id: int | None, alt: str = "") -> SafeString:
    """A small picture that leads to the large one; private, staff see both."""
    if original_id is None:
        return SafeString("")
    return format_html(
        '<a class="desk-thumbnail" href="{}"><img src="{}" alt="{}" loading="lazy"></a>',
        reverse("media:picture", args=[original_id]),
        reverse("media:thumbnail", args=[original_id]),
        alt,
    )


def cover_of(item: Item) -> Photo | None:
    """The picture that stands for an item: the chosen one, else the first in its gallery."""
    gallery = Gallery.objects.filter(pk=item.pk).select_related("cover").first()
    if gallery is None:
        return None
    return gallery.cover or gallery.photos.filter(in_body=False, rejected=False).first()


def make_cover(item: Item, original: Original) -> Photo:
    """Have an uploaded picture stand for an item; it joins the gallery if it is not there."""
    gallery, _new = Gallery.objects.get_or_create(pk=item.pk)
    photo = gallery.photos.filter(original=original).first() or add_photo(gallery, original)
    if gallery.cover_id != photo.pk:
        gallery.cover = photo
        gallery.save(update_fields=["cover"])
    return photo


def add_photo(gallery: Gallery, original: Original) -> Photo:
    """Put an original at the end of a gallery, with what its file says of itself, and with its
    uploader's usual credit where it says nothing."""
    photo = Photo(gallery=gallery, original=original, position=next_position(gallery))
    uploader = Photographer.objects.filter(pk=original.uploaded_by_id).first()
    describe(photo, language=gallery.item.source_language, by_default=uploader)
    photo.save()
    return photo


def next_position(gallery: Gallery) -> int:
    """The position after the last picture's."""
    last = gallery.photos.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
