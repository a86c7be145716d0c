"""What a card is called in addresses and in the storage.

An address holds no words, and a digest that changes with what is drawn: networks fetch anew what
has changed, and no file is ever taken for another's, be the database an older one put back.
"""

import hashlib
import json
from dataclasses import astuple

from embassy.cards.drawing import DESIGN, SUFFIX, Card
from embassy.publishing.editions import Edition


def digest_of(card: Card) -> str:
    """Sixteen letters and figures that follow from the design and from all words of a card."""
    told = json.dumps([DESIGN, *astuple(card)], ensure_ascii=False)
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:16]


def edition_card_address(edition: Edition, card: Card) -> str:
    """Where the card of an edition is found while the edition is live."""
    return f"/{edition.language}/cards/{edition.pk}-{digest_of(card)}{SUFFIX}"


def site_card_address(language: str, card: Card) -> str:
    """Where the card of pages without one of their own is found: home, lists, officials."""
    return f"/{language}/cards/site-{digest_of(card)}{SUFFIX}"


def file_of(room: str, key: str, card: Card) -> str:
    """What the storage calls a card. room: editions, anniversaries or site."""
    return f"{room}/{key}-{digest_of(card)}{SUFFIX}"
