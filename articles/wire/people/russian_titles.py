"""Russian titles beside names: found in any case, given back in the nominative."""

from __future__ import annotations

import re

from articles.wire.lexicon.russian_roles import (
    ACTING_HEADS,
    AGENT_ENDINGS,
    NOT_VERBS,
    PREPOSITIONS,
    STOPS,
    Form,
    role_readings,
)
from articles.wire.people.mentions import FoundRole, Mention
from articles.wire.tokens import Token, fold
from embassy.officials.russian import word_readings

_MAX_BACK = 22
_VERB = re.compile(
    r"\w+(?:лся|лась|лось|лись|ется|ются|ится|ятся|ил|ел|ал|ял|ул|ыл|ила|ела|ала|яла|ула|или|ели|али|"
    r"яли|ули|ыли|ыла|ыло|ило|ало|ело|ет|ут|ют|ит|ат|ят|ть|ться|тся|шел|шла|шли|дет|"
    r"ив|ав|ев|ыв|вший|вшая|вшие|вшего|вшей|вшим|ющий|ющая|ющие|ющего|ющим|ующ\w{2,3}|ящ\w{2,3}|"
    r"нный|нная|нные|нного|нной|нным|тый|тая)\Z"
)
_ADJECTIVE_NOMINATIVE = (
    (re.compile(r"(\w*[кгхжшчщ])(?:ого|ому|им|ом)\Z"), "ий"),
    (re.compile(r"(\w+)(?:его|ему|им|ем)\Z"), "ий"),
    (re.compile(r"(\w+)(?:ого|ому|ым|ом)\Z"), "ый"),
)
_ADJECTIVE = re.compile(
    r"\w+(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ыми|ими)\Z"
)
_TITLE_ADJECTIVES = re.compile(
    r"(?:чрезвычайн|полномочн|временн|военн|государственн|народн|заслуженн|уполномоченн|национальн|"
    r"общественн|действующ|исполняющ|управляющ|иностранн|внутренн|чрезвычайны|поверенн|генеральн|"
    r"объединенн|вооруженн|соединенн|экономическ|постоянн|избранн|почетн|культурн|центральн|"
    r"таможенн|муниципальн|региональн|организованн|промышленн|современн|отечественн|первый|святейш|"
    r"ведущ|председательствующ|командующ|главнокомандующ|заведующ|иностранн|"
    r"общенациональн|специальн|официальн|ответственн|совместн|общественно-политическ)\w*\Z"
)
_STRESSED = {"второ": "второй", "молодо": "молодой", "родно": "родной", "боево": "боевой",
             "мирово": "мировой", "полево": "полевой", "передово": "передовой"}  # fmt: skip
_GOVERNING = frozenset(
    {"заместитель", "советник", "помощник", "представитель", "пресс-секретарь", "секретарь",
     "супруга", "глава", "руководитель", "начальник", "директор", *ACTING_HEADS}
)  # fmt: skip


