"""People in Azerbaijani and Kazakh copy: suffixed names, titles that end right before them."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.wire.lexicon import turkic_roles as words
from articles.wire.lexicon.not_names import AZERBAIJANI, KAZAKH
from articles.wire.people.grammar import KINSHIP, Grammar, stop_pattern
from articles.wire.people.mentions import FoundRole, Mention, NameReading, Sentence
from articles.wire.tokens import Token, fold
from embassy.officials.first_names import first_name_gender

_MAX_BACK = 16

# Surnames whose end is beyond doubt, so that whatever follows is a case ending.
_AZ_SURE = r".{2,}?(?:ova|eva|yeva|ov|ev|yev|skaya|ski|zadə|zade|oğlu|oglu|ogly|şvili|dze)"
_KK_SURE = r".{2,}?(?:ова|ева|ов|ев|ин|ина|ский|ская|заде|оглу|оглы|ұлы|улы|қызы|швили|дзе|енко)"
_AZ_ENDINGS = (
    "nınkı", "nın", "nin", "nun", "nün", "dan", "dən", "ndan", "ndən", "nda", "ndə", "yla", "ylə",
    "la", "lə", "ın", "in", "un", "ün", "nı", "ni", "nu", "nü", "ya", "yə", "na", "nə", "da", "də",
    "ı", "i", "u", "ü", "a", "ə", "lar", "lər",
)  # fmt: skip
_KK_ENDINGS = (
    "ның", "нің", "дың", "дің", "тың", "тің", "нан", "нен", "дан", "ден", "тан", "тен", "мен", "бен",
    "пен", "ға", "ге", "қа", "ке", "на", "не", "ны", "ні", "ды", "ді", "ты", "ті", "да", "де", "та",
    "те", "нда", "нде",
)  # fmt: skip
_AZ_FIRM = frozenset({"nın", "nin", "nun", "nün", "dan", "dən", "ndan", "ndən"})
_KK_FIRM = frozenset(
    {"ның", "нің", "дың", "дің", "тың", "тің", "нан", "нен", "тан", "тен", "қа", "ке"}
)
_VOWELS = frozenset("aeəıioöuüаәеиоөуұүыіэюяё")
_BACK = frozenset("aıouаоұыуюяё")

_az_stops = stop_pattern(AZERBAIJANI)
_kk_stops = stop_pattern(KAZAKH)


class Turkic(Grammar):
    """What Azerbaijani and Kazakh share; `language` picks endings and lexicon."""

    def __init__(self, language: str):
        self.language = language
        az = language == "az"
        self.posts = words.AZ_POSTS if az else words.KK_POSTS
        self.inner = frozenset(map(fold, words.AZ_INNER if az else words.KK_INNER))
        self.stops = frozenset(map(fold, words.AZ_STOPS if az else words.KK_STOPS))
        self.stop_words = _az_stops if az else _kk_stops
        self.speech = re.compile(rf"(?<!\w)(?:{words.AZ_SPEECH if az else words.KK_SPEECH})")
        self.guests = re.compile(rf"(?<!\w)(?:{words.AZ_GUESTS if az else words.KK_GUESTS})")
        self.hosts = re.compile(rf"(?<!\w)(?:{words.AZ_HOSTS if az else words.KK_HOSTS})")
        self.acting = re.compile(words.AZ_ACTING if az else words.KK_ACTING)
        self.content = re.compile(r"\bki\s*[,:]") if az else re.compile(r"\A\Z(?!\A)")
        self.sure = re.compile(_AZ_SURE if az else _KK_SURE)
        self.endings = _AZ_ENDINGS if az else _KK_ENDINGS
        self.firm = _AZ_FIRM if az else _KK_FIRM
        self.genitive = re.compile(
            r"\w+(?:[iıuü]n|[dn][aə]k[iı]|s[iıuü]|[iıuü]|l[iıuü]q?|çi|çı)\Z"
            if az
            else r"\w+(?:[нтд][ыі]ң|дағы|дегі|тағы|тегі|с[ыі]|[ыі]|лық|лік|дық|дік|тық|тік|шы|ші)\Z"
        )

    def is_role_word(self, word: str) -> bool:
        return self._post(word) != ""

    @lru_cache(maxsize=5_000)  # noqa: B019 - two instances, made once
    def _post(self, word: str) -> str:
        """The post a word names, bare, possessive, plural or in a case; "" where none."""
        endings = (
            r"(?:l[aə]r)?(?:s?[iu]?n?)?(?:(?:n?[iu]n)|n?[aə]|n?d[aə]n?|l[aə])?"
            if self.language == "az"
            else r"(?:лар|лер|дар|дер|тар|тер)?(?:с?[ыі]?н?)?(?:[нтд][ыі]ң|ға|ге|қа|ке|на|не|[нд][ыі]|мен|пен|нан|нен|нда|нде|дан|ден)?"
        )
        for size in range(len(word), 2, -1):
            stem = word[:size]
            if stem in self.posts and re.fullmatch(endings, word[size:]):
                return stem
            # Kazakh voices the last consonant: «мүше», but «өкіл» stays; «сарапшы» + «сы».
        return ""

    def first_name(self, word: str) -> str | None:
        direct = first_name_gender(word)
        if direct:
            return direct
        for base, _ending in self._stripped(word):
            known = first_name_gender(base)
            if known:
                return known
        return None

    def surname_shaped(self, word: str) -> bool:
        lower = _lower(word)
        match = self.sure.match(lower)
        if match and self._is_ending(lower[match.end() :]):
            return len(word) > 3
        return bool(
            re.search(r"(?:l[ıiuü]|лы|лі|ұлы|бек|бай|бəyli|бейлі|bəyli|xanlı|tay|тай)\Z", lower)
        )

    def _is_ending(self, rest: str) -> bool:
        return not rest or rest.lstrip("'’-") in self.endings or rest in ("", "'")

    def _stripped(self, word: str) -> list[tuple[str, str]]:
        """(base, ending) for each case ending the word may carry, longest ending first."""
        apostrophe = re.match(r"(.+?)['’](\w{1,5})\Z", word)
        if apostrophe:
            return [(apostrophe.group(1), apostrophe.group(2))]
        lower = _lower(word)
        found = []
        for ending in sorted(self.endings, key=len, reverse=True):
            if lower.endswith(ending) and len(word) - len(ending) >= 3:
                base = word[: -len(ending)]
                if _harmonious(_lower(base), ending):
                    found.append((base, ending))
        return found

    def readings(self, words_: tuple[str, ...]) -> list[NameReading]:
        """The name as written, and without each case ending its last word may carry."""
        last = words_[-1]
        front = words_[:-1]
        gender = first_name_gender(words_[0]) or ""
        gender = "" if gender == "?" else gender
        if not front:
            gender = ""
        found: list[NameReading] = []
        lower = _lower(last)
        sure = self.sure.match(lower)
        stripped = self._stripped(last)
        certain = self._certain(lower, last, sure, gender)
        if certain:
            base, ending = certain
            case = "oblique" if ending else "nominative"
            found.append(self._reading(front, base, gender, case, 14))
        kin = front and fold(front[-1]) not in KINSHIP and any(fold(w) in KINSHIP for w in front)
        for base, ending in stripped:
            score = 6 if ending in self.firm else 2
            if "'" in last or "’" in last:
                score = 14
            if first_name_gender(base):
                score += 3
            if first_name_gender(last) or (ending in ("ı", "i", "u", "ü", "a", "ə", "la", "lə", "da")
                                           and not kin and not sure):  # fmt: skip
                score -= 3
            found.append(self._reading(front, base, gender, "oblique", score))
        found.append(self._reading(front, last, gender, "nominative", 5))
        unique: dict[str, NameReading] = {}
        for reading in found:
            kept = unique.get(reading.name)
            if kept is None or reading.score > kept.score:
                unique[reading.name] = reading
        return sorted(unique.values(), key=lambda r: -r.score)

    def _certain(
        self, lower: str, word: str, sure: re.Match[str] | None, gender: str
    ) -> tuple[str, str] | None:
        """(surname, ending) where the surname's own end leaves no doubt."""
        if not sure:
            return None
        options = []
        for size in range(len(lower), 2, -1):
            base = lower[:size]
            if self.sure.fullmatch(base) and self._is_ending(lower[size:]):
                options.append((word[:size], lower[size:].lstrip("'’-")))
        if not options:
            return None
        feminine = [
            o for o in options if _lower(o[0]).endswith(("va", "ва", "ina", "ина", "skaya"))
        ]
        masculine = [o for o in options if o not in feminine]
        # «Məmmədova» is a woman, or «to Məmmədov»: the first name decides; alone it is a woman.
        if feminine and masculine:
            if gender == "m":
                return masculine[0]
            return feminine[0]
        return options[0]

    def _reading(
        self, front: tuple[str, ...], last: str, gender: str, case: str, score: int
    ) -> NameReading:
        if not gender and _lower(last).endswith(("ova", "eva", "yeva", "ова", "ева")):
            gender = "f"
        return NameReading(" ".join((*front, last)), gender, case, score)

    def is_institution(self, tokens: list[Token], start: int, end: int) -> bool:
        following = [fold(t.text) for t in tokens[end : end + 3] if t.kind == "w"]
        if not following:
            return False
        if self.language == "az":
            if following[0] in ("adina", "adini", "adindaki", "adli"):
                return following[0] != "adini" or following[1:2] == ["daşiyan"]
            return _AZ_INSTITUTION.match(following[0]) is not None or (
                len(following) > 1
                and tokens[end].capitalised
                and _AZ_INSTITUTION.match(following[1]) is not None
                and not self.is_role_word(following[0])
            )
        return following[0] in ("атындағы", "атында") or (
            _KK_INSTITUTION.match(following[0]) is not None
        )

    def role_before(
        self, tokens: list[Token], start: int, barrier: int, mention: Mention
    ) -> FoundRole | None:
        if start and tokens[start - 1].text in ("“", '"', "«"):
            start -= 1
        begin = self._title_begin(tokens, start, barrier)
        if begin is None:
            return None
        if begin == 0 and mention.best.case == "oblique" and start - begin > 1 and tokens[1].capitalised and (
            self._post(fold(tokens[0].text)) == fold(tokens[0].text)
        ):  # fmt: skip
            begin = 1  # «Səfir Prezident İlham Əliyevin …»: the subject, then another's title
        texts, first = [self._title_text(tokens, begin, start)], begin
        while first - 1 > barrier and tokens[first - 1].text == ",":
            earlier = self._title_begin(tokens, first - 1, barrier)
            if earlier is None:
                break
            texts.insert(0, self._title_text(tokens, earlier, first - 1))
            first = earlier
        text = ", ".join(texts)
        head = self._post(fold(tokens[start - 1].text))
        plural = re.search(
            r"(?:lar|lər|лар|лер|дар|дер|тар|тер)[ıiuüыі]?\Z", _lower(tokens[start - 1].text)
        )
        acting = self.acting.search(fold(text)) is not None
        return FoundRole(
            text, first, frozenset({"nominative", "oblique"}), plural is not None, acting, head
        )

    def _title_begin(self, tokens: list[Token], end: int, barrier: int) -> int | None:
        """Where the title begins that ends at tokens[end - 1]; None where none does."""
        at = end - 1
        if at < barrier:
            return None
        acting_tail = " ".join(fold(t.text) for t in tokens[max(barrier, end - 4) : end])
        tail = re.search(
            r"(?:vəzifəsini (?:müvəqqəti )?icra edən|міндетін (?:уақытша )?атқарушы(?:сы)?|міндетін атқаратын)\Z",
            acting_tail,
        )
        if tail:
            at = end - len(tail.group().split()) - 1
        if at < barrier or not self._post(fold(tokens[at].text)):
            return None
        begin = at
        bare = 0
        while begin - 1 >= barrier and at - begin < _MAX_BACK:
            token = tokens[begin - 1]
            word = fold(token.text)
            if token.kind == "p":
                if token.text in '«»"“”()':
                    begin -= 1
                    continue
                break
            if word in self.stops or (token.kind == "n"):
                break
            inner = (
                token.capitalised
                or word in self.inner
                or self._post(word)
                or self.genitive.match(word)
            )
            if not inner:
                bare += 1
                if bare > 1 or self._verbal(word):
                    break
            elif not token.capitalised and self._verbal(word) and word not in self.inner:
                break
            begin -= 1
        return self._trim(tokens, begin, at)

    def _verbal(self, word: str) -> bool:
        """Verbs, participles, converbs and local cases end a title walked back."""
        pattern = (
            r"\w{2,}(?:[iu]b|[iu]bl[aə]r|ən|an|araq|ərək|d[aə]|d[aə]n|m[aə]q|m[aə]k|[iu]r|mişdir|lə|ilə|inə|ina|unə|ünə|una)\Z"
            if self.language == "az"
            else r"\w{2,}(?:ған|ген|қан|кен|ып|іп|ды|ді|ты|ті|да|де|та|те|дан|ден|тан|тен|ға|ге|қа|ке|мен|пен|бен|на|не|інде|ында)\Z"
        )
        return re.match(pattern, word) is not None

    def _trim(self, tokens: list[Token], begin: int, at: int) -> int:
        """A title begins with no conjunction or bracket left over."""
        while begin < at and (
            tokens[begin].kind == "p" or fold(tokens[begin].text) in ("və", "және", "mən", "мен")
        ):
            begin += 1
        return begin

    def _title_text(self, tokens: list[Token], begin: int, end: int) -> str:
        text, previous = "", None
        for token in tokens[begin:end]:
            if previous is not None and token.start > previous.end:
                text += " "
            text += token.text
            previous = token
        text = text.strip(' ,"«“')
        singular = re.sub(r"(?:lar|lər)ı\Z|(?:lar|lər)i\Z", "ı", text)
        if singular != text and self.language == "az":
            text = text[: len(singular) - 1] + ("i" if text.endswith("i") else "ı")
        if begin == 0 and text[:1].isupper() and not self._proper(tokens[begin]):
            text = _lower(text[0]) + text[1:]
        return text

    def _proper(self, token: Token) -> bool:
        """Whether a title's first word keeps its capital: a country's or house's name."""
        word = fold(token.text)
        return not (self._post(word) or word in self.inner) or token.text.isupper()

    def role_after(
        self, tokens: list[Token], end: int, limit: int, mention: Mention
    ) -> FoundRole | None:
        """«Ağalar Atamoğlanov (Azərbaycanın səfiri)»: only in brackets, after the name."""
        if end >= len(tokens) or tokens[end].text != "(":
            return None
        close = next((i for i in range(end, min(limit, end + 12)) if tokens[i].text == ")"), 0)
        if not close or not self._post(fold(tokens[close - 1].text)):
            return None
        text = self._title_text(tokens, end + 1, close)
        head = self._post(fold(tokens[close - 1].text))
        return FoundRole(text, end + 1, frozenset({"nominative", "oblique"}), head=head)

    def is_subject(self, mention: Mention) -> bool:
        return mention.best.case == "nominative"

    def is_speaker(self, sentence: Sentence, mention: Mention, clause: str) -> bool:
        """The verb comes last: it must follow the subject, or «çıxış edən» right before the title."""
        at = sentence.tokens[mention.start].start
        folded = fold(sentence.text)
        begin = sentence.tokens[mention.role.start].start if mention.role else at
        before = folded[:begin][-60:]
        if re.search(
            r"(?:çixiş\s+edən|сөз\s+сөйлеген|söz\s+alan|сөз\s+алған)\s*\Z", before.rstrip(" ,")
        ):
            return True
        return self.speech.search(clause, at) is not None

    def part_taken(self, sentence: Sentence, mention: Mention, clause: str) -> str:
        after = [fold(t.text) for t in sentence.tokens[mention.end : mention.end + 1]]
        return "guest" if after in (["iştiraki"], ["iştirakilə"], ["қатысуымен"]) else ""

    def given_the_floor(self, sentence: Sentence, mention: Mention, folded: str) -> bool:
        """«X-ın çıxışı», «sözlərinə görə»."""
        after = " ".join(fold(t.text) for t in sentence.tokens[mention.end : mention.end + 3])
        return (
            mention.best.case == "oblique"
            and re.match(r"(?:sözlərinə görə|fikrincə|çixişi|айтуынша|сөзінше|пікірінше)", after)
            is not None
        )

    def title_alone(self, sentence: Sentence) -> tuple[str, int]:
        for index, token in enumerate(sentence.tokens[:3]):
            word = fold(token.text)
            post = self._post(word)
            if post and (word == post or word.startswith(post)):
                genitive = re.search(r"(?:[iu]n|[нтд][ыі]ң)\Z", word) and word != post
                return ("", 0) if genitive else (post, index)
        return "", 0

    def same_post(self, head: str, role: FoundRole) -> bool:
        if head in ("diplomat", "дипломат"):
            return role.head in ("səfir", "елші", "vəkil", "konsul", "консул", "müşavir", "кеңесші")
        return head == role.head

    def behalf(
        self, sentence: Sentence, mentions: list[Mention]
    ) -> list[tuple[int, Mention | str]]:
        """«səfir X-ın adından», «президент атынан»."""
        found: list[tuple[int, Mention | str]] = []
        for index, token in enumerate(sentence.tokens):
            if fold(token.text) not in ("adindan", "атынан"):
                continue
            named = [m for m in mentions if m.end == index]
            if named:
                found.append((index, named[0]))
                continue
            before = sentence.tokens[index - 1] if index else None
            post = self._post(fold(before.text)) if before else ""
            if before and post:
                barrier = max((m.end for m in mentions if m.end <= index), default=0)
                begin = self._title_begin(sentence.tokens, index, barrier)
                text = self._title_text(sentence.tokens, begin or 0, index)
                bare = re.sub(r"(?:n[ıiuü]n|[нтд][ыі]ң|(?<=[^\WaeəıioöuüAE])[ıiuü]n)\Z", "", text)
                found.append((index, bare))
        return found


