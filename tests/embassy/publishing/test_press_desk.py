"""The whole desk at random: edits, reviews, schedules and withdrawals by random colleagues at
random times; after each step every public address of every language is compared with a desk on
paper (`desk_model`, which imports nothing of the product)."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from embassy.models import Colleague, Edition
from embassy.publishing import ledger
from embassy.publishing.publish import publish
from embassy.publishing.record import record
from embassy.publishing.refusals import Refused
from embassy.publishing.restore import restore
from embassy.publishing.review.steps import approve, send_back, submit
from embassy.publishing.schedule import cancel, reschedule
from embassy.publishing.withdraw import reinstate, withdraw
from tests.embassy.publishing.desk_model import Desk
from tests.embassy.staff.matrix_world import fingerprint
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

#: Six in the morning in Astana, far enough ahead of the database's own clock.
OPENED = datetime(2031, 3, 5, 1, 0, tzinfo=UTC)
DAY = "2031/03/05"
ALL = ("az", "ru", "kk", "en")
WRITTEN = ("az", "ru")
PEOPLE = ("writer", "translator", "photographer", "editor", "second")
EDITORS = ("editor", "second")
SEQUENCES = 500
#: The sequences are made in so many parts, each from a seed of its own, for as many workers.
PARTS = 4

someone = st.sampled_from(PEOPLE)
#: Mostly people who may, so that much happens; often enough people who may not.
mostly_editors = st.sampled_from((*EDITORS, *EDITORS, *EDITORS, *PEOPLE))
language = st.sampled_from(WRITTEN)
some_languages = st.sets(language, min_size=1)
#: Minutes ahead; None: now.
later = st.one_of(st.none(), st.sampled_from((30, 60, 90)))
WORD = re.compile(r"zq\d+(?:az|ru|kk|en)q")


class PressDesk(RuleBasedStateMachine):
    people: dict = {}
    clock: dict = {}

    @initialize()
    def open(self):
        self.clock["now"] = OPENED
        self.compared = None
        self.article = ArticleFactory(
            **{f"title_{code}": "" for code in ALL}, lead_ru="", body_ru="", live_in=None
        )
        everything = dict.fromkeys(("writer", *EDITORS), WRITTEN)
        self.paper = Desk(
            WRITTEN, EDITORS, everything | {"translator": ("az",), "photographer": ()}
        )
        self.paper.save("", 0, dict.fromkeys(WRITTEN), dict.fromkeys(WRITTEN, "0"))
        self.count = 0
        # The factory's own save, by nobody, has no words; most that can happen needs some.
        self.edit("writer", list(WRITTEN), new_slug=False, shared=False)

    # ------------------------------------------------------------------------------------ helpers
    def at(self, minutes):
        return OPENED + timedelta(minutes=minutes)

    def moment(self, ahead):
        return self.paper.time + (ahead or 0)

    def head(self):
        return self.article.revisions.main_line().first()

    def attempt(self, allowed, call):
        """Carry out what the paper allows; what it does not must be refused with a sentence."""
        if allowed:
            call()
        else:
            with pytest.raises(Refused) as refused:
                call()
            assert str(refused.value).strip()
        return allowed

    def write(self, by, words, slugs, facts):
        for code in WRITTEN:
            setattr(self.article, f"title_{code}", words[code] or "")
            setattr(self.article, f"slug_{code}", f"{code}-{slugs[code]}")
        self.article.genre = "statement" if facts % 2 else "news"
        self.article.save()
        record(item=self.article, by=self.people[by])
        self.paper.save(by, facts % 2, words, slugs)

    # -------------------------------------------------------------------------------------- steps
    @rule(by=someone, codes=some_languages, new_slug=st.booleans(), shared=st.booleans())
    def edit(self, by, codes, new_slug, shared):
        """The admin's form keeps people to their languages; here they write what they may."""
        codes = [code for code in codes if code in self.paper.written_by[by]]
        if not codes:
            return
        self.count += 1
        old = self.paper.saves[-1]
        words = old.words | {code: f"zq{self.count}{code}q" for code in codes}
        slugs = old.slugs | {code: str(self.count) for code in codes if new_slug}
        facts = old.facts + 1 if shared and by != "translator" else old.facts
        self.write(by, words, slugs, facts)

    @rule(by=someone, code=language)
    def submit(self, by, code):
        self.attempt(
            self.paper.may_submit(by, code),
            lambda: submit(revision=self.head(), languages=[code], by=self.people[by]),
        )

    @rule(by=mostly_editors, code=language)
    def approve(self, by, code):
        if self.attempt(
            self.paper.may_approve(by, code),
            lambda: approve(revision=self.head(), languages=[code], by=self.people[by]),
        ):
            self.paper.judge(code, by, approved=True)

    @rule(by=mostly_editors, code=language)
    def send_back(self, by, code):
        call = {"revision": self.head(), "languages": [code], "by": self.people[by]}
        if self.attempt(by in EDITORS, lambda: send_back(**call, note="ещё раз")):
            self.paper.judge(code, by, approved=False)

    @rule(
        by=mostly_editors,
        codes=some_languages,
        ahead=later,
        waiting=st.sampled_from([None, "cancel", "keep", "redo"]),
        change=st.sampled_from(["minor", "update", "correction"]),
        forced=st.sampled_from(["", "", "", "срочно"]),
    )
    def publish(self, by, codes, ahead, waiting, change, forced):
        moment = self.moment(ahead)
        allowed = self.paper.may_publish(by, codes, moment, waiting, forced)
        call = {
            "revision": self.head(),
            "languages": codes,
            "by": self.people[by],
            "at": self.at(moment) if ahead else None,
            "waiting": waiting,
            "change": change,
            "notes": dict.fromkeys(codes, "поправка"),
            "forced": forced,
        }
        if self.attempt(allowed, lambda: publish(**call)):
            self.paper.publish(by, [code for code in WRITTEN if code in codes], moment, waiting)

    @rule(by=st.sampled_from(EDITORS), codes=some_languages, ahead=later)
    def publish_at_last(self, by, codes, ahead):
        """What an office does most often."""
        self.publish(by, codes, ahead, "cancel", "update", "")

    def something_is_out(self):
        return any(line.now or line.ahead for line in self.paper.lines.values())

    def something_is_withdrawn(self):
        entries = [line.seen(10**6) or line.now for line in self.paper.lines.values()]
        return any(entry and entry[1] for entry in entries)

    @precondition(something_is_out)
    @rule(
        by=mostly_editors,
        code=language,
        ahead=later,
        kind=st.sampled_from(["withdrawal", "error", "replacement"]),
    )
    def withdraw(self, by, code, ahead, kind):
        moment = self.moment(ahead)
        call = {
            "item": self.article,
            "languages": [code],
            "by": self.people[by],
            "kind": kind,
            "at": self.at(moment) if ahead else None,
            "redirect_to": self.other if kind == "replacement" else None,
        }
        if self.attempt(self.paper.may_withdraw(by, code, moment), lambda: withdraw(**call)):
            self.paper.withdraw(code, moment, kind)

    @precondition(something_is_withdrawn)
    @rule(by=mostly_editors, code=language, ahead=later)
    def reinstate(self, by, code, ahead):
        moment = self.moment(ahead)
        call = {
            "item": self.article,
            "languages": [code],
            "by": self.people[by],
            "at": self.at(moment) if ahead else None,
        }
        if self.attempt(self.paper.may_reinstate(by, code, moment), lambda: reinstate(**call)):
            self.paper.reinstate(code, moment)

    @precondition(lambda self: self.paper.waiting())
    @rule(by=mostly_editors, data=st.data())
    def cancel(self, by, data):
        code, begins = data.draw(st.sampled_from(sorted(self.paper.waiting())))
        call = {"edition": self.row(code, begins), "by": self.people[by]}
        if self.attempt(by in EDITORS, lambda: cancel(**call)):
            self.paper.cancel(code, begins)

    @precondition(lambda self: self.paper.waiting())
    @rule(by=mostly_editors, data=st.data(), ahead=st.sampled_from((15, 30, 60)))
    def move(self, by, data, ahead):
        code, begins = data.draw(st.sampled_from(sorted(self.paper.waiting())))
        moment = self.moment(ahead)
        call = {"edition": self.row(code, begins), "at": self.at(moment), "by": self.people[by]}
        allowed = self.paper.may_move(by, code, begins, moment)
        if self.attempt(allowed, lambda: reschedule(**call)):
            self.paper.move(code, begins, moment)

    @rule(by=st.sampled_from(("writer", *EDITORS)), data=st.data())
    def restore(self, by, data):
        numbers = list(self.article.revisions.main_line().values_list("number", flat=True))
        number = data.draw(st.sampled_from(numbers))
        restore(revision=self.article.revisions.get(number=number), by=self.people[by])
        self.article.refresh_from_db()
        old = self.paper.saves[number - 1]
        self.paper.save(by, old.facts, old.words, old.slugs)

    @rule(minutes=st.sampled_from((15, 30, 45, 90)))
    def time_passes(self, minutes):
        self.paper.pass_until(self.paper.time + minutes)
        self.clock["now"] = self.at(self.paper.time)

    def row(self, code, begins):
        rows = Edition.objects.filter(
            item=self.article, language=code, live_from=self.at(begins)
        ).order_by("pk")
        return rows.last()

    # ------------------------------------------------------------------------------- what is seen
    @invariant()
    def every_address_shows_what_the_paper_says(self):
        if not hasattr(self, "paper"):
            return
        shown = {code: self.paper.words_shown(code) for code in WRITTEN}
        self.visible = {words for words in shown.values() if words}
        known = {code: self.paper.addresses(code) for code in WRITTEN}
        # Pages are made of the database and the time alone: where a step moved neither, nor what
        # the paper expects, as when it was refused, they have just been compared.
        lines = {code: line.now for code, line in self.paper.lines.items()}
        world = (self.paper.time, len(self.paper.saves), shown, known, lines, fingerprint())
        if world == self.compared:
            return
        self.compared = world
        for prefix in ALL:
            for written in WRITTEN:
                for slug in known[written][0]:
                    self.compare(prefix, f"{written}-{slug}", known)
            self.compare_list(prefix, f"/{prefix}/news/")
        # What only waits, or was never published, is nowhere.
        seen = {f"{code}-{slug}" for code in WRITTEN for slug in known[code][0]}
        for code in WRITTEN:
            for save in self.paper.saves[-1:]:
                if (slug := f"{code}-{save.slugs[code]}") not in seen:
                    assert self.get(f"/{code}/news/{DAY}/{slug}/").status_code == 404

    def compare(self, prefix, slug, known):
        response = self.get(f"/{prefix}/news/{DAY}/{slug}/")
        line = self.paper.lines.get(prefix)
        if line is None or line.now is None:
            assert response.status_code == 404
            return
        present = f"{prefix}-{known[prefix][1]}"
        number, notice = line.now
        if notice and not slug.startswith(f"{prefix}-"):
            # Another language's address leads nobody to what has been taken back.
            assert response.status_code == 404
            return
        if slug != present:
            assert response.status_code == 301
            assert response["Location"] == f"/{prefix}/news/{DAY}/{present}/"
            return
        if notice == "error":
            assert response.status_code == 410
        elif notice == "replacement":
            assert response.status_code == 302
            assert response["Location"].startswith(f"/{prefix}/news/{DAY}/instead-{prefix}")
        else:
            assert response.status_code == 200
            assert self.paper.saves[number].words[prefix] in response.text
            assert ('content="noindex"' in response.text) == (notice == "withdrawal")

    def compare_list(self, prefix, address):
        line = self.paper.lines.get(prefix)
        listed = line is not None and line.now is not None and line.now[1] is None
        found = set(WORD.findall(self.get(address).text))
        assert found == ({self.paper.words_shown(prefix)} if listed else set())

    def get(self, address):
        """A page as any visitor gets it; no page ever has a word that is nowhere to be seen."""
        response = self.client.get(address)
        assert set(WORD.findall(response.content.decode())) <= self.visible
        return response


