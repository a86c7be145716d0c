"""The texts of the press page: standing pages that staff edit and publish like every other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from embassy import languages
from embassy.publishing import upgrade
from embassy.publishing.body import PICTURE_MARK, plain_text
from embassy.publishing.composing import DOCUMENT_FORMAT
from embassy.publishing.editions import Change, Edition
from embassy.site.alternates import Alternate, of_editions

#: Keys of standing pages: the page for journalists, and the texts it shows beside its own.
PRESS, ACCREDITATION, BOILERPLATE = "press", "accreditation", "boilerplate"
PARTS = (ACCREDITATION, BOILERPLATE)


@dataclass(slots=True)
class Text:
    """One of the page's texts in the reader's language, or where else it can be read.

    edition, body: None and "" where this language has none. elsewhere: the languages that do.
    """

    edition: Edition | None = None
    body: str = ""
    elsewhere: list[Alternate] = field(default_factory=list)

    @property
    def html(self) -> SafeString:
        """The body, sanitised when it was published, under a heading of the page's: its own are one
        level lower. Pictures stand at its own address only."""
        text = re.sub(rf"<p>\s*{PICTURE_MARK.pattern}\s*</p>", "", self.body)
        lower = {"h2": "h3", "h3": "h4"}
        return mark_safe(re.sub(r"(?<=<)(/?)(h[23])(?=>)", lambda m: m[1] + lower[m[2]], text))

    @property
    def paragraphs(self) -> list[str]:
        """The body without mark-up, as it is copied into an article."""
        return plain_text(self.body).splitlines()


def texts(language: str) -> dict[str, Text]:
    """The live texts by their keys; one query."""
    keys = (PRESS, *PARTS)
    rows = Edition.objects.live().filter(kind="page", address__in=keys)
    rows = rows.filter(language__in=languages.codes()).exclude(change__in=Change.withdrawals())
    found = list(rows.defer("plain", "search"))
    return {key: _text([row for row in found if row.address == key], language) for key in keys}


def without_text(key: str, title: str, language: str) -> Edition:
    """Stands in for a page that is there without a text of its own; never saved."""
    document = {"key": key, "position": 0, "title": title, "lead": "", "body": ""}
    return Edition(
        kind="page",
        language=language,
        title=title,
        address=key,
        document=document | {"photos": [], "cover": None},
        document_format=DOCUMENT_FORMAT,
    )


def _text(rows: Iterable[Edition], language: str) -> Text:
    own = next((row for row in rows if row.language == language), None)
    elsewhere = [link for link in of_editions(rows) if link.language != language]
    if own is None:
        return Text(elsewhere=elsewhere)
    document = upgrade.document(own.document, own.document_format)
    return Text(own, document.get("body", ""), elsewhere)
