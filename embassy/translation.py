"""Which columns of the site's own models exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from embassy.models import OfficeSettings, Official, Page, Photo, Role, Term


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


@register(OfficeSettings)
class OfficeSettingsTranslation(TranslationOptions):
    fields = ("embargo_terms",)


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("term",)
