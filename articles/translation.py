"""Which columns of articles and their reference data exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from articles.models import Agency, Article, Category


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name",)


@register(Agency)
class AgencyTranslation(TranslationOptions):
    fields = ("name", "bureau")


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = ("title", "slug", "lead", "body", "attachment_title")
