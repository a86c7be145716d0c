"""People in English copy: titles before a name or in apposition after it."""

from __future__ import annotations

import re

from articles.wire.lexicon import english_roles as words
from articles.wire.lexicon.not_names import ENGLISH
from articles.wire.people.grammar import Grammar, stop_pattern
from articles.wire.people.mentions import FoundRole, Mention, NameReading, Sentence
from articles.wire.places import place_of
from articles.wire.tokens import Token, fold
from embassy.officials.first_names import first_name_gender

_MAX_BACK = 18
_SURNAME = re.compile(
    r"\w+(?:ov|ev|yev|ova|eva|yeva|zade|zada|zadeh|ly|li|lu|oglu|oghlu|ogly|shvili|dze|enko|sky|skiy|"
    r"skaya|yan|ian|bek|bay|bayev|ski|in|ina|son|sen|uly|kyzy|khan|ich|vich|ze|ez|man|mann|berg|er|ton)\Z"
)
_stops = stop_pattern(ENGLISH)


class English(Grammar):
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

    def role_before(
        self, tokens: list[Token], start: int, barrier: int, mention: Mention
    ) -> FoundRole | None:
        end = start
        if start and tokens[start - 1].text == "," and self._introduced(tokens, start - 1, mention):
            # "Azerbaijan's Ambassador to the US, Khazar Ibrahim, noted"
            end = start - 1
        role = self._title_ending_at(tokens, end, barrier)
        if role is None:
            return None
        texts, first = [role.text], role
        while first.start - 1 > barrier and tokens[first.start - 1].text == ",":
            earlier = self._title_ending_at(tokens, first.start - 1, barrier)
            # What follows another's name and comma is that one's: "A, Attaché in Russia, Ambassador B".
            if earlier is None or earlier.plural or 0 < barrier == earlier.start - 1:
                break
            texts.insert(0, earlier.text)
            first = earlier
        text = ", ".join(texts)
        acting = self.acting.search(fold(text)) is not None
        return FoundRole(text, first.start, role.cases, role.plural, acting, role.head)

    def _introduced(self, tokens: list[Token], comma: int, mention: Mention) -> bool:
        """A title, a comma, the name, and a comma or verb: the name stands in apposition."""
        after = tokens[mention.end : mention.end + 1]
        return not after or after[0].text in (",", ".", ";") or after[0].kind == "w"

    def _title_ending_at(self, tokens: list[Token], end: int, barrier: int) -> FoundRole | None:
        index, heads = end - 1, []
        while index >= barrier and end - index <= _MAX_BACK:
            token = tokens[index]
            word = fold(token.text).removesuffix("'s")
            if token.kind == "w" and (word in words.POSTS or word.removesuffix("s") in words.POSTS):
                heads.append(index)
            elif not self._inside(token, word, tokens, index):
                break
            index -= 1
        if not heads or fold(tokens[end - 1].text) in words.NEVER_LAST:
            return None
        beside = index >= barrier and index == heads[-1] - 1
        limit = (
            index if beside and _attributive(tokens[index], fold(tokens[index].text)) else index + 1
        )
        head = heads[0]
        for earlier in heads[1:]:
            between = [fold(t.text) for t in tokens[earlier + 1 : head]]
            if "and" in between and tokens[earlier].text[-1:] == "s":
                break
            if "and" in between and not self._joint(tokens, earlier, head):
                break
            head = earlier
        begin = head
        while begin - 1 >= limit:
            token = tokens[begin - 1]
            word = fold(token.text)
            place = place_of(token.text)
            demonym = place is not None and (
                word.endswith("'s") or _is_adjective(word, place.names[3])
            )
            beside = begin == head and not tokens[head].capitalised and _attributive(token, word)
            if token.kind == "w" and (word in words.MODIFIERS or demonym or beside):
                begin -= 1
            else:
                break
        while begin < head and fold(tokens[begin].text) in ("and", "the"):
            begin += 1
        text = _joined(tokens[begin:end])
        lower_head = fold(tokens[head].text)
        plural = lower_head not in words.POSTS and lower_head.endswith("s")
        if plural and tokens[head].text in text:
            text = text.replace(tokens[head].text, tokens[head].text[:-1], 1)
        if begin == 0 and not any(t.capitalised for t in tokens[1:end] if not place_of(t.text)) and (
            place_of(tokens[0].text) is None
        ):  # fmt: skip
            text = text[:1].lower() + text[1:] if end - begin > 1 else text
        return FoundRole(
            text, begin, frozenset({"nominative", "oblique"}), plural, False,
            lower_head.removesuffix("s") if plural else lower_head,
        )  # fmt: skip

    def _inside(self, token: Token, word: str, tokens: list[Token], index: int) -> bool:
        if token.kind == "p":
            return token.text in "()&\"“”'’." and not (token.text == "." and index + 1 < len(tokens)
                                                        and tokens[index - 1].kind != "w")  # fmt: skip
        if word in words.STOPS:
            return False
        if token.kind == "n":
            return False
        return (
            token.capitalised
            or word in words.INNER
            or word in words.MODIFIERS
            or (
                word.endswith("ship")
                or word in ("parliamentary", "working", "group", "interparliamentary")
            )
        )

    def _joint(self, tokens: list[Token], left: int, right: int) -> bool:
        """ "President and Commander-in-Chief X", but not "Minister of Culture and Ambassador X"."""
        between = [t for t in tokens[left + 1 : right] if t.kind == "w"]
        return len(between) == 1 or all(fold(t.text) in words.MODIFIERS for t in between)

    def role_after(
        self, tokens: list[Token], end: int, limit: int, mention: Mention
    ) -> FoundRole | None:
        """ "Khazar Ibrahim, Ambassador of Azerbaijan to the US, said", "(historian)"."""
        if end >= len(tokens) or tokens[end].text not in (",", "(", "–", "—"):
            return None
        closing = (")",) if tokens[end].text == "(" else (",", ".", ";", "–", "—", ")", ":")
        stop = end + 1
        while stop < min(len(tokens), end + 20) and tokens[stop].text not in closing:
            word = fold(tokens[stop].text)
            if tokens[stop].kind == "w" and not tokens[stop].capitalised and word in words.STOPS:
                break
            stop += 1
        begin = end + 1
        while begin < stop and fold(tokens[begin].text) in ("the", "a", "an"):
            begin += 1
        if limit < stop or begin >= stop:
            return None
        for at in range(begin, min(stop, begin + 7)):
            word = fold(tokens[at].text)
            if word in words.POSTS:
                text = _joined(tokens[begin:stop])
                acting = self.acting.search(fold(text)) is not None
                return FoundRole(
                    text, begin, frozenset({"nominative", "oblique"}), False, acting, word
                )
            place = place_of(tokens[at].text)
            if word not in words.MODIFIERS and word not in words.INNER and place is None and not (
                tokens[at].capitalised
            ):  # fmt: skip
                return None
        return None

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
        return before < 0 or fold(tokens[before].text) not in _PREPOSITIONS

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
                r"(?:addressed\s+by|speech(?:es)?\s+(?:by|of)|remarks\s+(?:by|of)|delivered\s+by|"
                r"floor\s+was\s+given\s+to|statements?\s+by)\s+(?:the\s+)?\Z",
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
                found.append((index, _joined(tokens[begin:stop])))
        return found


_PREPOSITIONS = frozenset(
    "of by under with for to from about between against through via behalf".split()  # noqa: SIM905
)


def _attributive(token: Token, word: str) -> bool:
    """A small noun right before a small post: "kamancha virtuoso", "mugham singer"."""
    return (
        not token.capitalised
        and word not in words.INNER
        and word not in words.STOPS
        and not word.endswith(("ed", "ing", "ly", "s"))
        and len(word) > 3
    )


def _plain(word: str) -> str:
    return re.sub(r"['’](?:s)?\Z", "", word)


def _is_adjective(word: str, english: str) -> bool:
    """ "Azerbaijani" is, "Azerbaijan" is not; "Georgian", "Kazakh", "US" are."""
    return word != fold(english) or word in ("us", "uk", "uae")


def _joined(tokens: list[Token]) -> str:
    text, previous = "", None
    for token in tokens:
        if previous is not None and token.start > previous.end:
            text += " "
        text += token.text
        previous = token
    return text.strip(' ,"“(')
