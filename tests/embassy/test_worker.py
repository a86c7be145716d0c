"""The background worker: its sign of life, its chores, and what it survives."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from embassy.links.models import Link
from embassy.mail.models import Letter
from embassy.management.commands import work
from embassy.photos.models import Photo
from embassy.staff.models import WorkerBeat
from embassy.together.models import Buffer, Presence
from embassy.worker.beats import EVERY, SILENCE, Heartbeat, beat, sign_of_life
from embassy.worker.chores import Chore, Chores
from embassy.worker.failed import dismiss, failed, fault_of, name_of, retry
from embassy.worker.lost import DEAD, MOST, release_lost
from embassy.worker.tidying import tidy, tidy_if_due
from tests.factories import ArticleFactory, add_photo

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def queue(settings):
    """The queue of production instead of tasks that run at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


class Gate:
    """Where the tasks of these tests meet their test: workers here are threads."""

    def __init__(self):
        self.entered, self.open = threading.Event(), threading.Event()


gate = Gate()


@pytest.fixture(autouse=True)
def fresh_gate():
    gate.__init__()


@task
def slow() -> str:
    gate.entered.set()
    gate.open.wait(10)
    return "done"


@task
def touching_the_database() -> int:
    gate.entered.set()
    gate.open.wait(10)
    return Letter.objects.count()


@task
def failing() -> None:
    raise ValueError("no such picture")


def worker(**changes) -> work.Worker:
    given = {
        "queue_names": ["default"],
        "interval": 0.05,
        "batch": False,
        "backend_name": "default",
        "startup_delay": False,
        "max_tasks": None,
        "worker_id": "one",
        "excluded_queue_names": [],
    }
    return work.Worker(**given | changes)


@pytest.fixture
def running(monkeypatch):
    """Start a worker in a thread; it has stopped when the test ends."""
    monkeypatch.setattr(work, "FIRST_PAUSE", 0.1)
    monkeypatch.setattr("embassy.worker.beats.Heartbeat.__init__.__kwdefaults__", {"every": 0.1})
    started = []

    def start(**changes) -> work.Worker:
        made = worker(**changes)

        def run():
            try:
                made.run()
            finally:
                connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        started.append((made, thread))
        return made

    yield start
    gate.open.set()
    for made, thread in started:
        made.running = False
        thread.join(timeout=10)
        assert not thread.is_alive()


