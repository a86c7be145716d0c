"""How the press page is shown, to visitors and as a preview of its text."""

from django.conf import settings

from embassy import languages
from embassy.found.structured import page
from embassy.publishing.editions import Edition
from embassy.site.packs.newest import newest_packs
from embassy.site.press.logos import archive, logos
from embassy.site.press.texts import ACCREDITATION, BOILERPLATE, PRESS, texts
from embassy.site.rendering import Page

PACKS, RELEASES = 6, 8
#: The kinds of articles an agency quotes word by word.
GENRES = ("press_release", "statement")


def press_page(edition: Edition, document: dict) -> Page:
    """Its text, and what is computed beside it. The page exists in every language."""
    language = edition.language
    found = texts(language)
    releases = Edition.objects.listed(language).filter(kind="article", genre__in=GENRES)
    names = settings.EMBASSY["name"]
    order = [language, *(code for code in languages.codes() if code != language)]
    context = {
        "has_text": bool(document.get("body") or edition.lead),
        "elsewhere_texts": found[PRESS].elsewhere,
        "accreditation": found[ACCREDITATION],
        "boilerplate": found[BOILERPLATE],
        "releases": list(releases.newest_first()[:RELEASES]),
        "packs": newest_packs(language, PACKS),
        "names": [(code, names[code]) for code in order if names.get(code)],
        "logos": logos(language),
        "archive": archive(),
    }
    return Page(
        "site/press.html",
        context,
        also_in=languages.codes(),
        describe=lambda telling: [page(telling, "WebPage")],
    )
