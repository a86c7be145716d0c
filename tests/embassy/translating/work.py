"""How the tests of translations write, save and look."""

from django.urls import reverse

from embassy.models import Colleague, TranslationMark
from embassy.publishing.admin import addresses
from embassy.publishing.record import record
from embassy.translating.marks import heads_of, latest, translation_states
from tests.factories import ArticleFactory


def untranslated(**fields):
    """An article in Russian alone; `fields` add to it."""
    empty = {f"{name}_{code}": "" for name in ("title", "lead") for code in ("az", "kk", "en")}
    return ArticleFactory(**empty | {"title_ru": "Память", "body_ru": "<p>Текст.</p>"} | fields)


def translated(**fields):
    """An article in Russian, with a Kazakh translation that is up to date."""
    return untranslated(title_kk="Еске алу", body_kk="<p>Мәтін.</p>", **fields)


def save(item, *, by=None, worked=None, **fields):
    """Save as the ordinary form does: the columns, then a revision of them."""
    type(item).objects.filter(pk=item.pk).update(**fields)
    return record(item=item, by=by, worked=worked)


def head(item):
    return item.revisions.main_line().first()


def standing(item, language="kk"):
    return translation_states(heads_of([item.pk]))[item.pk][language].value


def why(item, language="kk"):
    mark = latest(item.pk).get(language)
    return mark and mark.why


def marks(item, language="kk"):
    return TranslationMark.objects.filter(item=item.pk, language=language).count()


def gives(translator, *languages):
    """A translator with these languages; the user is read anew, without cached rights."""
    Colleague.objects.update_or_create(user=translator, defaults={"languages": list(languages)})
    return type(translator).objects.get(pk=translator.pk)


def screen(item, language="kk"):
    return addresses.page(item, "translate", language)


def queue(language="kk"):
    return reverse("admin:translations", args=[language])
