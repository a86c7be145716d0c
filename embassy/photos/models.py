"""Originals, public renditions, galleries and their photos, and photographers' usual credit."""

import secrets

from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from embassy.officials.models import Official
from embassy.publishing.items import Item
from embassy.publishing.schema import Schema


def originals_storage():
    """Private: no address leads here but a view that checks rights."""
    return storages["originals"]


def renditions_storage():
    """Public: plain files under unguessable names, served without the database."""
    return storages["renditions"]


def _by_hash(instance, _filename) -> str:
    # Two uploads of one content at once write two files; the token tells the loser's from the
    # winner's, and a half-written one from a whole one.
    return f"{instance.sha256[:2]}/{instance.sha256}.{secrets.token_hex(4)}{instance.suffix}"


def _preview_by_hash(instance, _filename) -> str:
    return f"{instance.sha256[:2]}/{instance.sha256}.{secrets.token_hex(4)}.preview.jpg"


def new_token() -> str:
    """What nobody guesses: 24 characters of a-z, A-Z, 0-9, - and _."""
    return secrets.token_urlsafe(18)


def _unguessable(instance, _filename) -> str:
    # A page names every width of 200 pictures, and tokens do not compress: those that are made
    # together share one. Every making takes another, so that no name is ever used again.
    token = instance.token or new_token()
    return f"{token[:2]}/{token}-{instance.recipe}{instance.suffix}"


class Original(models.Model):
    """A file as it was uploaded, once per content: a picture or a PDF. Private.

    width, height: pixels after EXIF orientation; empty for a PDF.
    preview: a JPEG of at most 1,600 pixels made at upload, so `publish()` never waits.
    """

    PDF = "application/pdf"
    SUFFIXES = {
        "image/jpeg": ".jpg",
        "image/png": ".png",
        "image/webp": ".webp",
        "image/tiff": ".tif",
        "image/gif": ".gif",
        "image/avif": ".avif",
        PDF: ".pdf",
    }

    sha256 = models.CharField(_("content hash"), max_length=64, unique=True)
    file = models.FileField(
        _("file"), storage=originals_storage, upload_to=_by_hash, max_length=120
    )
    preview = models.FileField(
        storage=originals_storage, upload_to=_preview_by_hash, max_length=120, blank=True
    )
    name = models.CharField(_("file name"), max_length=300, blank=True)
    media_type = models.CharField(_("type"), max_length=40)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    width = models.PositiveIntegerField(_("width"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True)
    metadata = models.JSONField(default=dict, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("original")
        verbose_name_plural = _("originals")
        constraints = [
            models.CheckConstraint(
                # An unknown comparison passes a check, so what must be known is said.
                condition=Q(media_type="application/pdf", width=None, height=None)
                | Q(
                    ~Q(media_type="application/pdf"),
                    width__isnull=False,
                    height__isnull=False,
                    width__gt=0,
                    height__gt=0,
                ),
                name="original_picture_has_a_size",
            ),
        ]

    def __str__(self):
        return self.name or self.sha256[:12]

    @property
    def suffix(self) -> str:
        return self.SUFFIXES.get(self.media_type, "")


class RenditionQuerySet(models.QuerySet):
    def current(self):
        """Those that pages show: not yet replaced by newer ones."""
        return self.filter(replaced_at=None)


class Rendition(models.Model):
    """A public file made from an original. It exists while a live or scheduled edition needs it.

    made_by: by which recipe and with which words (`recipes.Recipe.made_by`); another value than
        today's means that it should be made again.
    replaced_at: since when a newer one stands in its place; pages kept by browsers and proxies
        may still name this one, so its file stays a while.
    token: what the file's name begins with, of a row whose file is about to be written; kept in
        the name alone.
    """

    token = ""

    original = models.ForeignKey(Original, models.CASCADE, related_name="renditions")
    recipe = models.CharField(
        max_length=40, help_text=_("What was made: preview, w640, w1280, file …")
    )
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    size = models.PositiveBigIntegerField(default=0)
    file = models.FileField(storage=renditions_storage, upload_to=_unguessable, max_length=120)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=40, default="", blank=True)
    replaced_at = models.DateTimeField(null=True)

    objects = RenditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["original", "recipe", "media_type"],
                condition=Q(replaced_at=None),
                name="rendition_once_per_recipe",
            ),
        ]

    def __str__(self):
        return f"{self.original_id} {self.recipe}"

    @property
    def suffix(self) -> str:
        return Original.SUFFIXES[self.media_type]


