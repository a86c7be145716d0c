"""Mentions of the same person, in any case, script or length, put together into people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from articles.wire.people.capacity import RANK
from articles.wire.people.grammar import KINSHIP, Grammar
from articles.wire.people.mentions import Mention, NameReading
from articles.wire.proposal import Person
from articles.wire.registry import KnownOfficial
from articles.wire.tokens import fold
from embassy.officials.first_names import spelling_key

_LIKELY = 8


@dataclass
class Cluster:
    """Mentions held to be one person."""

    mentions: list[Mention] = field(default_factory=list)

    def names(self) -> list[tuple[float, NameReading]]:
        """Nominatives by how well all mentions together bear them out, best first."""
        totals: dict[str, float] = defaultdict(float)
        readings: dict[str, NameReading] = {}
        full = [m for m in self.mentions if not m.single] or self.mentions
        for mention in full:
            scores: dict[str, int] = {}
            for reading in mention.readings:
                bonus = 3 if mention.role and reading.case in mention.role.cases else 0
                scores[reading.name] = max(scores.get(reading.name, -99), reading.score + bonus)
                readings.setdefault(reading.name, reading)
            for name, score in scores.items():
                totals[name] += score
        for mention in full:
            for name in totals:
                if all(reading.name != name for reading in mention.readings):
                    totals[name] -= 6
        longest = max(len(name.split()) for name in totals)
        ranked = sorted(totals, key=lambda n: (-totals[n] - 4 * (len(n.split()) == longest), n))
        return [(totals[name], readings[name]) for name in ranked]


def merge(mentions: list[Mention], grammar: Grammar) -> list[Cluster]:
    """Clusters in order of first appearance; surnames alone join the latest fitting full name."""
    clusters: list[Cluster] = []
    shortened: dict[int, Mention] = {}
    for mention in mentions:
        if not mention.single:
            cluster = next((c for c in clusters if _same(c, mention)), None)
            surname = _without_opening_word(mention, grammar) if cluster is None else None
            if surname is not None and any(_fits(c, surname) for c in clusters):
                shortened[id(mention)] = surname
                continue
            if cluster is None:
                cluster = Cluster()
                clusters.append(cluster)
            cluster.mentions.append(mention)
    alone: list[Cluster] = []
    for given in mentions:
        mention = shortened.get(id(given), given)
        if mention.single:
            fitting = [c for c in clusters if _fits(c, mention)]
            if fitting:
                before = [c for c in fitting if _position(c.mentions[0]) <= _position(mention)]
                cluster = max(before or fitting, key=lambda c: _last_before(c, mention))
                cluster.mentions.append(mention)
                continue
            cluster = next((c for c in alone if _same_surname(c.mentions[0], mention)), None)
            if cluster is None and not _stands_alone(mention, grammar):
                continue
            if cluster is None:
                cluster = Cluster()
                alone.append(cluster)
            cluster.mentions.append(mention)
    for cluster in clusters:
        cluster.mentions.sort(key=_position)
    return sorted((*clusters, *alone), key=lambda c: _position(c.mentions[0]))


def _without_opening_word(mention: Mention, grammar: Grammar) -> Mention | None:
    """«Позже Ширинову …»: the surname alone, where the first word only opens the sentence."""
    words = mention.words
    if mention.start != 0 or len(words) != 2 or grammar.first_name(words[0]) or mention.role:
        return None
    readings = grammar.readings((words[1],))
    return replace(mention, start=mention.end - 1, written=words[1], readings=readings)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.sentence.number, mention.start


def _last_before(cluster: Cluster, mention: Mention) -> tuple[int, int]:
    earlier = [_position(m) for m in cluster.mentions if _position(m) < _position(mention)]
    return max(earlier, default=(-1, -1))


def _stands_alone(mention: Mention, grammar: Grammar) -> bool:
    """A surname never given in full is a person with a title, initials, or a speech."""
    if mention.role or "." in mention.written:
        return True
    return mention.capacity == "speaker" and grammar.surname_shaped(mention.words[-1])


def _likely(mention: Mention) -> list[NameReading]:
    top = mention.best.score
    return [reading for reading in mention.readings if reading.score >= top - _LIKELY]


def _keys(name: str) -> tuple[str, str]:
    """Keys of first name and surname, kinship words and initials' dots aside."""
    words = [w for w in name.replace(".", " ").split() if fold(w) not in KINSHIP]
    if not words:
        return "", ""
    return spelling_key(words[0]), spelling_key(words[-1])


