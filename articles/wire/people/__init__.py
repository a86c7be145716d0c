"""The people a text names, in the nominative, with their titles and what they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import replace
from itertools import pairwise

from articles.wire.people.capacity import assign_capacities, main_clause
from articles.wire.people.grammar import Grammar
from articles.wire.people.languages import grammar_of
from articles.wire.people.mentions import FoundRole, Mention, Sentence, read_sentences
from articles.wire.people.merging import Cluster, as_person, match_officials, merge
from articles.wire.people.spans import find_mentions
from articles.wire.proposal import Person
from articles.wire.registry import Registry
from articles.wire.tokens import fold

_MAX_MENTIONS = 400


def find_people(
    language: str, headline: str, paragraphs: tuple[str, ...], registry: Registry
) -> tuple[Person, ...]:
    """People in order of first naming, each once; those of the registry carry its id and name."""
    grammar = grammar_of(language)
    sentences = read_sentences(headline, paragraphs)
    common = _written_small(sentences)
    mentions: list[Mention] = []
    for sentence in sentences:
        found = find_mentions(sentence, grammar, common)
        _titles_after(sentence, found, grammar)
        _share_plural_titles(sentence, found)
        assign_capacities(sentence, found, grammar)
        mentions.extend(found)
        if len(mentions) > _MAX_MENTIONS:
            mentions = mentions[:_MAX_MENTIONS]
            break
    clusters = merge(mentions, grammar)
    _follow_titles(sentences, clusters, grammar)
    known = match_officials(clusters, registry.officials, language)
    for index, official in known.items():
        for mention in clusters[index].mentions:
            mention.official_id = official.id
    names = {
        id(mention): _name(clusters, index, known, language)
        for index, cluster in enumerate(clusters)
        for mention in cluster.mentions
    }
    people = []
    for index, cluster in enumerate(clusters):
        person = as_person(cluster, names)
        if index in known:
            name = _name(clusters, index, known, language)
            person = _replace(person, name)
        people.append(person)
    return tuple(_without_own_principal(people))


def _name(clusters: list[Cluster], index: int, known: dict, language: str) -> str:
    if index in known and known[index].names.get(language):
        return known[index].names[language]
    return clusters[index].names()[0][1].name


def _replace(person: Person, name: str) -> Person:
    return replace(person, name=name, guessed=False)


def _without_own_principal(people: list[Person]) -> list[Person]:
    return [replace(p, on_behalf_of=None) if p.on_behalf_of == p.name else p for p in people]


def _written_small(sentences: list[Sentence]) -> Set[str]:
    """Folded words the text writes in small letters somewhere."""
    return {
        fold(token.text)
        for sentence in sentences
        for token in sentence.tokens
        if token.kind == "w" and token.text[0].islower()
    }


def _titles_after(sentence: Sentence, mentions: list[Mention], grammar: Grammar) -> None:
    for index, mention in enumerate(mentions):
        if mention.role is not None and not grammar.is_rank(mention.role):
            continue
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        limit = len(sentence.tokens)
        if following is not None:
            limit = following.role.start if following.role else following.start
        after = grammar.role_after(sentence.tokens, mention.end, limit, mention)
        if after and mention.role:
            text = f"{mention.role.text}, {after.text}"
            after = replace(after, text=text, start=mention.role.start)
        mention.role = after or mention.role


def _share_plural_titles(sentence: Sentence, mentions: list[Mention]) -> None:
    """«депутаты А. и Б.»: the title of the first is each one's, as far as the list goes."""
    for previous, mention in pairwise(mentions):
        role = previous.role
        if role is None or not role.plural or mention.role is not None:
            continue
        between = {fold(t.text) for t in sentence.tokens[previous.end : mention.start]}
        if between <= {",", "и", "və", "and", "және", "мен", "ilə", "пен", "бен"}:
            mention.role = FoundRole(
                role.text, mention.start, role.cases, True, role.acting, role.head, role.gender
            )


def _follow_titles(sentences: list[Sentence], clusters: list[Cluster], grammar: Grammar) -> None:
    """«Посол отметил, что …»: a title alone that speaks is the person last named with it."""
    titled: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for cluster in clusters:
        for mention in cluster.mentions:
            begin = mention.role.start if mention.role else mention.start
            titled[mention.sentence.number].append((min(begin, mention.start), mention.end))
    for sentence in sentences:
        head, at = grammar.title_alone(sentence)
        if not head or any(begin <= at < end for begin, end in titled[sentence.number]):
            continue
        clause, _ = main_clause(sentence, grammar)
        if not grammar.speech.search(clause):
            continue
        holders = [
            (mention.sentence.number, mention)
            for cluster in clusters
            for mention in cluster.mentions
            if mention.role
            and mention.sentence.number < sentence.number
            and grammar.same_post(head, mention.role)
        ]
        if holders:
            latest = max(holders, key=lambda pair: pair[0])[1]
            latest.capacity = "speaker"
