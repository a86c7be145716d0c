"""What finding people needs to know of a language; one subclass a language."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable

from articles.wire.agencies import is_agency_word
from articles.wire.people.mentions import FoundRole, Mention, NameReading, Sentence
from articles.wire.places import is_place_name, place_of
from articles.wire.tokens import Token, fold
from embassy.officials.first_names import first_name_gender

# Words that stand small within names: father's-name words, titles of courtesy, particles.
# In folded letters, as every lookup folds its word.
DAUGHTER = frozenset(fold("кызы гызы кизи qızı gizi kizi qizi қызы qyzy gyzy kyzy").split())
SON = frozenset(fold("оглу оглы улы уулу oğlu oglu ogly oghlu ұлы uly").split())
KINSHIP = DAUGHTER | SON
# Said out of respect after a first name or a whole name, and no part of it when written small.
HONORIFICS = frozenset(fold("bəy bey xanım khanim hanim бей ханым ханум мырза").split())
COURTESY = HONORIFICS | frozenset(
    "xan xatun bek beg хан бек мирза паша паше de da di del van von der la le bin al el ibn".split()  # noqa: SIM905
)


class Grammar(ABC):
    """One language's rules for names, titles and who speaks. Patterns match folded text."""

    language: str
    speech: re.Pattern[str]
    guests: re.Pattern[str]
    hosts: re.Pattern[str]
    acting: re.Pattern[str]
    # The conjunction that opens what was said («, что», "that", ", ki"): people after it do not
    # speak here.
    content: re.Pattern[str]
    content_always: bool = False
    # Whether every word of a name takes the case, or only the last.
    inflects_all: bool = False

    @abstractmethod
    def readings(self, words: tuple[str, ...]) -> list[NameReading]:
        """Nominatives a written name may have, likeliest first; never empty."""

    @abstractmethod
    def role_before(
        self, tokens: list[Token], start: int, barrier: int, mention: Mention
    ) -> FoundRole | None:
        """The title that ends right before tokens[start], not crossing `barrier`."""

    @abstractmethod
    def role_after(
        self, tokens: list[Token], end: int, limit: int, mention: Mention
    ) -> FoundRole | None:
        """The title in apposition right after tokens[end - 1], not reaching `limit`."""

    @abstractmethod
    def is_role_word(self, word: str) -> bool:
        """Whether a folded word is a post (in any form), and so never part of a name."""

    @abstractmethod
    def is_institution(self, tokens: list[Token], start: int, end: int) -> bool:
        """Whether the name at tokens[start:end] is part of a house's, street's or prize's name."""

    @abstractmethod
    def surname_shaped(self, word: str) -> bool:
        """Whether a word looks like a surname by its ending, in any case of the language."""

    @abstractmethod
    def first_name(self, word: str) -> str | None:
        """Gender ("m", "f", "?") of a first name in any case of the language, or None."""

    @abstractmethod
    def behalf(
        self, sentence: Sentence, mentions: list[Mention]
    ) -> list[tuple[int, Mention | str]]:
        """(token position, on whose behalf) for each «от имени …» of the sentence."""

    @abstractmethod
    def is_subject(self, mention: Mention) -> bool:
        """Whether the person may be who acts in the sentence, by case, suffix or place."""

    def given_the_floor(self, sentence: Sentence, mention: Mention, folded: str) -> bool:
        """Whether the person speaks though not the subject («слово предоставили …»)."""
        return False

    def is_speaker(self, sentence: Sentence, mention: Mention, clause: str) -> bool:
        """Whether a subject of `clause` (folded main clause, quotations blanked) speaks in it."""
        return self.speech.search(clause) is not None

    def part_taken(self, sentence: Sentence, mention: Mention, clause: str) -> str:
        """ "guest" or "host" of one who is not the subject («с участием …», "hosted by …")."""
        return ""

    @abstractmethod
    def title_alone(self, sentence: Sentence) -> tuple[str, int]:
        """The post near the sentence's beginning («Посол отметил …») and its token, or ("", 0)."""

    def is_rank(self, role: FoundRole) -> bool:
        """Whether a title is a mere rank, so that the post may follow the name."""
        return False

    def same_post(self, head: str, role: FoundRole) -> bool:
        """Whether a post named alone is the one in `role`; any diplomat's is «дипломат»."""
        return head in fold(role.text).split() or head == role.head

    stop_words: Callable[[str], bool]

    def may_be_name(self, token: Token, first: bool) -> bool:
        """Whether a capitalised word may be part of a person's name at all."""
        word = token.text
        if len(word) == 1 or (word.isupper() and len(word) <= 5 and not first):
            return False
        if _FOREIGN[self.language].search(word):
            return False  # «Telegram» in Cyrillic copy
        folded = fold(word)
        if self.is_role_word(folded):
            # Alim, Emir, Sultan: a post written small, a first name written large.
            return not first and first_name_gender(word) is not None
        if self.stop_words(folded):
            return False
        if is_agency_word(word) and self.first_name(word) is None:
            return False
        if not _is_place(word) or folded in _NAMES_LIKE_PLACES:
            return True
        # «Roman» looks like an inflected Roma; a first name as it stands is the better reading.
        return not is_place_name(word) and first_name_gender(word) is not None


_LATIN, _CYRILLIC = re.compile(r"[A-Za-zƏəİı]"), re.compile(r"[А-яЁё]")
_FOREIGN = {"ru": _LATIN, "kk": _LATIN, "az": _CYRILLIC, "en": _CYRILLIC}
# First names that are cities too.
_NAMES_LIKE_PLACES = frozenset({"софия", "sofia"})


def _is_place(word: str) -> bool:
    """A place, or places joined by a hyphen (Azerbaijan-Spain)."""
    return place_of(word) is not None or (
        "-" in word and all(place_of(piece) is not None for piece in word.split("-"))
    )


def stop_pattern(stems: str) -> Callable[[str], bool]:
    """A test for folded words that begin with one of `stems` and go on for an ending at most.

    A stem closed by "=" must be the whole word.
    """
    whole = [stem[:-1] for stem in stems.split() if stem.endswith("=")]
    open_ended = [stem for stem in stems.split() if not stem.endswith("=")]
    pattern = re.compile(
        rf"(?:(?:{'|'.join(map(re.escape, open_ended))})\w{{0,6}}|"
        rf"{'|'.join(map(re.escape, whole))})\Z"
    )
    return lambda folded: pattern.match(folded) is not None