class RussianTitles:
    """Titles before and after a name; mixed into the Russian grammar."""

    acting: re.Pattern[str]

    def role_before(
        self, tokens: list[Token], start: int, barrier: int, mention: Mention
    ) -> FoundRole | None:
        if start and tokens[start - 1].text in ("«", '"', "“"):
            start -= 1
        wanted = frozenset(r.case for r in mention.readings if r.score >= mention.best.score - 6)
        role = self._title_ending_at(tokens, start, barrier, wanted)
        if role is None:
            return None
        texts = [role.text]
        first = role
        # «первого вице-президента Азербайджана, президента Фонда … Мехрибан Алиевой»
        while first.start - 1 > barrier and tokens[first.start - 1].text == ",":
            earlier = self._title_ending_at(tokens, first.start - 1, barrier, role.cases)
            if earlier is None or earlier.plural:
                break
            texts.insert(0, earlier.text)
            first = earlier
        return FoundRole(
            ", ".join(texts),
            first.start,
            role.cases,
            role.plural,
            self.acting.search(fold(", ".join(texts))) is not None,
            role.head,
            role.gender,
        )

    def role_after(
        self, tokens: list[Token], end: int, limit: int, mention: Mention
    ) -> FoundRole | None:
        """«Ризван Гусейнов, историк, …» and «Ризван Гусейнов (историк)»."""
        if end >= len(tokens) or tokens[end].text not in (",", "(", "–", "—", "-"):
            return None
        closing = (")",) if tokens[end].text == "(" else (",", ".", ";", "–", "—", ")", ":")
        stop = end + 1
        while stop < min(len(tokens), end + 18) and tokens[stop].text not in closing:
            if ends_title(tokens[stop]):
                break
            stop += 1
        if limit < stop:
            return None
        wanted = mention.best.case
        for at in range(end + 1, min(stop, end + 6)):
            forms = [
                f for f in role_readings(fold(tokens[at].text)) if f.case == wanted and not f.plural
            ]
            if forms:
                if not all(_ADJECTIVE.match(fold(t.text)) or fold(t.text) == "и"
                           for t in tokens[end + 1 : at]):  # fmt: skip
                    return None
                text, gender = self._in_nominative(tokens, end + 1, at, stop, forms)
                acting = self.acting.search(fold(text)) is not None
                return FoundRole(
                    text, end + 1, frozenset({wanted}), False, acting, forms[0].lemma, gender
                )
        return None

    def _title_ending_at(
        self, tokens: list[Token], end: int, barrier: int, wanted: frozenset[str]
    ) -> FoundRole | None:
        """The title whose words reach up to tokens[end], with a head in one of `wanted` cases."""
        heads: list[tuple[int, list[Form]]] = []
        index = end - 1
        while index >= barrier and end - index <= _MAX_BACK:
            token = tokens[index]
            forms = self._forms(tokens, index, end)
            if forms:
                heads.append((index, forms))
            elif not self._inside_title(token):
                break
            index -= 1
        left = index + 1
        chosen: tuple[int, list[Form]] | None = None
        for position, (at, forms) in enumerate(heads):
            agreeing = [form for form in forms if form.case in wanted]
            if agreeing and chosen is None:
                chosen = (at, agreeing)
            elif chosen is not None and self._governs(tokens, at, chosen[0], forms, agreeing):
                if agreeing:
                    chosen = (at, agreeing)
                else:
                    break
            elif chosen is not None:
                break
            if position > 5:
                break
        # A title does not end in a preposition: «председатель комитета по Ильхаму».
        if chosen is None or fold(tokens[end - 1].text) in PREPOSITIONS | {"и"}:
            return None
        at, forms = chosen
        begin = self._with_modifiers(tokens, at, left, forms)
        text, gender = self._in_nominative(tokens, begin, at, end, forms)
        return FoundRole(
            text,
            begin,
            frozenset(form.case for form in forms),
            all(form.plural for form in forms),
            head=forms[0].lemma,
            gender=gender,
        )

    def _forms(self, tokens: list[Token], index: int, end: int) -> list[Form]:
        token = tokens[index]
        if token.kind != "w":
            return []
        word = fold(token.text)
        forms = list(role_readings(word))
        if word == "после":  # «после», not «о после»
            return []
        if forms:
            return forms
        if index == end - 1 and not token.capitalised and len(word) > 5:
            for base, gender, case in word_readings(word, "last"):
                if base.endswith(AGENT_ENDINGS) and gender == "m":
                    forms.append(Form(base, case, False))
        return forms

    def _inside_title(self, token: Token) -> bool:
        """Whether a token may stand between a post and its holder's name."""
        if token.kind == "p":
            return token.text in '«»"“”()№/'
        return not ends_title(token) and fold(token.text) not in STOPS

    def _governs(
        self, tokens: list[Token], left: int, right: int, forms: list[Form], agreeing: list[Form]
    ) -> bool:
        """Whether the post at `left` takes the one at `right` with it: «заместитель министра»,
        «Верховного главнокомандующего Президента», not «представители диаспоры и посол»."""
        between = [fold(token.text) for token in tokens[left + 1 : right]]
        if "и" in between or "," in between:
            return False
        if all(form.plural for form in forms):
            return False
        adjacent = all(_ADJECTIVE.match(word) or word in NOT_VERBS for word in between)
        return adjacent or (bool(agreeing) and not any(word in PREPOSITIONS for word in between))

    def _with_modifiers(self, tokens: list[Token], at: int, left: int, forms: list[Form]) -> int:
        """Take in the adjectives before a post: «первого», «чрезвычайного и полномочного»."""
        begin = at
        while begin - 1 >= left and tokens[begin - 1].kind == "w":
            word = fold(tokens[begin - 1].text)
            if _agrees(word, forms):
                begin -= 1
            elif word == "и" and begin - 2 >= left and _agrees(fold(tokens[begin - 2].text), forms):
                begin -= 2
            else:
                break
        return begin

    def _in_nominative(
        self, tokens: list[Token], begin: int, at: int, end: int, forms: list[Form]
    ) -> tuple[str, str]:
        """The title with adjectives and head in the nominative singular; the rest as written."""
        head = forms[0]
        feminine = head.lemma.endswith(("ая", "ица", "иса", "ша", "тка", "стка", "леди"))
        pieces = []
        for token in tokens[begin:at]:
            pieces.append((token, _adjective_nominative(token.text, feminine, head.case)))
        lemma = _like(tokens[at].text, head.lemma)
        pieces.append((tokens[at], lemma))
        for token in tokens[at + 1 : end]:
            same_case = [f for f in role_readings(fold(token.text)) if f.case == head.case]
            apposed = same_case and all(
                _ADJECTIVE.match(fold(t.text)) or role_readings(fold(t.text))
                for t in tokens[at + 1 : tokens.index(token)]
            )
            if apposed and head.lemma not in _GOVERNING and head.case != "nominative":
                pieces.append((token, _like(token.text, same_case[0].lemma)))
            else:
                pieces.append((token, token.text))
        text = _joined(pieces)
        if begin == 0 and not any(t.capitalised for t, _ in pieces[1 : at - begin + 1]):
            text = text[:1].lower() + text[1:]
        return text, "f" if feminine else ""


