"""People in English copy: titles before a name or in apposition after it."""

from __future__ import annotations

import re

from articles.wire.lexicon import english_roles as words
from articles.wire.lexicon.not_names import ENGLISH
from articles.wire.people.english_titles import EnglishTitles, joined
from articles.wire.people.grammar import Grammar, stop_pattern
from articles.wire.people.mentions import FoundRole, Mention, NameReading, Sentence
from articles.wire.tokens import Token, fold
from embassy.officials.first_names import first_name_gender

_SURNAME = re.compile(
    r"\w+(?:ov|ev|yev|ova|eva|yeva|zade|zada|zadeh|ly|li|lu|oglu|oghlu|ogly|shvili|dze|enko|sky|skiy|"
    r"skaya|yan|ian|bek|bay|bayev|ski|in|ina|son|sen|uly|kyzy|khan|ich|vich|ze|ez|man|mann|berg|er|ton)\Z"
)
_stops = stop_pattern(ENGLISH)


class English(EnglishTitles, Grammar):
    language = "en"
    speech = re.compile(words.SPEECH)
    guests = re.compile(words.GUESTS)
    hosts = re.compile(words.HOSTS)
    acting = re.compile(words.ACTING)
    content = re.compile(r"\bthat\b|,\s+(?:saying|adding)\b")
    stop_words = staticmethod(_stops)

    def is_role_word(self, word: str) -> bool:
        word = word.removesuffix("'s")
        return (
            word in words.POSTS or word in words.MODIFIERS or word.removesuffix("s") in words.POSTS
        )

    def first_name(self, word: str) -> str | None:
        return first_name_gender(_plain(word))

    def surname_shaped(self, word: str) -> bool:
        return _SURNAME.match(fold(_plain(word))) is not None and len(word) > 3

    def readings(self, words_: tuple[str, ...]) -> list[NameReading]:
        """The name without a possessive; gender by first name, then by surname."""
        last = _plain(words_[-1])
        gender = first_name_gender(words_[0]) if len(words_) > 1 else ""
        if gender in (None, "?", ""):
            gender = "f" if fold(last).endswith(("ova", "eva", "skaya")) else ""
        case = "oblique" if last != words_[-1] else "nominative"
        return [NameReading(" ".join((*words_[:-1], last)), gender, case, 14)]

    def is_institution(self, tokens: list[Token], start: int, end: int) -> bool:
        before = [fold(t.text) for t in tokens[max(0, start - 2) : start]]
        if before == ["named", "after"] or before[-1:] == ["named"]:
            return True
        following = tokens[end : end + 1]
        return (
            bool(following)
            and following[0].capitalised
            and fold(following[0].text) in (words.INSTITUTIONS)
        )

    def is_subject(self, mention: Mention) -> bool:
        """Not a possessive and not governed by a preposition."""
        if mention.best.case != "nominative":
            return False
        tokens = mention.sentence.tokens
        start = (
            mention.role.start
            if mention.role and mention.role.start < mention.start
            else mention.start
        )
        before = start - 1
        while before >= 0 and fold(tokens[before].text) in ("the", "a", "an", ",", "“", '"'):
            if tokens[before].text == ",":
                return True
            before -= 1
        word = fold(tokens[before].text) if before >= 0 else ""
        return word not in _PREPOSITIONS and word not in ("represented", "representing")

    def is_speaker(self, sentence: Sentence, mention: Mention, clause: str) -> bool:
        """A verb of speech after the name with no other verb's subject between, or an opening
        «Speaking at the event, …», or an inversion (said Ambassador X)."""
        at = sentence.tokens[mention.end - 1].end
        begin = sentence.tokens[mention.role.start if mention.role else mention.start].start
        after = clause[at : at + 220]
        found = self.speech.search(after)
        if found and not re.search(
            r"\b(?:attended|was\s+held|were\s+held)\b", after[: found.start()]
        ):
            return True
        return (
            re.search(
                r"(?:speaking\b[^.]{0,80}|addressing\b[^.]{0,80}|\bsaid\s*|\bin\s+(?:his|her)\s+\w+[^.]{0,40})\Z",
                clause[:begin],
            )
            is not None
        )

    def given_the_floor(self, sentence: Sentence, mention: Mention, folded: str) -> bool:
        """ "addressed by X", "speeches by X", "according to X", "the floor was given to X"."""
        begin = mention.role.start if mention.role else mention.start
        offset = sentence.tokens[begin].start
        return (
            re.search(
                r"(?:addressed\s+by|speech(?:es)?\s+by|remarks\s+by|delivered\s+by|"
                r"floor\s+was\s+given\s+to|statements?\s+by|"
                r"read\s+(?:out\s+|aloud\s+)?by)\s+(?:the\s+)?\Z",
                folded[:offset],
            )
            is not None
        )

    def part_taken(self, sentence: Sentence, mention: Mention, clause: str) -> str:
        begin = mention.role.start if mention.role else mention.start
        before = clause[: sentence.tokens[begin].start]
        if re.search(r"(?:hosted|organi[sz]ed)\s+by\s+(?:the\s+)?\Z", before):
            return "host"
        attended = r"(?:attended\s+by\b[^.]*|with\s+the\s+participation\s+of\b[^.]*)\Z"
        return "guest" if re.search(attended, before) else ""

    def title_alone(self, sentence: Sentence) -> tuple[str, int]:
        for index, token in enumerate(sentence.tokens[:3]):
            word = fold(token.text)
            if word in words.POSTS and (token.start == 0 or fold(sentence.tokens[0].text) == "the"):
                return word, index
        return "", 0

    def is_rank(self, role: FoundRole) -> bool:
        return fold(role.text) in words.RANKS

    def same_post(self, head: str, role: FoundRole) -> bool:
        if head in ("diplomat", "envoy"):
            return role.head in ("ambassador", "consul", "chargé", "charge", "counsellor", "envoy")
        return head in re.findall(r"[\w-]+", fold(role.text))

    def behalf(
        self, sentence: Sentence, mentions: list[Mention]
    ) -> list[tuple[int, Mention | str]]:
        """ "on behalf of the President", "on behalf of Ambassador X"."""
        found: list[tuple[int, Mention | str]] = []
        tokens = sentence.tokens
        for index in range(len(tokens) - 3):
            if [fold(t.text) for t in tokens[index : index + 3]] != ["on", "behalf", "of"]:
                continue
            begin = index + 3
            while begin < len(tokens) and fold(tokens[begin].text) in ("the", "a"):
                begin += 1
            stop = begin
            while stop < min(len(tokens), begin + 14) and (
                tokens[stop].kind == "w" and fold(tokens[stop].text) not in words.STOPS
            ):
                stop += 1
            named = [m for m in mentions if begin <= m.start < stop]
            if named:
                found.append((index, named[0]))
            elif any(fold(t.text) in words.POSTS for t in tokens[begin : min(stop, begin + 5)]):
                found.append((index, joined(tokens[begin:stop])))
            else:
                body = _body(tokens, begin, stop)
                if body:
                    found.append((index, body))
        return found + _read_out(sentence, mentions)


