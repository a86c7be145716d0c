"""From the words of a query to the words as the vectors hold them.

Every word is looked up in what the database knows of the editions' words and of the officials'
names (`embassy.search.models`): as it is typed, as another form of the same word, in the other
script; and, as a guess, as the beginning of a longer word or with a slip. What comes of it are
lexemes, exact ones, because those are what an index of 200,000 editions answers at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import BigIntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Length

from embassy import languages
from embassy.officials.models import Official
from embassy.search.endings import ENDINGS, root, shorter
from embassy.search.letters import fold, is_cyrillic, skeleton
from embassy.search.models import OfficialWord, SearchWord
from embassy.search.parsing import JOINING, Query
from embassy.search.slips import close_enough

#: How much a form of a word is worth beside the word itself.
SAME, STEM, SHORTER, ROOT, SOUND, LIKE_SOUND, SLIP, BEGINNING = (
    1,
    0.95,
    0.85,
    0.8,
    0.8,
    0.6,
    0.5,
    0.4,
)
#: From here on a form is the word, below it a guess.
STRONG = 0.75
#: Rows read for the words of a query, for the beginning of one, for the slips in one.
FORMS, BEGINNINGS, SLIPS = 600, 40, 12
#: The shortest word that is completed, or taken for a slip.
LONG = 4
_COLUMNS = ("official", "of_name", "language", "shown", "word", "lexeme", "skeleton", "root")


@dataclass(slots=True)
class Meaning:
    """One word of a query. lexemes: {lexeme: worth}; officials: {id: worth} by name, `posts` by
    title; slips: what it may have been meant to be, as (language, shown, lexeme)."""

    word: str
    lexemes: dict[str, float] = field(default_factory=dict)
    officials: dict[int, float] = field(default_factory=dict)
    posts: dict[int, float] = field(default_factory=dict)
    slips: list[tuple[str, str, str]] = field(default_factory=list)
    names: list[tuple[int, str]] = field(default_factory=list)
    year: str = ""
    optional: bool = False

    def known(self) -> bool:
        """Whether it is a word of the site, and not only like one."""
        worths = [*self.lexemes.values(), *self.officials.values(), *self.posts.values()]
        return any(worth >= STRONG for worth in worths)

    def lexemes_known(self) -> bool:
        """Whether it is a word of the texts."""
        return any(worth >= STRONG for worth in self.lexemes.values())

    def add(self, row: tuple, worth: float) -> None:
        official, of_name, _language, _shown, _word, lexeme, *_more = row
        if official is None:
            self.lexemes[lexeme] = max(worth, self.lexemes.get(lexeme, 0))
        else:
            found = self.officials if of_name else self.posts
            found[official] = max(worth, found.get(official, 0))


def meanings(query: Query, language: str, *, typing: bool = False) -> dict[str, Meaning]:
    """{word: what it means} for every word of a query; three questions at most.

    typing: the last word may not be finished, however short it is.
    """
    found = {word: Meaning(word) for word in query.words}
    if not found:
        return found
    stems = _stems(found)
    last = query.words[-1] if typing else ""
    rows = _forms(found, stems, last)
    for meaning in found.values():
        word = meaning.word
        if word.isdecimal():
            meaning.lexemes[word] = SAME
            if len(word) == 4 and "1900" <= word <= "2199":
                meaning.year = word
            continue
        test = _Test(word, stems)
        for row in rows:
            if worth := test.worth(row):
                meaning.add(row, worth)
        _sift(meaning)
        if len(word) == 1:  # too short for a table of words
            meaning.lexemes[fold(word)] = SAME
        meaning.optional = _joins(word, stems[word], language, rows)
    _add_slips(found)
    if all(meaning.optional for meaning in found.values()):
        for meaning in found.values():
            meaning.optional = False
    return found


def _stems(words: Iterable[str]) -> dict[str, dict[str, str | None]]:
    """{word: {language: lexeme}} by the languages whose stems PostgreSQL knows; one question.
    None for words that the language does not index."""
    found: dict[str, dict[str, str | None]] = {word: {} for word in words}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, code, search_lexeme(code, word) "
            "FROM unnest(%s::text[]) AS word, unnest(%s::text[]) AS code "
            "WHERE search_configuration(code) <> 'pg_catalog.simple'::regconfig",
            [list(found), languages.codes()],
        )
        for word, code, lexeme in cursor.fetchall():
            found[word][code] = lexeme
    return found


class _Test:
    """How much a known word is worth for one that is typed."""

    def __init__(self, word: str, stems: dict[str, dict[str, str | None]]):
        self.word, self.folded, self.sound = word, fold(word), skeleton(word)
        self.cyrillic = is_cyrillic(word)
        self.stems = stems[word]
        self.roots = {code: root(code, word) for code in languages.codes()}
        self.beginnings = _beginnings(word)
        self.sounds = {skeleton(beginning) for beginning in self.beginnings}

    def worth(self, row: tuple) -> float:
        _official, of_name, language, _shown, word, lexeme, sound, row_root = row
        if word == self.folded:
            return SAME
        own_script = is_cyrillic(word) == self.cyrillic
        if own_script:
            if lexeme == self.stems.get(language):
                return STEM
            if word in self.beginnings:
                return SHORTER
            if len(row_root) > 2 and row_root == self.roots.get(language):
                return ROOT
        if len(sound) > 3 or (len(sound) == 3 and len(word) > 3):
            if sound == self.sound:
                return LIKE_SOUND if own_script and not of_name else SOUND
            if not own_script and len(sound) > 4 and sound in self.sounds:
                return SOUND
        if word.startswith(self.folded):
            return BEGINNING
        return 0


def _beginnings(word: str) -> set[str]:
    """The folded word without its endings, by the languages that put ending after ending."""
    codes = ("kk",) if is_cyrillic(word) else ("az",)
    found = {beginning for code in codes for beginning in shorter(code, word)}
    return {beginning for beginning in found if len(beginning) >= min(LONG, len(word))}


def _forms(found: dict[str, Meaning], stems: dict, last: str) -> list[tuple]:
    """The known words that may be forms of these; one question."""
    asked = [word for word in found if not word.isdecimal()]
    if not asked:
        return []
    same = Q(word__in={part for word in asked for part in ({fold(word)} | _beginnings(word))})
    same |= Q(lexeme__in={stem for word in asked for stem in stems[word].values() if stem})
    same |= Q(root__in={root(code, word) for word in asked for code in (*ENDINGS, "")})
    sounds = {skeleton(part) for word in asked for part in ({word} | _beginnings(word))}
    same |= Q(skeleton__in={sound for sound in sounds if len(sound) > 2})
    parts = []
    for rows in (_columns(SearchWord.objects.all()), _columns(_official_words())):
        parts.append(rows.filter(same)[:FORMS])
        parts += [
            rows.filter(word__startswith=fold(word)).order_by(Length("word"), "word")[:BEGINNINGS]
            for word in asked
            if len(word) >= LONG or word == last
        ]
    return list(parts[0].union(*parts[1:], all=True))


def _official_words() -> QuerySet:
    return OfficialWord.objects.filter(official__in=Official.objects.confirmed().values("pk"))


def _columns(rows: QuerySet, *more: str) -> QuerySet:
    if rows.model is SearchWord:
        nobody = Cast(Value(None), BigIntegerField())
        rows = rows.annotate(official=nobody, of_name=Value(False))
    return rows.values_list(*_COLUMNS, *more)


def _sift(meaning: Meaning) -> None:
    """Guesses at the beginning of a word only serve where the word is long, or nothing else is."""
    if len(meaning.word) > LONG or not meaning.known():
        return
    for found in (meaning.lexemes, meaning.officials, meaning.posts):
        for key in [key for key, worth in found.items() if worth <= BEGINNING]:
            del found[key]


def _joins(word: str, stems: dict[str, str | None], language: str, rows: list[tuple]) -> bool:
    """Whether a word says nothing of what is sought: «в», “the”, «және»."""
    if word in JOINING or (len(word) == 1 and not word.isdecimal()):
        return True
    if language in stems:
        own = is_cyrillic(word) == (language == "ru")
        if own:
            return stems[language] is None
    script = [stems[code] for code in stems if (code == "ru") == is_cyrillic(word)]
    folded = fold(word)
    return bool(script) and None in script and not any(row[4] == folded for row in rows)


def _add_slips(found: dict[str, Meaning]) -> None:
    """Where nothing is known of a word: the known words most like it; one question."""
    unknown = [
        meaning
        for word, meaning in found.items()
        if len(word) >= LONG
        and not (meaning.lexemes or meaning.officials or meaning.posts or meaning.optional)
    ]
    if not unknown:
        return
    parts = []
    for number, meaning in enumerate(unknown):
        folded = fold(meaning.word)
        for words in (SearchWord.objects.all(), _official_words()):
            like = words.filter(word__trigram_similar=folded)
            like = _columns(
                like.annotate(of=Value(number), likeness=TrigramSimilarity("word", folded)),
                "of",
                "likeness",
            )
            parts.append(like.order_by("-likeness", "word", "language")[:SLIPS])
    for *row, number, _likeness in parts[0].union(*parts[1:], all=True):
        meaning = unknown[number]
        official, _of_name, language, shown, word, lexeme, *_more = row
        if close_enough(fold(meaning.word), word):
            meaning.add(tuple(row), SLIP)
            if official is None:
                meaning.slips.append((language, shown, lexeme))
            else:
                meaning.names.append((official, shown))
