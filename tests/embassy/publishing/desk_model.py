"""A press desk on paper: who may do what, and what visitors then see. No product code.

Times are whole minutes since the desk opened. A save has a number; what visitors see is an entry
`(number of the save, notice)`, where the notice is None for a text.
"""

from dataclasses import dataclass, field

SILENT = ("error", "replacement")


@dataclass
class Line:
    """What one language shows. now: at present; ahead: {moment: what is seen from then on}."""

    now: tuple | None = None
    ahead: dict = field(default_factory=dict)
    begun: list = field(default_factory=list)  # every entry seen so far, in order

    def seen(self, moment):
        found = self.now
        for begins in sorted(self.ahead):
            if begins <= moment:
                found = self.ahead[begins]
        return found

    def text(self, moment):
        """The save of the last text seen before a moment."""
        texts = [number for number, notice in self.begun if notice is None]
        found = texts[-1] if texts else None
        for begins in sorted(self.ahead):
            if begins < moment and self.ahead[begins][1] is None:
                found = self.ahead[begins][0]
        return found

    def show(self, entry, moment, now):
        if moment == now:
            self.now = entry
            self.begun.append(entry)
        else:
            self.ahead[moment] = entry

    def tidy(self):
        """A notice with no text before it goes; one that keeps the text keeps the last one."""
        for begins in sorted(self.ahead):
            _number, notice = self.ahead[begins]
            if notice and self.seen(begins - 0.5) is None:
                del self.ahead[begins]
            elif notice == "withdrawal":
                self.ahead[begins] = (self.text(begins), notice)

    def pass_until(self, moment):
        for begins in sorted(self.ahead):
            if begins <= moment:
                self.now = self.ahead.pop(begins)
                self.begun.append(self.now)


@dataclass
class Save:
    """facts: what all languages share; words: {language: what it says, None for nothing}."""

    by: str
    facts: int
    words: dict
    slugs: dict

    def of(self, language):
        """What an approval is about: a language's words and everything shared."""
        return (self.facts, self.words[language], self.slugs[language])