def _same(cluster: Cluster, mention: Mention) -> bool:
    ours = {_keys(reading.name) for m in cluster.mentions if not m.single for reading in _likely(m)}
    return any(_keys(reading.name) in ours for reading in _likely(mention))


def _surnames(mention: Mention) -> set[str]:
    return {_keys(reading.name)[1] for reading in _likely(mention)}


def _same_surname(one: Mention, other: Mention) -> bool:
    return bool(_surnames(one) & _surnames(other)) and _initials_agree(one, other)


def _initials_agree(full: Mention, short: Mention) -> bool:
    if "." not in short.best.name:
        return True
    initial = spelling_key(short.best.name.split(".")[0].strip())
    firsts = {_keys(reading.name)[0] for reading in _likely(full)}
    return not initial or any(first.startswith(initial[0]) for first in firsts)


def _fits(cluster: Cluster, mention: Mention) -> bool:
    """Whether a surname alone, or with initials, may be this person's."""
    for full in cluster.mentions:
        if full.single:
            continue
        common = _surnames(full) & _surnames(mention)
        if common and _initials_agree(full, mention):
            return True
    return False


def as_person(cluster: Cluster, people: dict[int, str]) -> Person:
    """The person of a cluster; `people` gives the names of principals acted for."""
    ranked = cluster.names()
    total, best = ranked[0]
    roles = tuple(dict.fromkeys(m.role.text for m in _by_weight(cluster) if m.role))
    acting = any(m.role and m.role.acting for m in cluster.mentions)
    principal = next((m.on_behalf_of for m in cluster.mentions if m.on_behalf_of), None)
    behalf = people.get(id(principal)) if isinstance(principal, Mention) else principal
    capacity = max((m.capacity for m in cluster.mentions), key=lambda c: RANK[c])
    others = [name for name in ranked[1:] if name[1].name != best.name]
    count = max(1, sum(not m.single for m in cluster.mentions))
    guessed = total / count < 11 and bool(others) and total - others[0][0] < 4
    return Person(
        name=best.name,
        id=next((m.official_id for m in cluster.mentions if m.official_id is not None), None),
        role=_main_role(roles),
        roles=roles,
        capacity=capacity,
        acting=acting,
        on_behalf_of=behalf,
        as_written=tuple(dict.fromkeys(m.written for m in cluster.mentions)),
        gender=best.gender,
        guessed=guessed,
    )


def _by_weight(cluster: Cluster) -> list[Mention]:
    """Full names before surnames, the text before the headline, which shortens titles."""
    return sorted(cluster.mentions, key=lambda m: (m.single, m.sentence.part == 0, _position(m)))


def _main_role(roles: tuple[str, ...]) -> str:
    """The first title, in the fullest form the text gives it."""
    if not roles:
        return ""
    first = fold(roles[0])
    fuller = [role for role in roles if fold(role).startswith(first)]
    return max(fuller, key=len)


def match_officials(
    clusters: list[Cluster], officials: tuple[KnownOfficial, ...], language: str
) -> dict[int, KnownOfficial]:
    """Known officials by cluster index: same first name and surname, or a form on record."""
    found: dict[int, KnownOfficial] = {}
    for official in officials:
        keys, forms = _official_keys(official)
        by_full, by_surname = [], []
        for index, cluster in enumerate(clusters):
            full = [m for m in cluster.mentions if not m.single]
            written = {fold(m.written) for m in cluster.mentions}
            if written & forms or any(
                _keys(r.name) in keys or _keys(r.name)[::-1] in keys
                for m in full
                for r in _likely(m)
            ):
                by_full.append(index)
            elif not full and any(_fits_official(m, keys) for m in cluster.mentions):
                by_surname.append(index)
        for index in by_full or by_surname[:1]:
            found.setdefault(index, official)
    return found


def _official_keys(official: KnownOfficial) -> tuple[set[tuple[str, str]], set[str]]:
    names = [*official.names.values(), *official.variants]
    keys = {_keys(name) for name in names if len(name.split()) > 1}
    return keys, {fold(form) for form in (*names, *official.forms)}


def _fits_official(mention: Mention, keys: set[tuple[str, str]]) -> bool:
    for reading in _likely(mention):
        first, last = _keys(reading.name)
        for official_first, official_last in keys:
            if last == official_last and (
                "." not in reading.name or not first or official_first.startswith(first[0])
            ):
                return True
    return False