def run(machine, *, part, sequences, steps):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        seed(part)(machine),
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            # So few steps are short enough to read; shrinking them takes minutes.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_every_public_address_shows_what_a_desk_on_paper_says(
    part, monkeypatch, writer, translator, photographer, editor, django_user_model
):
    from django.contrib.auth.models import Group

    clock = {"now": OPENED}

    def tick():
        """The database's clock never shows one moment twice."""
        clock["now"] += timedelta(milliseconds=1)
        return clock["now"]

    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    monkeypatch.setattr(ledger, "clock", tick)
    second = django_user_model.objects.create_user("second", is_staff=True)
    second.groups.add(Group.objects.get(name="editor"))
    Colleague.objects.update_or_create(user=translator, defaults={"languages": ["az"]})
    other = ArticleFactory(
        **{f"title_{code}": "Вместо него" for code in ALL},
        **{f"slug_{code}": f"instead-{code}" for code in ALL},
        live_in=ALL,
    )

    class Isolated(PressDesk):
        """What was live cannot be deleted, so each sequence is rolled back."""

        def __init__(self):
            from django.db import transaction

            self.room = transaction.atomic()
            self.room.__enter__()
            super().__init__()

        def teardown(self):
            from django.db import transaction

            transaction.set_rollback(True)
            self.room.__exit__(None, None, None)

    Isolated.people = {
        "writer": writer,
        "translator": translator,
        "photographer": photographer,
        "editor": editor,
        "second": second,
    }
    Isolated.clock = clock
    Isolated.other = other
    Isolated.client = Client()
    run(Isolated, part=part, sequences=SEQUENCES // PARTS, steps=12)