_PREPOSITIONS = frozenset(
    "of by under with for to from about between against through via behalf".split()  # noqa: SIM905
)


_BODIES = frozenset(
    "government ministry parliament senate embassy leadership".split()  # noqa: SIM905
)


def _body(tokens: list[Token], begin: int, stop: int) -> str:
    """The body in "on behalf of the Kazakh Government", or "" for none."""
    end = begin
    while end < stop and fold(tokens[end].text) not in ("at", "in", "with", "during", "i"):
        end += 1
    named = any(fold(token.text) in _BODIES for token in tokens[begin : min(end, begin + 4)])
    return joined(tokens[begin:end]) if named else ""


def _read_out(sentence: Sentence, mentions: list[Mention]) -> list[tuple[int, Mention | str]]:
    """ "The message of X was read out by Y": Y acts for X."""
    folded = fold(sentence.text)
    read = re.search(r"\bread\s+(?:out\s+|aloud\s+)?by\b", folded)
    if not read:
        return []
    for mention in mentions:
        begin = mention.role.start if mention.role else mention.start
        before = folded[: sentence.tokens[min(begin, mention.start)].start]
        if len(before) < read.start() and _MESSAGE.search(before):
            reader = next((m.start for m in mentions if m.start > mention.start), None)
            return [(reader, mention)] if reader else []
    return []


_MESSAGE = re.compile(
    r"\b(?:message|address|letter|greetings?|appeal)\s+(?:of|from|by)\s+(?:the\s+)?\Z"
)


def _plain(word: str) -> str:
    return re.sub(r"['’](?:s)?\Z", "", word)
