"""Pages that belong to no list: about, contact, privacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from embassy.publishing.body import BodyField
from embassy.publishing.composing import Composed
from embassy.publishing.items import Item
from embassy.publishing.schema import Schema


class Page(Item):
    """A standing page, at an address of its own that all languages share."""

    KIND = "page"

    item = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_page"
    )

    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("Its address in every language: about, contact, privacy."),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    body = BodyField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    schema = Schema(text=("title", "lead", "body"), facts=("key", "position"))

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        permissions = [("write_page", _("Can write every part of a page"))]
        ordering = ["position", "pk"]

    @classmethod
    def compose(cls, data: dict, language: str) -> Composed:
        from embassy.pages.documents import compose_page  # the document needs the models' room

        return compose_page(data, language)