def eventually(true, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not (said := true()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(said)


def status(result) -> str:
    return DBTaskResult.objects.get(pk=result.id).status


# ---------------------------------------------------------------------------------- signs of life
@pytest.mark.django_db(transaction=True)
def test_worker_gives_signs_of_life_also_during_a_long_task(running):
    slow.enqueue()
    running()
    assert gate.entered.wait(10)
    first = WorkerBeat.objects.get(worker="one").beat_at
    assert eventually(lambda: WorkerBeat.objects.get(worker="one").beat_at > first)
    assert sign_of_life().alive
    gate.open.set()
    assert eventually(DBTaskResult.objects.successful().exists)


@pytest.mark.django_db
def test_no_worker_is_alive_after_a_minute_without_a_beat():
    assert EVERY <= 15
    assert sign_of_life() == (type(sign_of_life()))(alive=False, last=None)
    beat("one", timezone.now())
    now = timezone.now()
    assert sign_of_life(at=now).alive
    assert not sign_of_life(at=now + SILENCE).alive
    assert sign_of_life(at=now + SILENCE).last is not None


@pytest.mark.django_db
def test_beat_keeps_when_the_worker_started(django_assert_num_queries):
    start = timezone.now() - timedelta(hours=1)
    beat("one", start)
    with django_assert_num_queries(1):
        beat("one", timezone.now())
    assert WorkerBeat.objects.get().started_at == start


@pytest.mark.django_db(transaction=True)
def test_heartbeat_goes_on_after_a_fault(monkeypatch, caplog):
    faults = [OSError("still away"), OSError("away")]

    def do_due(self):
        if faults:
            raise faults.pop()

    monkeypatch.setattr("embassy.worker.chores.Chores.do_due", do_due)
    with Heartbeat("one", every=0.05):
        assert eventually(lambda: not faults)
        before = timezone.now()
        assert eventually(lambda: WorkerBeat.objects.get().beat_at > before)
    said = [record.message for record in caplog.records if "sign of life" in record.message]
    assert said == ["The worker's sign of life could not be given: away"]


# ------------------------------------------------------------------------------- a database away
def cut_connections() -> None:
    """What a restart of the server does to every connection but this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.django_db(transaction=True)
def test_worker_survives_cut_connections_by_itself(running):
    made = running()
    assert eventually(WorkerBeat.objects.exists)
    cut_connections()
    before = timezone.now()
    assert eventually(lambda: WorkerBeat.objects.get().beat_at > before)
    result = failing.enqueue()
    assert eventually(lambda: status(result) == TaskResultStatus.FAILED)
    assert made.running


@pytest.mark.django_db(transaction=True)
def test_task_cut_off_with_its_database_is_done_again(running, caplog):
    result = touching_the_database.enqueue()
    running()
    assert gate.entered.wait(10)
    cut_connections()
    gate.open.set()
    assert eventually(lambda: status(result) == TaskResultStatus.SUCCESSFUL)
    assert DBTaskResult.objects.get(pk=result.id).worker_ids == ["one", "one"]
    assert "A task was cut off; it is done again." in caplog.messages


def test_worker_waits_for_a_database_server_that_restarts(tmp_path):
    """With a server of its own, stopped under the worker's feet."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
    own = {"EMBASSY_ENV": "demo", "EMBASSY_VAR": str(tmp_path), "DATABASE_URL": ""}

    def manage(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=kept | own, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def beats() -> str:
        return manage(
            "shell", "-v0", "-c",
            "from embassy.models import WorkerBeat as B;"
            "print(*B.objects.values_list('worker', 'beat_at'))",
        )  # fmt: skip

    manage("migrate", "-v0")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work", "--worker-id", "one", "--no-startup-delay"],
        cwd=ROOT, env=kept | own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert eventually(lambda: "one" in beats(), 30)
        before = beats()
        postmaster = int(
            (tmp_path / "postgres" / "data" / "postmaster.pid").read_text().split("\n")[0]
        )
        os.kill(postmaster, signal.SIGINT)  # its fast shutdown
        assert eventually(lambda: "one" in beats() and beats() != before, 40)
        assert process.poll() is None
    finally:
        process.terminate()
        said = process.communicate(timeout=30)[0]
    assert process.returncode == 0
    assert "Traceback" not in said


# ----------------------------------------------------------------------------- tasks left behind
def result_of(worker_ids: list[str], **changes) -> DBTaskResult:
    made = slow.enqueue()
    DBTaskResult.objects.filter(pk=made.id).update(
        **{"status": TaskResultStatus.RUNNING, "worker_ids": worker_ids} | changes
    )
    return made


@pytest.mark.django_db
def test_task_of_a_dead_worker_is_queued_again_and_no_other():
    now = timezone.now()
    for name, since in (("dead", DEAD + timedelta(seconds=1)), ("alive", timedelta(seconds=9))):
        WorkerBeat.objects.create(worker=name, started_at=now, beat_at=now - since)
    lost, kept, unknown = (result_of([name]) for name in ("dead", "alive", "plain db_worker"))
    assert release_lost() == 1
    assert status(lost) == TaskResultStatus.READY
    assert status(kept) == status(unknown) == TaskResultStatus.RUNNING
    assert release_lost() == 0


@pytest.mark.django_db
def test_task_that_ends_every_worker_is_given_up():
    now = timezone.now()
    WorkerBeat.objects.create(worker="dead", started_at=now, beat_at=now - 2 * DEAD)
    lost = result_of(["dead"] * MOST)
    release_lost()
    assert status(lost) == TaskResultStatus.FAILED
    assert "WorkerLostError" in fault_of(failed().get())


@pytest.mark.django_db(transaction=True)
def test_letter_left_behind_is_sent_by_the_worker(settings, mailoutbox):
    Letter.objects.create(
        to="a@embassy.example", subject="s", text="t", language="en",
        next_at=timezone.now() - timedelta(minutes=3),
    )  # fmt: skip
    Chores().do_due()
    worker(batch=True).run()
    assert [mail.subject for mail in mailoutbox] == ["s"]


def test_a_chore_that_fails_keeps_nothing_else_waiting():
    done = []
    chores = Chores()
    chores.all = [Chore(lambda: 1 / 0, 60), Chore(lambda: done.append(1), 60)]
    for _time in range(2):
        with pytest.raises(ZeroDivisionError):
            chores.do_due()
    assert done == [1]


# ----------------------------------------------------------------------------------- failed tasks
@pytest.mark.django_db(transaction=True)
def test_failed_task_is_named_retried_and_dismissed(running):
    result = failing.enqueue()
    running()
    assert eventually(failed().exists)
    row = failed().get()
    assert (name_of(row), fault_of(row)) == ("failing", "ValueError: no such picture")
    first = row.finished_at
    assert retry(row.pk)
    assert eventually(lambda: failed().filter(finished_at__gt=first).exists())
    assert dismiss(result.id)
    assert not retry(result.id)
    assert not dismiss(result.id)


@pytest.mark.django_db
def test_running_task_can_be_neither_retried_nor_dismissed():
    running = result_of(["one"])
    assert not retry(running.id)
    assert not dismiss(running.id)
    assert status(running) == TaskResultStatus.RUNNING


# --------------------------------------------------------------------------------------- tidying
@pytest.mark.django_db
def test_tidying_removes_what_is_out_of_date_and_nothing_else(writer):
    now = timezone.now()
    long_ago, lately = now - timedelta(days=400), now - timedelta(hours=2)
    item = ArticleFactory()
    for at in (long_ago, lately):
        result_of([], status=TaskResultStatus.SUCCESSFUL, finished_at=at)
        result_of([], status=TaskResultStatus.FAILED, finished_at=at)
        WorkerBeat.objects.create(worker=f"{at}", started_at=at, beat_at=at)
        Buffer.objects.create(user=writer, form="f", key=f"{at}", data=[], at=at)
        Link.objects.create(
            kind="preview", item=item, revision=item.revisions.get(), person="A", expires_at=at
        )
    Presence.objects.create(item_id=item.pk, user=writer, opened_at=long_ago, seen_at=long_ago)
    add_photo(item)
    for colour, at in (("navy", now - timedelta(days=2)), ("gold", lately)):
        add_photo(item, colour=colour, removed_at=at)
    once = {
        **dict.fromkeys(("tasks", "links", "buffers", "beats", "presences", "removed"), 1),
        "renditions": 0,
        "cards": 0,
    }
    assert tidy.call() == once
    assert [photo.removed_at for photo in Photo.everything.order_by("pk")] == [None, lately]
    assert tidy.call() == dict.fromkeys(once, 0)
    assert DBTaskResult.objects.failed().count() == 2


@pytest.mark.django_db(transaction=True)
def test_tidying_leaves_a_picture_that_is_being_brought_back():
    long_ago = timezone.now() - timedelta(days=2)
    photo = add_photo(ArticleFactory(), removed_at=long_ago)
    held = threading.Event()

    def bring_back():
        try:
            with transaction.atomic():
                Photo.everything.filter(pk=photo.pk).update(removed_at=None)
                held.set()
                time.sleep(0.5)
        finally:
            connection.close()

    thread = threading.Thread(target=bring_back)
    thread.start()
    assert held.wait(10)
    assert tidy.call()["removed"] == 0
    thread.join(10)
    assert Photo.objects.filter(pk=photo.pk).exists()


@pytest.mark.django_db
def test_tidying_is_queued_once_an_hour_whatever_the_number_of_workers():
    assert tidy_if_due()
    assert not tidy_if_due()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=2))
    assert tidy_if_due()


@pytest.mark.django_db(transaction=True)
def test_command_does_what_is_queued_and_ends(mailoutbox):
    result = failing.enqueue()
    call_command("work", batch=True, startup_delay=False, verbosity=0)
    assert status(result) == TaskResultStatus.FAILED
    assert WorkerBeat.objects.count() == 1


def test_command_takes_the_place_of_db_worker():
    from django_tasks_db.management.commands import db_worker

    assert issubclass(work.Command, db_worker.Command)
    ours = work.Command().create_parser("manage.py", "work")
    theirs = db_worker.Command().create_parser("manage.py", "db_worker")
    assert {one.dest for one in ours._actions} == {one.dest for one in theirs._actions}
