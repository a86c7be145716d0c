"""Articles, their categories, and the agencies they quote."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.officials.models import Official
from embassy.photos.models import Original
from embassy.publishing.body import BodyField
from embassy.publishing.composing import Composed
from embassy.publishing.items import Item
from embassy.publishing.schema import Schema
from events.commemorations.models import Observance, kept_together
from events.observances.models import (
    Event,
    anniversary_kept,
    default_time_zone,
    validate_time_zone,
)


class Category(models.Model):
    """A section of the news: foreign policy, culture, diaspora."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "pk"]

    def __str__(self):
        names = (self.name, self.name_ru, self.name_en, self.name_az, self.name_kk)
        return next((name for name in names if name), self.key)


class Agency(models.Model):
    """A news agency quoted as source."""

    name = models.CharField(_("name"), max_length=100, blank=True)
    bureau = models.CharField(
        _("bureau"),
        max_length=200,
        blank=True,
        help_text=_("As a byline names it: «казахстанское бюро», “Kazakhstan bureau”."),
    )
    formulae = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("formulae"),
        default=list,
        blank=True,
        help_text=_("How its copy names it, separated by commas: «передает Report»."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        default=default_time_zone,
        validators=[validate_time_zone],
        help_text=_("In which its times without a zone are given."),
    )
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["pk"]

    def __str__(self):
        names = (self.name, self.name_ru, self.name_en, self.name_az, self.name_kk)
        return next((name for name in names if name), str(_("(no name)")))


class Genre(models.TextChoices):
    """The kinds of article (IPTC calls this the genre)."""

    NEWS = "news", _("news")
    STATEMENT = "statement", _("statement")
    PRESS_RELEASE = "press_release", _("press release")
    INTERVIEW = "interview", _("interview")
    SPEECH = "speech", _("speech")


class Article(Observance, Item):
    """A news item, statement, press release, interview or speech: our own or an agency's."""

    KIND = "article"

    item = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_article"
    )

    genre = models.CharField(_("kind"), max_length=20, choices=Genre, default=Genre.NEWS)
    title = models.CharField(_("headline"), max_length=300, blank=True)
    slug = models.SlugField(_("address"), max_length=120, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    body = BodyField(_("text"), blank=True)
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("category"),
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("agency"),
        help_text=_("Whose report this is. Empty: the office's own text."),
    )
    from_bureau = models.BooleanField(
        _("from the agency's bureau"),
        default=False,
        help_text=_("The byline names the bureau beside the agency."),
    )
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    source_published_at = models.DateTimeField(_("published by the source"), null=True, blank=True)
    wire_source = models.TextField(_("source as received"), blank=True, editable=False)
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("event"),
    )
    officials = models.ManyToManyField(
        Official, blank=True, related_name="articles", verbose_name=_("officials mentioned")
    )
    attachment = models.ForeignKey(
        Original,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("attached PDF"),
    )
    attachment_title = models.CharField(_("name of the attached PDF"), max_length=200, blank=True)
    video_url = models.URLField(_("video"), max_length=500, blank=True)

    schema = Schema(
        text=("title", "slug", "lead", "body", "attachment_title"),
        facts=(
            "genre",
            "category",
            "agency",
            "from_bureau",
            "source_url",
            "source_published_at",
            "wire_source",
            "commemoration",
            "anniversary_year",
            "event",
            "attachment",
            "video_url",
        ),
        relations=("officials",),
        together=(Observance.WHOLE,),
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("write_article", _("Can write every part of an article"))]
        ordering = ["-pk"]
        constraints = [kept_together("article_keeps_a_whole_anniversary")]

    def clean(self):
        super().clean()
        if self.attachment_id and self.attachment.media_type != Original.PDF:
            raise ValidationError({"attachment": _("Only a PDF can be attached.")})

    def caption_words(self, language: str) -> dict[str, str]:
        """Those of the event it reports; without one, its headline and the anniversary."""
        words = super().caption_words(language)
        if self.event is not None:
            words = self.event.caption_words(language)
        kept = anniversary_kept(self, language)
        return {**words, "anniversary": kept or words.get("anniversary", "")}

    @classmethod
    def compose(cls, data: dict, language: str) -> Composed:
        from articles.documents import compose_article

        return compose_article(data, language)
