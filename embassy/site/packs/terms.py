"""What a press pack says of itself: the terms of use, and what is in it and what is not."""

from django.conf import settings
from django.utils.translation import gettext, ngettext, override

from embassy import languages
from embassy.site.packs.captions import windows_text
from embassy.site.packs.contents import Contents, Language


def terms(language: Language) -> bytes:
    """`terms-ru.txt`: who may use the pictures, which line to print, whom to ask."""
    with override(language.code):
        paragraphs = [
            gettext("Terms of use"),
            gettext("The photographs are provided to the press by: %(office)s.")
            % {"office": _own("name", language.code)},
            gettext(
                "They may be published free of charge in news coverage of “%(title)s” and of the "
                "embassy's work."
            )
            % {"title": language.edition.title},
            gettext(
                "The credit line given for each photograph in the list of captions must be "
                "published with it."
            ),
            gettext(
                "A photograph may be resized and cropped; nothing may be added to it or taken out "
                "of it, and it may not be used in a way that distorts what it shows."
            ),
            gettext("Advertising, resale and any other use require the embassy's written consent."),
            "\n".join(_contacts(language.code)),
        ]
        return windows_text("\n\n".join(paragraphs))


def readme(pack: Contents, site: str) -> bytes:
    """`README.txt`: what the pack holds, in each of its languages."""
    return windows_text(("\n\n" + "-" * 60 + "\n\n").join(_parts(pack, site)))


def _parts(pack: Contents, site: str) -> list[str]:
    parts = []
    for language in pack.languages:
        with override(language.code):
            lines = [
                languages.native_name(language.code),
                f"{language.edition.title}\n{site}{language.edition.get_absolute_url()}",
                "\n".join(_held(pack, language.code)),
                *_lacking(pack),
            ]
            parts.append("\n\n".join(lines))
    return parts


def _held(pack: Contents, code: str) -> list[str]:
    count = len(pack.pictures)
    photographs = ngettext("%(count)d photograph", "%(count)d photographs", count)
    return [
        photographs % {"count": count},
        f"captions-{code}.txt, captions-{code}.csv: " + gettext("captions and credit lines"),
        f"terms-{code}.txt: " + gettext("terms of use"),
    ]


def _lacking(pack: Contents) -> list[str]:
    """What a reader would otherwise take for all there is."""
    lines = []
    reduced = [picture.file for picture in pack.pictures if not picture.whole]
    if reduced:
        lines.append(
            gettext("These photographs are smaller than the originals:") + "\n" + "\n".join(reduced)
        )
    if pack.missing:
        numbers = ", ".join(str(number) for number in pack.missing)
        lines.append(
            gettext("Photographs with these numbers cannot be included at present: %(numbers)s.")
            % {"numbers": numbers}
        )
    return lines


def _contacts(code: str) -> list[str]:
    lines = (_own(key, code) for key in ("name", "address", "phone", "email"))
    return [line for line in lines if line]


def _own(key: str, code: str) -> str:
    """A value of settings.EMBASSY, which may be one for all languages."""
    value = settings.EMBASSY[key]
    if isinstance(value, dict):
        return value.get(code) or value.get(settings.LANGUAGE_CODE) or ""
    return value
