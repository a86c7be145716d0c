"""The card of an anniversary: its number and name in the tone of the day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from embassy import languages
from embassy.cards.addresses import digest_of
from embassy.cards.drawing import SUFFIX, Card
from embassy.cards.views import answer, card_view
from embassy.cards.wording import office
from embassy.languages.dates import long_date
from embassy.publishing.editions import Edition
from events.commemorations.near import Kept, kept, public_commemorations


def anniversary_card(this: Kept, language: str) -> Card:
    """What stands on the card of an anniversary."""
    return Card(
        office=office(language),
        title=this.phrase,
        date=long_date(this.date, language),
        language=languages.native_name(language),
        number=str(this.number),
        tone=this.tone,
    )


def anniversary_card_address(this: Kept, language: str) -> str:
    """Where the card of an anniversary is found as long as the anniversary has a page."""
    return _address(this, language, anniversary_card(this, language))


def _address(this: Kept, language: str, card: Card) -> str:
    return f"/{language}/commemorations/{this.key}/{this.year}/card-{digest_of(card)}{SUFFIX}"


@card_view
def card(request: HttpRequest, key: str, year: str, digest: str) -> HttpResponse:
    """The card of an anniversary about which something is live, in any language."""
    language = get_language()
    covered = Edition.objects.listed().of(key, int(year)).exists()
    subject = public_commemorations().filter(key=key).first() if covered else None
    this = kept(subject, int(year), language) if subject else None
    if this is None:
        raise Http404("This anniversary has no page in this language")
    drawn = anniversary_card(this, language)
    name = f"{this.year}_{language}_{this.key}"
    return answer(request, _address(this, language, drawn), "anniversaries", name, drawn)
