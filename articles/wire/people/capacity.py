"""In what capacity each person appears: speaker, host, guest, or only mentioned."""

from __future__ import annotations

from articles.wire.people.grammar import Grammar
from articles.wire.people.mentions import Mention, Sentence
from articles.wire.tokens import fold

RANK = {"mentioned": 0, "guest": 1, "host": 2, "speaker": 3}


def assign_capacities(sentence: Sentence, mentions: list[Mention], grammar: Grammar) -> None:
    """Set `capacity` of a sentence's mentions, and on whose behalf its subject acts."""
    clause, offset_of_content = main_clause(sentence, grammar)
    for mention in mentions:
        at = sentence.tokens[mention.start].start
        if at >= offset_of_content or _quoted(sentence, at):
            continue
        if grammar.given_the_floor(sentence, mention, clause):
            mention.capacity = "speaker"
        elif grammar.is_subject(mention):
            if grammar.is_speaker(sentence, mention, clause):
                mention.capacity = "speaker"
            elif grammar.hosts.search(clause):
                mention.capacity = "host"
            elif grammar.guests.search(clause):
                mention.capacity = "guest"
        else:
            mention.capacity = grammar.part_taken(sentence, mention, clause) or mention.capacity
    _set_behalf(sentence, mentions, grammar)


def main_clause(sentence: Sentence, grammar: Grammar) -> tuple[str, int]:
    """(folded text with quotations and reported content blanked, where the content begins)."""
    folded = fold(sentence.text)
    for start, end in sentence.quoted:
        start, end = max(0, start), min(end, len(folded))
        folded = folded[:start] + " " * (end - start) + folded[end:]
    boundary = len(folded)
    for match in grammar.content.finditer(folded):
        if grammar.content_always or grammar.speech.search(folded[: match.start()]):
            boundary = match.start()
            break
    return folded[:boundary], boundary


def _quoted(sentence: Sentence, offset: int) -> bool:
    return any(start < offset < end for start, end in sentence.quoted)


def _acts(mention: Mention, principal: Mention | str, grammar: Grammar) -> bool:
    """Whether a person may act for `principal`: the subject, or «read out by X» in a passive."""
    return mention is not principal and (
        grammar.is_subject(mention) or mention.capacity == "speaker"
    )


def _set_behalf(sentence: Sentence, mentions: list[Mention], grammar: Grammar) -> None:
    """Give each «от имени …» to the subject of its sentence nearest to it."""
    for position, principal in grammar.behalf(sentence, mentions):
        subjects = [m for m in mentions if _acts(m, principal, grammar)]
        if subjects:
            nearest = min(subjects, key=lambda m: abs(m.start - position))
            nearest.on_behalf_of = principal
