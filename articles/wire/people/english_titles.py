"""English titles before a name, or in apposition after it."""

from __future__ import annotations

import re

from articles.wire.lexicon import english_roles as words
from articles.wire.people.mentions import FoundRole, Mention
from articles.wire.places import place_of
from articles.wire.tokens import Token, fold

_MAX_BACK = 18


class EnglishTitles:
    """Titles beside a name; mixed into the English grammar."""

    acting: re.Pattern[str]

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
            # What follows another's name and comma is that one's: "A, Attaché, Ambassador B".
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
        text = joined(tokens[begin:end])
        lower_head = fold(tokens[head].text)
        plural = lower_head not in words.POSTS and lower_head.endswith("s")
        if plural and tokens[head].text in text:
            text = text.replace(tokens[head].text, tokens[head].text[:-1], 1)
        if begin == 0 and head == 0 and lower_head in words.CALLINGS:
            text = text[:1].lower() + text[1:]
        return FoundRole(
            text, begin, frozenset({"nominative", "oblique"}), plural, False,
            lower_head.removesuffix("s") if plural else lower_head,
        )  # fmt: skip

    def _inside(self, token: Token, word: str, tokens: list[Token], index: int) -> bool:
        if token.kind == "p":
            return token.text in "()&\"“”'’" or (
                token.text == "." and tokens[index - 1].kind == "w"
            )
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
                text = joined(tokens[begin:stop])
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


def _attributive(token: Token, word: str) -> bool:
    """A small noun right before a small post: "kamancha virtuoso", "mugham singer"."""
    return (
        not token.capitalised
        and word not in words.INNER
        and word not in words.STOPS
        and not word.endswith(("ed", "ing", "ly", "s"))
        and len(word) > 3
    )


def _is_adjective(word: str, english: str) -> bool:
    """ "Azerbaijani" is, "Azerbaijan" is not; "Georgian", "Kazakh", "US" are."""
    return word != fold(english) or word in ("us", "uk", "uae")


def joined(tokens: list[Token]) -> str:
    text, previous = "", None
    for token in tokens:
        if previous is not None and token.start > previous.end:
            text += " "
        text += token.text
        previous = token
    return text.strip(' ,"“(')
