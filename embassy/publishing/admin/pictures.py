"""An item's pictures as its form shows and adds them."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from embassy.photos.joining_in import join
from embassy.photos.models import Gallery, Original, Photo
from embassy.photos.working import at_work
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
    if gallery.cover and not gallery.cover.rejected:
        return gallery.cover
    return gallery.photos.filter(in_body=False, rejected=False).first()


def make_cover(item: Item, original: Original, *, by) -> Photo:
    """Have an uploaded picture stand for an item; it joins the gallery if it is not there, and is
    no longer rejected if it was: whoever chooses it means it.

    by: whose work it is; where others are at work on the pictures, theirs and this person's
    cannot be told apart any more, so that each answers for all of it.
    """
    with at_work(item.pk, by) as gallery:
        photo = join(gallery, original).photo
        if photo.rejected:
            photo.rejected = False
            photo.save(update_fields=["rejected"])
        if gallery.cover_id != photo.pk:
            gallery.cover = photo
            gallery.save(update_fields=["cover"])
    return photo
