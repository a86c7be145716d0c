"""Random publishing against a model of what is visible, written without the product's queries."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from embassy.models import Edition
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import Refused
from embassy.publishing.schedule import cancel, next_change, reschedule
from embassy.publishing.withdraw import reinstate, withdraw
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

LANGUAGES = ("az", "ru")
#: Hours ahead. They never come while the test runs, so "now" is always before all of them.
HOURS = range(1, 4)
SILENT = ("error", "replacement")


class Line:
    """What one language shows, as the office would keep it on paper: no product code.

    now: what is seen at present; ahead: {hour: what is seen from then on}. An entry is
    (number of the revision, notice): a text, or a text under a notice; None is nothing.
    """

    def __init__(self):
        self.now = None
        self.ahead = {}
        self.texts = []  # every text seen so far, the last one at the end

    def seen(self, hour=0):
        """What is seen at an hour; half hours are between two moments."""
        found = self.now
        for moment in sorted(self.ahead):
            if moment <= hour:
                found = self.ahead[moment]
        return found

    def text(self, hour):
        """The last text seen before an hour that was no notice."""
        found = self.texts[-1] if self.texts else None
        for moment in sorted(self.ahead):
            if moment < hour and self.ahead[moment][1] is None:
                found = self.ahead[moment][0]
        return found

    def show(self, entry, hour=None):
        if hour is None:
            self.now = entry
            if entry[1] is None:
                self.texts.append(entry[0])
        else:
            self.ahead[hour] = entry

    def tidy(self):
        """A notice ahead with no text before it goes; one with the text shows the last text."""
        for moment in sorted(self.ahead):
            _number, notice = self.ahead[moment]
            if notice and self.seen(moment - 0.5) is None:
                del self.ahead[moment]
            elif notice == "withdrawal":
                self.ahead[moment] = (self.text(moment), notice)


class Desk(RuleBasedStateMachine):
    """One article in two languages; after every step all moments are compared."""

    @initialize()
    def open(self):
        self.article = ArticleFactory()
        self.other = ArticleFactory()
        self.start = None
        self.lines = {language: Line() for language in LANGUAGES}
        self.number = 0

    def moment(self, hour):
        from django.utils import timezone

        if self.start is None:
            self.start = timezone.now() + timedelta(days=1)
        return hour and self.start + timedelta(hours=hour)

    def revision(self):
        self.number += 1
        self.article.title_az = self.article.title_ru = f"{self.number}"
        self.article.save()
        return record(item=self.article, by=None)

    @rule(
        languages=st.sets(st.sampled_from(LANGUAGES), min_size=1),
        hour=st.one_of(st.none(), st.sampled_from(HOURS)),
        waiting=st.sampled_from([None, "cancel", "keep", "keep", "redo"]),
        change=st.sampled_from(["minor", "update", "correction"]),
    )
    def publish(self, languages, hour, waiting, change):
        revision = self.revision()
        lines = [self.lines[language] for language in languages]
        refused = waiting is None and any(line.ahead for line in lines)
        if waiting in ("keep", "redo"):
            for line in lines:
                taken = line.ahead.get(hour)
                refused |= taken is not None and (waiting == "keep" or taken[1] is not None)
        call = {
            "revision": revision,
            "languages": languages,
            "by": None,
            "change": change,
            "at": self.moment(hour),
            "waiting": waiting,
        }
        if refused:
            with pytest.raises(Refused):
                publish(**call)
            return
        publish(**call)
        for line in lines:
            if waiting == "cancel":
                line.ahead.clear()
            if waiting == "redo":
                line.ahead = {
                    moment: (self.number, notice) for moment, (_text, notice) in line.ahead.items()
                }
            line.show((self.number, None), hour)
            line.tidy()

    @rule(
        language=st.sampled_from(LANGUAGES),
        hour=st.one_of(st.none(), st.sampled_from(HOURS)),
        kind=st.sampled_from(["withdrawal", "error", "replacement"]),
    )
    def withdraw(self, language, hour, kind):
        line = self.lines[language]
        begins = hour or 0
        call = {
            "item": self.article,
            "languages": [language],
            "by": None,
            "kind": kind,
            "at": self.moment(hour),
            "redirect_to": self.other if kind == "replacement" else None,
        }
        kept = {moment: entry for moment, entry in line.ahead.items() if moment < begins}
        if line.now is None and not kept:
            with pytest.raises(Refused):
                withdraw(**call)
            return
        withdraw(**call)
        line.ahead = kept
        line.show((line.text(begins), kind), hour)
        line.tidy()

    @rule(language=st.sampled_from(LANGUAGES), hour=st.one_of(st.none(), st.sampled_from(HOURS)))
    def reinstate(self, language, hour):
        line = self.lines[language]
        begins = hour or 0
        seen = line.seen(begins)
        call = {
            "item": self.article,
            "languages": [language],
            "by": None,
            "at": self.moment(hour),
        }
        if seen is None or seen[1] is None or begins in line.ahead:
            with pytest.raises(Refused):
                reinstate(**call)
            return
        reinstate(**call)
        line.show((line.text(begins), None), hour)
        line.tidy()

    @rule(
        language=st.sampled_from(LANGUAGES),
        kind=st.sampled_from(["withdrawal", "error"]),
        hours=st.sampled_from([(1, 2), (1, 3), (2, 3)]),
    )
    def publish_for_a_while(self, language, kind, hours):
        """A text and its withdrawal, both ahead: what later moves has more to upset."""
        self.publish({language}, hours[0], "cancel", "update")
        self.withdraw(language, hours[1], kind)

    def waiting(self):
        return [(code, hour) for code in LANGUAGES for hour in sorted(self.lines[code].ahead)]

    def row(self, language, hour):
        rows = Edition.objects.filter(
            item=self.article, language=language, live_from=self.moment(hour)
        ).order_by("pk")
        return rows.last()

    @precondition(lambda self: self.waiting())
    @rule(data=st.data())
    def cancel(self, data):
        language, hour = data.draw(st.sampled_from(self.waiting()))
        cancel(edition=self.row(language, hour), by=None)
        del self.lines[language].ahead[hour]
        self.lines[language].tidy()

    @precondition(lambda self: self.waiting())
    @rule(data=st.data(), to=st.sampled_from(HOURS))
    def reschedule(self, data, to):
        language, hour = data.draw(st.sampled_from(self.waiting()))
        line = self.lines[language]
        entry = line.ahead[hour]
        others = {moment: one for moment, one in line.ahead.items() if moment != hour}
        first = min(others, default=None)
        orphan = line.now is None and (
            (entry[1] is None and first is not None and others[first][1] and first < to)
            or (entry[1] is not None and (first is None or first > to))
        )
        call = {"edition": self.row(language, hour), "at": self.moment(to), "by": None}
        if to in others or orphan:
            with pytest.raises(Refused):
                reschedule(**call)
            return
        reschedule(**call)
        line.ahead = others
        line.show((line.text(to), entry[1]) if entry[1] else entry, to)
        line.tidy()

    @invariant()
    def visitors_see_what_the_model_says(self):
        if not hasattr(self, "lines"):
            return
        for language, line in self.lines.items():
            for hour in [0, *HOURS]:
                for shown in (hour, hour + 0.5):
                    assert self.shown(language, shown) == self.expected(line, shown)

    def shown(self, language, hour):
        rows = Edition.objects.live(language, at=self.moment(hour) or None)
        rows = list(rows.filter(item=self.article))
        assert len(rows) <= 1
        if not rows:
            return None
        row = rows[0]
        words = row.document.get("title")
        assert words in (None, row.title)
        return words, row.change if row.withdrawn else None, row.listed

    def expected(self, line, hour):
        entry = line.seen(hour)
        if entry is None:
            return None
        number, notice = entry
        return (None if notice in SILENT else f"{number}", notice, notice is None)

    @invariant()
    def the_next_change_is_the_first_thing_ahead(self):
        if not hasattr(self, "lines"):
            return
        hours = [hour for _language, hour in self.waiting()]
        expected = self.moment(min(hours)) if hours else None
        assert next_change(after=self.moment(0.5) - timedelta(hours=1)) == expected

    @invariant()
    def what_editions_say_of_themselves_follows_from_their_order(self):
        if not hasattr(self, "lines"):
            return
        everything = list(
            Edition.objects.effective().filter(item=self.article).order_by("live_from")
        )
        assert len({row.dated for row in everything}) <= 1
        if everything:
            assert everything[0].dated == everything[0].live_from
        for language in LANGUAGES:
            before = None
            for row in (row for row in everything if row.language == language):
                if before is None:
                    assert row.change == "first"
                elif not row.withdrawn:
                    assert (row.change == "reinstatement") == before.withdrawn
                    assert row.change != "first"
                if before is not None:
                    assert before.live_until == row.live_from
                    moved = row.change in ("update", "correction")
                    assert row.updated == (row.live_from if moved else before.updated)
                before = row
            assert before is None or before.live_until is None


def test_visitors_see_what_a_model_without_product_code_says():
    class Isolated(Desk):
        """Each sequence begins with an empty ledger: what was live cannot be deleted, so the
        whole sequence is rolled back."""

        def __init__(self):
            from django.db import transaction

            self.room = transaction.atomic()
            self.room.__enter__()
            super().__init__()

        def teardown(self):
            from django.db import transaction

            transaction.set_rollback(True)
            self.room.__exit__(None, None, None)

    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Isolated,
        settings=settings(
            max_examples=30,
            stateful_step_count=12,
            derandomize=True,
            deadline=None,
            database=None,
            # Twelve steps are short enough to read; shrinking them takes minutes.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
