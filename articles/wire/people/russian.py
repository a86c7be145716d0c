"""People in Russian copy: names in any case, titles before and after them."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.wire.lexicon.not_names import RUSSIAN
from articles.wire.lexicon.russian_roles import (
    ACTING,
    GUESTS,
    HOSTS,
    INSTITUTIONS,
    NAMED_AFTER,
    PREPOSITIONS,
    SPEECH,
    role_readings,
)
from articles.wire.people.grammar import Grammar, stop_pattern
from articles.wire.people.mentions import FoundRole, Mention, NameReading, Sentence
from articles.wire.people.russian_titles import RussianTitles, ends_title
from articles.wire.places import place_of
from articles.wire.tokens import Token, fold
from embassy.officials.first_names import first_name_gender
from embassy.officials.russian import nominative_candidates, plausibility, word_readings

_SURNAME = re.compile(
    r"\w+(?:[оеё]в(?:а|у|ым|е|ой)?|[иы]н(?:а|у|ым|е|ой)?|(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)|енко|"
    r"швили|дзе|заде|оглу|оглы|улы|ули|[ая]н(?:а|у|ом|е)?|(?:лы|ли|лу|лю|лар)|ович(?:а|у|ем|е)?|"
    r"бек(?:а|у|ом|е)?|бай|хан(?:а|у|ом|е)?|чук|[иы]ч(?:а|у|ем|е)?|ко|ук(?:а|у|ом|е)?|эли)\Z"
)
_stops = stop_pattern(RUSSIAN)


class Russian(RussianTitles, Grammar):
    language = "ru"
    speech = re.compile(rf"(?<!\w)(?:{SPEECH})(?!\w)")
    guests = re.compile(rf"(?<!\w)(?:{GUESTS})")
    hosts = re.compile(rf"(?<!\w)(?:{HOSTS})")
    acting = re.compile(ACTING)
    content = re.compile(r",\s+(?:что|чтобы|как\s+важно|насколько)\b")
    content_always = True
    inflects_all = True
    stop_words = staticmethod(_stops)
    _behalf = re.compile(r"\bот\s+(?:имени|лица)\b")

    def is_role_word(self, word: str) -> bool:
        return bool(role_readings(word))

    def first_name(self, word: str) -> str | None:
        return _first_name(word)

    def surname_shaped(self, word: str) -> bool:
        return _SURNAME.match(fold(word)) is not None and len(word) > 3

    def readings(self, words: tuple[str, ...]) -> list[NameReading]:
        """Readings of the words that decline; initials are put back before the surname."""
        initials = [word for word in words if word.endswith(".")]
        full = [word for word in words if not word.endswith(".")]
        found = []
        for reading in nominative_candidates(" ".join(full)):
            name = " ".join((*initials, reading.name)) if initials else reading.name
            found.append(NameReading(name, reading.gender, reading.case, plausibility(reading)))
        return found or [NameReading(" ".join(words), "", "nominative", 0)]

    def is_institution(self, tokens: list[Token], start: int, end: int) -> bool:
        before = tokens[start - 1] if start else None
        if before is None or before.kind != "w":
            # «им. Гейдара Алиева»
            return (
                start > 1
                and before is not None
                and before.text == "."
                and (fold(tokens[start - 2].text) in NAMED_AFTER)
            )
        word = fold(before.text)
        if word in NAMED_AFTER:
            # «от имени Гейдара Алиева» speaks of the person.
            return not (start > 1 and fold(tokens[start - 2].text) == "от")
        if not word.startswith(INSTITUTIONS) or role_readings(word):  # «академик» is a man
            return False
        readings = self.readings(tuple(t.text for t in tokens[start:end] if t.kind == "w"))
        name, score = readings[0].name, readings[0].score - 6
        return any(r.case == "genitive" and r.name == name and r.score >= score for r in readings)

    def is_subject(self, mention: Mention) -> bool:
        if mention.role:
            return "nominative" in mention.role.cases and mention.reading_in(mention.role.cases)
        return mention.best.case == "nominative"

    def is_speaker(self, sentence: Sentence, mention: Mention, clause: str) -> bool:
        """A verb of speech, other than an agency's own «Как сообщили …,» or «, сообщает …»."""
        at = sentence.tokens[mention.start].start
        for found in _AGENCY_SAYS.finditer(clause):
            if not found.start() <= at < found.end():
                blank = " " * (found.end() - found.start())
                clause = clause[: found.start()] + blank + clause[found.end() :]
        return self.speech.search(clause) is not None

    def given_the_floor(self, sentence: Sentence, mention: Mention, folded: str) -> bool:
        """«слово предоставили историку …», «выступление посла …»."""
        start = mention.role.start if mention.role else mention.start
        before = fold(sentence.tokens[start - 1].text) if start else ""
        if re.match(r"(?:выступлени|доклад|лекци)", before) and not self.is_subject(mention):
            return True
        dative = mention.reading_in(frozenset({"dative"}))
        return dative and _FLOOR.search(folded) is not None

    def part_taken(self, sentence: Sentence, mention: Mention, clause: str) -> str:
        start = mention.role.start if mention.role else mention.start
        before = [fold(t.text) for t in sentence.tokens[max(0, start - 2) : start]]
        took_part = (["с", "участием"], ["при", "участии"], ["в", "присутствии"])
        return "guest" if before in took_part else ""

    def title_alone(self, sentence: Sentence) -> tuple[str, int]:
        """«Посол отметил», «Также посол подчеркнул», «Дипломат напомнил»."""
        for index, token in enumerate(sentence.tokens[:4]):
            forms = [f for f in role_readings(fold(token.text)) if f.case == "nominative"]
            if forms and not forms[0].plural:
                return forms[0].lemma, index
        return "", 0

    def same_post(self, head: str, role: FoundRole) -> bool:
        if head == "дипломат":
            return role.head in _DIPLOMATS
        return head == role.head or head in fold(role.text).split()

    def behalf(
        self, sentence: Sentence, mentions: list[Mention]
    ) -> list[tuple[int, Mention | str]]:
        found: list[tuple[int, Mention | str]] = []
        tokens = sentence.tokens
        for index, token in enumerate(tokens[:-2]):
            pair = (fold(token.text), fold(tokens[index + 1].text))
            if pair not in _BEHALF:
                continue
            begin = index + 2
            stop = begin
            while (
                stop < min(len(tokens), begin + 14)
                and tokens[stop].kind != "p"
                and not ends_title(tokens[stop])
                and not _after_country(tokens, stop)
            ):
                stop += 1
            named = [m for m in mentions if begin <= m.start < stop and not _subject(m)]
            if named:
                found.append((index, named[0]))
                continue
            for at in range(begin, min(stop, begin + 5)):
                forms = [f for f in role_readings(fold(tokens[at].text)) if f.case == "genitive"]
                if forms and not forms[0].plural:
                    subject = [m.role.start for m in mentions if m.role and m.role.start > at]
                    end = min([stop, *subject, *(m.start for m in mentions if m.start > at)])
                    found.append((index, self._in_nominative(tokens, begin, at, end, forms)[0]))
                    break
            else:
                starts = [m.start for m in mentions if m.start >= begin]
                body = _body(tokens, begin, min([stop, *starts]))
                if body:
                    found.append((index, body))
        return found