class Photographer(models.Model):
    """What a colleague's own pictures bear where the files say nothing (IPTC's words).

    credit: {language: line under the picture}; one row for all languages, so that another
        language needs no migration.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="photographer",
        verbose_name=_("user"),
    )
    creator = models.CharField(_("creator"), max_length=200, blank=True)
    copyright = models.CharField(_("copyright"), max_length=200, blank=True)
    credit = models.JSONField(_("credit"), default=dict, blank=True)

    class Meta:
        verbose_name = _("photographer")
        verbose_name_plural = _("photographers")

    def __str__(self):
        return self.creator or str(self.user)

    @classmethod
    def of(cls, user) -> "Photographer | None":
        """A user's usual credit and rights, if they have given any."""
        return cls.objects.filter(user=user).first() if user is not None and user.pk else None


class Gallery(models.Model):
    """The pictures of one item, in order, with the one that stands for it (the lead picture).

    patterns: {language: the caption pattern last filled in for many pictures at once}, so that the
        next batch begins with it; no part of what is published.
    """

    item = models.OneToOneField(
        Item, models.CASCADE, primary_key=True, related_name="gallery", verbose_name=_("item")
    )
    cover = models.ForeignKey(
        "Photo",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
        help_text=_("Shown at the top and in lists. Empty: the first picture."),
    )
    patterns = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")

    def __str__(self):
        return str(self.item.concrete())


class PhotoManager(models.Manager):
    """The pictures that are in their galleries; what was taken out is in `Photo.everything`."""

    def get_queryset(self):
        return super().get_queryset().filter(removed_at=None)


class Photo(models.Model):
    """A picture in a gallery, with its caption, alternative text and credit (IPTC's words).

    focal_x, focal_y: the point crops keep, as shares of width and height from the top left.
    picked, rejected: what culling has decided; neither: not yet. A rejected picture is published
        nowhere and kept until it is cleaned away; picking changes nothing by itself, so it is no
        part of a revision.
    removed_at: since when it is out of the gallery. The row stays a while, so that taking it out
        can be undone with its words and officials; for everything but that it is gone.
    """

    gallery = models.ForeignKey(
        Gallery, models.CASCADE, related_name="photos", verbose_name=_("gallery")
    )
    original = models.ForeignKey(
        Original, models.PROTECT, related_name="photos", verbose_name=_("picture")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    caption = models.TextField(_("caption"), blank=True)
    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What the picture shows, for people who do not see it."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    creator = models.CharField(_("creator"), max_length=200, blank=True)
    copyright = models.CharField(_("copyright"), max_length=200, blank=True)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    focal_x = models.FloatField(
        _("point to keep, from the left (0 to 1)"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    focal_y = models.FloatField(
        _("point to keep, from the top (0 to 1)"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    in_body = models.BooleanField(
        _("only in the text"),
        default=False,
        help_text=_("Shown where the text names it, not in the row of pictures."),
    )
    picked = models.BooleanField(_("picked"), default=False)
    rejected = models.BooleanField(_("rejected"), default=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    officials = models.ManyToManyField(
        Official, blank=True, related_name="+", verbose_name=_("officials in the picture")
    )

    schema = Schema(
        text=("caption", "alt", "credit"),
        facts=(
            "original",
            "position",
            "creator",
            "copyright",
            "taken_at",
            "focal_x",
            "focal_y",
            "in_body",
            "rejected",
        ),
        relations=("officials",),
    )

    objects = PhotoManager()
    everything = models.Manager()  # noqa: DJ012 - a manager, though not called objects

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gallery", "original"],
                name="photo_once_per_gallery",
                violation_error_message=_("This picture is already in the gallery."),
            ),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="photo_focal_point_lies_inside",
            ),
            models.CheckConstraint(
                condition=~Q(picked=True, rejected=True), name="photo_picked_or_rejected"
            ),
        ]

    def __str__(self):
        return self.caption or self.original.name or str(self.pk)


#: How every item's gallery enters its revisions (see `embassy.publishing.snapshot`).
GALLERY_SCHEMA = Schema(facts=("cover",), children={"photos": Photo.schema})
