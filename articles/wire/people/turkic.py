"""People in Azerbaijani and Kazakh copy: suffixed names, titles that end right before them."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.wire.lexicon import turkic_roles as words
from articles.wire.lexicon.not_names import AZERBAIJANI, KAZAKH
from articles.wire.people.grammar import Grammar, stop_pattern
from articles.wire.people.mentions import FoundRole, Mention, Sentence
from articles.wire.people.turkic_names import (
    AZ_ENDINGS,
    AZ_FIRM,
    AZ_SURE,
    KK_ENDINGS,
    KK_FIRM,
    KK_SURE,
    TurkicNames,
    lowered,
)
from articles.wire.places import place_of
from articles.wire.tokens import Token, fold

_MAX_BACK = 16

_az_stops = stop_pattern(AZERBAIJANI)
_kk_stops = stop_pattern(KAZAKH)


class Turkic(TurkicNames, Grammar):
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
        self.sure = re.compile(AZ_SURE if az else KK_SURE)
        self.endings = AZ_ENDINGS if az else KK_ENDINGS
        self.firm = AZ_FIRM if az else KK_FIRM
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
            else r"(?:лар|лер|дар|дер|тар|тер)?(?:с?[ыі]?н?)?(?:[нтд][ыі]ң|ға|ге|қа|ке|на|не|"
            r"[нд][ыі]|мен|пен|нан|нен|нда|нде|дан|ден)?"
        )
        for size in range(len(word), 2, -1):
            stem = word[:size]
            if stem in self.posts and re.fullmatch(endings, word[size:]):
                return stem
            # Kazakh voices the last consonant: «мүше», but «өкіл» stays; «сарапшы» + «сы».
        return ""

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
        opening = fold(tokens[0].text)
        two_posts = begin == 0 and start > 1 and tokens[1].capitalised
        if two_posts and mention.best.case == "oblique" and self._post(opening) == opening:
            begin = 1  # «Səfir Prezident İlham Əliyevin …»: the subject, then another's title
        head_word = lowered(tokens[start - 1].text)
        plural = _PLURAL.search(head_word) is not None
        if plural and mention.best.case == "oblique":
            return None  # «nümayəndələri Heydər Əliyevin büstünü …»: two things side by side
        texts, first = [self._title_text(tokens, begin, start)], begin
        while first - 1 > barrier and tokens[first - 1].text == ",":
            earlier = self._title_begin(tokens, first - 1, barrier)
            if earlier is None or _PLURAL.search(lowered(tokens[first - 2].text)):
                break
            texts.insert(0, self._title_text(tokens, earlier, first - 1))
            first = earlier
        text = ", ".join(texts)
        head = self._post(fold(tokens[start - 1].text))
        acting = self.acting.search(fold(text)) is not None
        return FoundRole(text, first, frozenset({"nominative", "oblique"}), plural, acting, head)

    def _title_begin(self, tokens: list[Token], end: int, barrier: int) -> int | None:
        """Where the title begins that ends at tokens[end - 1]; None where none does."""
        at = end - 1
        if at < barrier:
            return None
        acting_tail = " ".join(fold(t.text) for t in tokens[max(barrier, end - 4) : end])
        tail = re.search(
            r"(?:vəzifəsini (?:müvəqqəti )?icra edən|міндетін (?:уақытша )?атқарушы(?:сы)?|"
            r"міндетін атқаратын)\Z",
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
                inside = token.text in '«»"“”()' or (
                    token.text in "–—" and token.end == tokens[begin].start
                )
                if not inside:
                    break
                begin -= 1
                continue
            if word in self.stops or (token.kind == "n"):
                break
            # At the beginning of a sentence a capital says nothing.
            large = token.capitalised and (
                begin > 1 or place_of(token.text) is not None or token.text.isupper()
            )
            inner = large or word in self.inner or self._post(word) or self.genitive.match(word)
            if not inner:
                # «mətbuat katibi» takes a bare noun with it, a post without suffix takes none.
                bare += 1
                if bare > 1 or self._verbal(word) or fold(tokens[at].text) in self.posts:
                    break
            elif not large and self._verbal(word) and word not in self.inner:
                break
            begin -= 1
        return self._trim(tokens, begin, at)

    def _verbal(self, word: str) -> bool:
        """Verbs, participles, converbs and local cases end a title walked back."""
        pattern = (
            r"\w{2,}(?:l[aə]r[iı]|[iuü]n[iuü]|[iu]b|[iu]bl[aə]r|ən|an|araq|ərək|d[aə]|d[aə]n|m[aə]q|m[aə]k|[iu]r|mişdir|lə|ilə|inə|ina|unə|ünə|una)\Z"
            if self.language == "az"
            else r"\w{2,}(?:с?[ыі]н|ған|ген|қан|кен|ып|іп|ды|ді|ты|ті|да|де|та|те|дан|ден|тан|"
            r"тен|ға|"
            r"ге|қа|ке|мен|пен|бен|на|не|інде|ында)\Z"
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
        text = _singular(text)
        alone = begin + 1 >= end or not tokens[begin + 1].capitalised
        if begin == 0 and text[:1].isupper() and alone and not self._proper(tokens[begin]):
            text = lowered(text[0]) + text[1:]
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
        """The verb comes last: it follows the subject, or «çıxış edən» stands before the title."""
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


_PLURAL = re.compile(r"(?:l[aə]r|[лдт][ае]р)[ıiыі]?\Z")
_VOWEL_SUFFIX = {"ı": "sı", "i": "si", "ы": "сы", "і": "сі"}


def _singular(title: str) -> str:
    """«deputatları» → «deputatı», «nümayəndələri» → «nümayəndəsi», «депутаттар» → «депутат»."""
    match = _PLURAL.search(title)
    if not match:
        return title
    stem, ending = title[: match.start()], match.group()[-1]
    if ending not in _VOWEL_SUFFIX:
        return stem
    return stem + (_VOWEL_SUFFIX[ending] if stem[-1:] in "aəıioöuüаәеиоөуұүыі" else ending)


_AZ_INSTITUTION = re.compile(
    r"(?:fond|mərkəz|universitet|institut|prospekt|küçə|meydan|park|xiyaban|muzey|saray|hava|aeroport|"
    r"məktəb|lisey|akademiya|teatr|stadion|kitabxana|məscid|orden|medal|mükafat|təqaüd|kolleci|anım)\w*\Z"
)
_KK_INSTITUTION = re.compile(
    r"(?:қор|орталы|университет|институт|даңғыл|көше|алаң|саябақ|музей|сарай|әуежай|мектеп|лицей|"
    r"академия|театр|стадион|кітапхана|мешіт|орден|медал|сыйлық)\w*\Z"
)