def _subject(mention: Mention) -> bool:
    return mention.best.case == "nominative"


def _after_country(tokens: list[Token], index: int) -> bool:
    """«от имени президента Азербайджана гостей …»: a small noun after the country is another."""
    token, previous = tokens[index], tokens[index - 1]
    word = fold(token.text)
    return (
        place_of(previous.text) is not None
        and not token.capitalised
        and word not in PREPOSITIONS
        and not role_readings(word)
    )


_AGENCY_SAYS = re.compile(
    r"\A\W*(?:об\s+этом\s+|как\s+)(?:сообщ|переда|информир|пиш)\w+[^,]*,"
    r"|,\s+(?:как\s+|об\s+этом\s+)?(?:сообща[ею]т|переда[ею]т|пиш[еу]т|информиру[ею]т)\b[^,]*\Z"
)
_BEHALF = (("от", "имени"), ("от", "лица"), ("по", "поручению"))
# Bodies one speaks for, genitive → nominative.
_BODIES = {
    "правительства": "правительство", "мид": "МИД", "министерства": "министерство",
    "посольства": "посольство", "парламента": "парламент", "сената": "Сенат",
    "мажилиса": "Мажилис", "руководства": "руководство", "диаспоры": "диаспора",
    "акимата": "акимат", "мэрии": "мэрия", "университета": "университет",
}  # fmt: skip


def _body(tokens: list[Token], begin: int, stop: int) -> str:
    """«от имени правительства Казахстана …»: the body in the nominative, or "" for none."""
    nominative = _BODIES.get(fold(tokens[begin].text)) if begin < stop else None
    if nominative is None:
        return ""
    end = begin + 1
    while end < stop:
        token = tokens[end]
        word = fold(token.text)
        inner = token.capitalised or word in ("дел", "культуры", "образования", "обороны")
        adjective = re.match(r"\w+(?:ого|его|ной|ных)\Z", word) is not None
        if token.kind != "w" or role_readings(word) or not (inner or adjective):
            break
        end += 1
    while end > begin + 1 and tokens[end - 1].text.endswith(("ого", "его", "ной", "ных")):
        end -= 1
    return " ".join((nominative, *(token.text for token in tokens[begin + 1 : end])))


_FLOOR = re.compile(r"слово\s+(?:\w+\s+){0,2}предостав|предостав\w+\s+слово|слово\s+передал")
_DIPLOMATS = frozenset(
    {"посол", "поверенный", "посланник", "консул", "генконсул", "советник", "атташе"}
)


@lru_cache(maxsize=5_000)
def _first_name(word: str) -> str | None:
    """Gender of a first name in any Russian case."""
    direct = first_name_gender(word)
    if direct:
        return direct
    for base, gender, _case in word_readings(word, "first"):
        known = first_name_gender(base)
        if known in (gender, "?"):
            return known
    return None