def _lower(text: str) -> str:
    return text.replace("İ", "i").replace("I", "ı").lower()


def _harmonious(base: str, ending: str) -> bool:
    """Whether an ending's vowel goes with the last vowel of the base."""
    last = next((c for c in reversed(base) if c in _VOWELS), "")
    first = next((c for c in ending if c in _VOWELS), "")
    if not last or not first:
        return True
    if (last in _BACK) != (first in _BACK) and last not in "иу":
        return False
    # A bare vowel ending needs a consonant before it, a buffered one a vowel.
    ends_in_vowel = base[-1] in _VOWELS
    if ending[0] in _VOWELS:
        return not ends_in_vowel
    if ending in ("nın", "nin", "nun", "nün", "ya", "yə", "nı", "ni", "nu", "nü"):
        return ends_in_vowel
    return True


_AZ_INSTITUTION = re.compile(
    r"(?:fond|mərkəz|universitet|institut|prospekt|küçə|meydan|park|xiyaban|muzey|saray|hava|aeroport|"
    r"məktəb|lisey|akademiya|teatr|stadion|kitabxana|məscid|orden|medal|mükafat|təqaüd|kolleci|xatirə)\w*\Z"
)
_KK_INSTITUTION = re.compile(
    r"(?:қор|орталы|университет|институт|даңғыл|көше|алаң|саябақ|музей|сарай|әуежай|мектеп|лицей|"
    r"академия|театр|стадион|кітапхана|мешіт|орден|медал|сыйлық)\w*\Z"
)
