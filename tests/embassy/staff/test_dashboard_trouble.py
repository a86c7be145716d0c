"""What fails behind the scenes, on the first page: seen by those who can mend it, and mended."""

from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from embassy.mail.models import Letter
from embassy.models import WorkerBeat
from embassy.photos.tasks import sweep_renditions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue(settings):
    """The queue of production instead of tasks that run at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def job():
    result = sweep_renditions.enqueue()
    DBTaskResult.objects.filter(pk=result.id).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        worker_ids=["one"],
        exception_class_path="builtins.OSError",
        traceback="Traceback …\nOSError: [Errno 28] No space left on device\n",
    )
    return result


def letter(**changes) -> Letter:
    given = {
        "to": "ambassador@embassy.example",
        "subject": "Прошу утвердить",
        "text": "https://press.embassy.example/a/key/",
        "language": "ru",
        "attempts": 2,
        "next_at": timezone.now() + timedelta(minutes=4),
        "fault": "SMTPDataError: 554 ambassador@embassy.example is unknown",
    }
    return Letter.objects.create(**given | changes)


def first_page(client, user):
    client.force_login(user)
    return client.get(reverse("admin:index"), headers={"accept-language": "en"})


def panel(page, key):
    return next((one for one in page.context["desk_trouble"] if one.key == key), None)


# ----------------------------------------------------------------------------------- sign of life
def test_silent_worker_is_told_with_what_does_and_what_does_not_happen(client, writer):
    text = first_page(client, writer).text
    assert "No background worker has run yet: e-mails are not sent" in text
    assert "publishing and scheduled moments go on without it" in text
    ago = timezone.now() - timedelta(seconds=61)
    WorkerBeat.objects.create(worker="one", started_at=ago, beat_at=ago)
    assert (
        "The background worker has given no sign of life since" in first_page(client, writer).text
    )


def test_living_worker_is_told_quietly(client, writer):
    now = timezone.now()
    WorkerBeat.objects.create(worker="dead", started_at=now, beat_at=now - timedelta(hours=1))
    WorkerBeat.objects.create(worker="one", started_at=now, beat_at=now - timedelta(seconds=30))
    text = first_page(client, writer).text
    assert "The background worker is running." in text
    assert 'role="alert"' not in text


def test_site_without_a_queue_needs_no_worker(client, writer, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    page = first_page(client, writer)
    assert page.context["desk_worker"] is None


# ----------------------------------------------------------------------------------- failed jobs
@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_failed_job_is_named_with_its_fault_to_those_who_can_mend_it(client, request, who, job):
    page = first_page(client, request.getfixturevalue(who))
    (row,) = panel(page, "jobs").rows
    assert row.title == "Removing pictures no page shows any more"
    assert row.note == "OSError: [Errno 28] No space left on device"
    assert [door.label for door in row.doors] == ["Do it again", "Dismiss"]
    assert "jobs" in [one.key for one in page.context["desk_asking"]]


@pytest.mark.parametrize("who", ["writer", "translator", "photographer"])
@pytest.mark.parametrize("action", ["retry", "dismiss"])
def test_failed_job_is_no_affair_of_others(client, request, who, job, action):
    page = first_page(client, request.getfixturevalue(who))
    assert panel(page, "jobs") is None
    assert client.post(reverse(f"desk:{action}", args=[job.id])).status_code == 403
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_failed_job_is_done_again(client, editor, job):
    client.force_login(editor)
    answer = client.post(reverse("desk:retry", args=[job.id]), follow=True)
    assert DBTaskResult.objects.ready().get().worker_ids == []
    assert "The job waits for the worker again." in answer.text or answer.context["messages"]
    assert panel(answer, "jobs") is None


def test_failed_job_is_dismissed_and_a_second_press_is_harmless(client, editor, job):
    client.force_login(editor)
    for _press in range(2):
        assert client.post(reverse("desk:dismiss", args=[job.id])).status_code == 302
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("name", ["retry", "dismiss"])
def test_following_a_link_mends_nothing(client, editor, job, name):
    client.force_login(editor)
    assert client.get(reverse(f"desk:{name}", args=[job.id])).status_code == 405
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_mending_needs_a_login(client, job):
    answer = client.post(reverse("desk:retry", args=[job.id]))
    assert answer.url.startswith(reverse("admin:login"))


# ---------------------------------------------------------------------------------------- letters
def test_unsent_letter_is_shown_with_its_fault_and_next_attempt(client, editor):
    letter()
    (row,) = panel(first_page(client, editor), "letters").rows
    assert (row.title, row.what) == ("Прошу утвердить", "not sent")
    assert "ambassador@embassy.example" in row.meta
    assert "2 attempts" in row.meta
    assert "next attempt: " in row.meta
    assert row.text == "", "what a colleague was written is theirs"


def test_administrator_reads_an_unsent_letter_but_never_a_secret_one(client, administrator):
    letter()
    letter(secret=True, text="https://press.embassy.example/a/very-secret/")
    page = first_page(client, administrator)
    assert [row.text for row in panel(page, "letters").rows] == [
        "https://press.embassy.example/a/key/",
        "",
    ]
    assert "very-secret" not in page.text


def test_asker_of_a_secret_letter_learns_neither_address_nor_text(client, editor):
    letter(secret=True)
    text = first_page(client, editor).text
    assert "Прошу утвердить" in text
    assert "ambassador@embassy.example" not in text
    assert "press.embassy.example/a/key" not in text


def test_letter_about_to_be_sent_is_no_trouble(client, editor):
    letter(attempts=0, fault="", next_at=timezone.now())
    letter(attempts=1, fault="", next_at=None, sent_at=timezone.now())
    assert panel(first_page(client, editor), "letters") is None


@pytest.mark.parametrize(("who", "status"), [("writer", 403), ("editor", 302)])
def test_letter_given_up_is_sent_again_by_those_who_may(
    client, request, who, status, django_capture_on_commit_callbacks
):
    given_up = letter(attempts=12, next_at=None)
    client.force_login(request.getfixturevalue(who))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("desk:again", args=[given_up.pk]))
    assert answer.status_code == status
    assert DBTaskResult.objects.count() == (status == 302)