def ends_title(token: Token) -> bool:
    """Whether a small word shows that a title is over: a verb, an adverb, «что»."""
    word = fold(token.text)
    if token.kind != "w" or token.capitalised or word in NOT_VERBS or word in PREPOSITIONS:
        return False
    if word in STOPS:
        return True
    return _VERB.match(word) is not None and _TITLE_ADJECTIVES.match(word) is None


_PARTICIPLE = re.compile(
    r"\w+(?:вш|ющ|ащ|ящ|енн|анн|янн|ем|им|уем|ят|ут)(?:ый|ий|ая|ого|его|ому|ему|ым|им|ом|ем|ой|ей|ую|ые|ие|ых|их)\Z"
)
_ENDINGS = {
    "nominative": ("ый", "ий", "ой", "ая", "яя"),
    "genitive": ("ого", "его", "ой", "ей"),
    "dative": ("ому", "ему", "ой", "ей"),
    "accusative": ("ого", "его", "ую", "юю"),
    "instrumental": ("ым", "им", "ой", "ей"),
    "prepositional": ("ом", "ем", "ой", "ей"),
}
_PLURAL_ENDINGS = ("ые", "ие", "ых", "их", "ым", "им", "ыми", "ими")


def _agrees(word: str, forms: list[Form]) -> bool:
    """Whether an adjective agrees with a post; participles do not count as its adjectives."""
    if word in STOPS or role_readings(word) or _participle(word) or not _ADJECTIVE.match(word):
        return False
    return any(
        word.endswith(_PLURAL_ENDINGS if form.plural else _ENDINGS[form.case]) for form in forms
    )


def _participle(word: str) -> bool:
    """«выступивший», «обучающийся», «определенный», but not «действующий» or «военный»."""
    return _PARTICIPLE.match(word) is not None and _TITLE_ADJECTIVES.match(word) is None


def _adjective_nominative(word: str, feminine: bool, case: str) -> str:
    if case == "nominative" or not _ADJECTIVE.match(fold(word)):
        return word
    if feminine:
        return re.sub(r"(?:ой|ую)\Z", "ая", re.sub(r"(?:ей|юю)\Z", "яя", word))
    lower = word.lower()
    for stem, nominative in _STRESSED.items():
        if re.match(stem[:-1] + r"(?:ого|ому|ым|ом)\Z", lower):
            return _like(word, nominative)
    for pattern, ending in _ADJECTIVE_NOMINATIVE:
        match = pattern.match(word)
        if match:
            return match.group(1) + ending
    return word


def _like(written: str, lemma: str) -> str:
    """`lemma` with the capitals of the written form: «Президента» → «Президент»."""
    if written.isupper() and len(written) > 3:
        return lemma.upper()
    return lemma[0].upper() + lemma[1:] if written[0].isupper() else lemma


def _joined(pieces: list[tuple[Token, str]]) -> str:
    """Words put together with the spaces of the source."""
    text = ""
    previous: Token | None = None
    for token, word in pieces:
        if previous is not None and token.start > previous.end:
            text += " "
        text += word
        previous = token
    return text.strip(' «"“„,(')