class Desk:
    """Saves, judgements and lines of one text. `editors` may publish; `written_by`: per person
    the languages they may write."""

    def __init__(self, languages, editors, written_by):
        self.languages, self.editors, self.written_by = languages, editors, written_by
        self.lines = {language: Line() for language in languages}
        self.saves: list[Save] = []
        self.judged: list[tuple] = []  # (language, what, by, approved)
        self.forced: dict[tuple, str] = {}  # {(language, number): by}, not approved by another
        self.time = 0

    @property
    def head(self):
        return len(self.saves) - 1

    def save(self, by, facts, words, slugs):
        made = Save(by, facts, words, slugs)
        if self.saves and [made.of(code) for code in self.languages] == [
            self.saves[-1].of(code) for code in self.languages
        ]:
            return
        self.saves.append(made)

    def pass_until(self, moment):
        self.time = moment
        for line in self.lines.values():
            line.pass_until(moment)

    # ---------------------------------------------------------------------- the two-person rule
    def authors(self, language, until=None):
        """Who changed the words or the facts since they were last properly published."""
        until = self.head if until is None else until
        published = [
            number
            for number, _notice in self.lines[language].begun
            if (language, number) not in self.forced and number <= until
        ]
        last = published[-1] if published else -1
        before = self.saves[last].of(language) if published else None
        people = set()
        for save in self.saves[last + 1 : until + 1]:
            if save.of(language) != before:
                people.add(save.by)
            before = save.of(language)
        return people

    def approvals(self, language):
        standing = []
        for code, what, by, approved in self.judged:
            if code == language and what == self.saves[-1].of(language):
                standing = [*standing, by] if approved else []
        return [by for by in standing if by not in self.authors(language)]

    def settled(self, language):
        return any(
            self.saves[number].of(language) == self.saves[-1].of(language)
            for number, _notice in self.lines[language].begun
            if (language, number) not in self.forced
        )

    def needs_another(self, language, by):
        return (
            not self.settled(language)
            and by in self.authors(language)
            and not self.approvals(language)
        )

    def judge(self, language, by, *, approved):
        self.judged.append((language, self.saves[-1].of(language), by, approved))
        if approved:
            self.clear(language, by)

    def clear(self, language, by, *, replaced=False):
        """An approval of the last save speaks of what was forced only if that is the same text,
        or if the last save is what visitors see instead of it."""
        what, line = self.saves[-1].of(language), self.lines[language]
        shown = line.now and line.now[1] is None and self.saves[line.now[0]].of(language)
        kept = {number for number, _notice in line.ahead.values()}
        for (code, number), forcing in list(self.forced.items()):
            same = self.saves[number].of(language) == what
            instead = (replaced or shown == what) and number not in kept
            own = by == forcing or by in self.authors(language, number)
            if code == language and (same or instead) and not own:
                del self.forced[code, number]

    def forget_unseen(self):
        """What was forced and gave way before anyone saw it needs nobody any more."""
        for language, number in list(self.forced):
            line = self.lines[language]
            if number not in [entry[0] for entry in [*line.begun, *line.ahead.values()]]:
                del self.forced[language, number]

    # --------------------------------------------------------------------------- what may be done
    def may_submit(self, by, language):
        now = self.lines[language].now
        live = now and now[1] is None and self.saves[now[0]].of(language)
        return (
            language in self.written_by[by]
            and self.saves[-1].words[language] is not None
            and self.saves[-1].of(language) != live
        )

    def may_approve(self, by, language):
        return (
            by in self.editors
            and self.saves[-1].words[language] is not None
            and by not in self.authors(language)
        )

    def may_publish(self, by, languages, moment, waiting, forced):
        if by not in self.editors:
            return False
        for language in languages:
            line = self.lines[language]
            if self.saves[-1].words[language] is None:
                return False
            if not forced and self.needs_another(language, by):
                return False
            if waiting is None and line.ahead:
                return False
            taken = line.ahead.get(moment)
            if waiting == "keep" and taken is not None:
                return False
            if waiting == "redo" and taken is not None and taken[1] is not None:
                return False
        return True

    def publish(self, by, languages, moment, waiting):
        for language in languages:
            if self.needs_another(language, by):
                self.forced[language, self.head] = by
                continue
            approved_by_others = self.approvals(language)
            at_once = moment == self.time
            if approved_by_others:
                self.clear(language, approved_by_others[0], replaced=at_once)
            elif not self.settled(language):
                self.judged.append((language, self.saves[-1].of(language), by, True))
                self.clear(language, by, replaced=at_once)
        for language in languages:
            line = self.lines[language]
            if waiting == "cancel":
                line.ahead.clear()
            if waiting == "redo":
                line.ahead = {
                    begins: (self.head, notice) for begins, (_old, notice) in line.ahead.items()
                }
            line.show((self.head, None), moment, self.time)
            line.tidy()
        if waiting in ("cancel", "redo"):
            self.forget_unseen()

    def may_withdraw(self, by, language, moment):
        line = self.lines[language]
        kept = [begins for begins in line.ahead if begins < moment]
        return by in self.editors and (line.now is not None or kept)

    def withdraw(self, language, moment, kind):
        line = self.lines[language]
        line.ahead = {begins: entry for begins, entry in line.ahead.items() if begins < moment}
        line.show((line.text(moment), kind), moment, self.time)
        line.tidy()
        self.forget_unseen()

    def may_reinstate(self, by, language, moment):
        line = self.lines[language]
        seen = line.seen(moment)
        there = seen is not None and seen[1] is not None
        return by in self.editors and there and moment not in line.ahead

    def reinstate(self, language, moment):
        line = self.lines[language]
        line.show((line.text(moment), None), moment, self.time)
        line.tidy()

    def waiting(self):
        return [
            (language, begins)
            for language in self.languages
            for begins in self.lines[language].ahead
        ]

    def cancel(self, language, begins):
        line = self.lines[language]
        line.ahead.pop(begins)
        line.tidy()
        self.forget_unseen()

    def may_move(self, by, language, begins, moment):
        line = self.lines[language]
        entry = line.ahead[begins]
        others = {other: one for other, one in line.ahead.items() if other != begins}
        first = min(others, default=None)
        orphan = line.now is None and (
            (entry[1] is None and first is not None and others[first][1] and first < moment)
            or (entry[1] is not None and (first is None or first > moment))
        )
        return by in self.editors and moment not in others and not orphan

    def move(self, language, begins, moment):
        line = self.lines[language]
        entry = line.ahead.pop(begins)
        line.show((line.text(moment), entry[1]) if entry[1] else entry, moment, self.time)
        line.tidy()

    # -------------------------------------------------------------------------- what visitors see
    def address(self, language, number):
        return self.saves[number].slugs[language]

    def addresses(self, language):
        """Every address a language has ever been seen under, and the present one."""
        begun = [self.address(language, number) for number, _notice in self.lines[language].begun]
        now = self.lines[language].now
        return set(begun), now and self.address(language, now[0])

    def words_shown(self, language):
        now = self.lines[language].now
        if now is None or now[1] in SILENT:
            return None
        return self.saves[now[0]].words[language]
