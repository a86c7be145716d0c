"""Which columns of the site's own models exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from embassy.models import Official, Page, Photo, Role


@register(Official)
class OfficialTranslation(TranslationOptions):
    fields = ("name", "slug")


@register(Role)
class RoleTranslation(TranslationOptions):
    fields = ("title",)


@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("caption", "alt", "credit")


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "lead", "body")
