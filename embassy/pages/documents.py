"""What visitors see of a standing page."""

from embassy.publishing.composing import Composed
from embassy.publishing.parts import day_shown, take_apart


def compose_page(data: dict, language: str) -> Composed:
    """A page's document; its address is its key in every language."""
    parts = take_apart(data, language, day_shown(data))
    parts.document |= {"key": parts.facts["key"], "position": parts.facts["position"]}
    composed = parts.composed(place=parts.facts["key"], card=parts.card())
    composed.slug_is_typed = True  # the key is the address: never moved aside for another
    return composed
