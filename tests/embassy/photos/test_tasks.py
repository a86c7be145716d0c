from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from embassy.photos import tasks
from embassy.photos.ingest import ingest
from embassy.photos.models import Rendition
from embassy.photos.renditions import publish_renditions
from embassy.photos.tasks import make_renditions, sweep_at, sweep_renditions
from tests.embassy.photos.files import halves, picture, saved, upload

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.django_db
def test_make_renditions_of_a_missing_original_is_no_error():
    result = make_renditions.enqueue([987654321])
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 0)


@pytest.mark.django_db
def test_make_renditions_says_how_many():
    original = ingest(upload(saved(halves((1000, 500)))))
    publish_renditions([original.pk])
    assert make_renditions.enqueue([original.pk]).return_value == 5


@pytest.mark.django_db(transaction=True)
def test_sweep_task_says_what_it_removed():
    publish_renditions([ingest(upload(picture())).pk])
    result = sweep_renditions.enqueue()
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value == {"renditions": 1, "orphans": 0}


@pytest.mark.django_db(transaction=True)
def test_moment_that_has_come_is_swept_at_once():
    publish_renditions([ingest(upload(picture())).pk])
    assert sweep_at(timezone.now()) is True
    assert Rendition.objects.count() == 0


@pytest.mark.django_db
def test_moment_ahead_cannot_be_arranged_without_a_queue():
    publish_renditions([ingest(upload(picture())).pk])
    assert sweep_at(timezone.now() + timedelta(days=1)) is False
    assert Rendition.objects.count() == 1


@pytest.mark.django_db
def test_moment_ahead_waits_in_the_queue(settings):
    settings.TASKS = QUEUE
    moment = timezone.now() + timedelta(days=1)
    assert sweep_at(moment) is True
    waiting = DBTaskResult.objects.get()
    assert waiting.task_path == "embassy.photos.tasks.sweep_renditions"
    assert waiting.run_after == moment
    assert DBTaskResult.objects.ready().count() == 0


@pytest.mark.django_db
def test_publication_queues_its_widths(settings, django_capture_on_commit_callbacks):
    settings.TASKS = QUEUE
    original = ingest(upload(saved(halves((1000, 500)))))
    with django_capture_on_commit_callbacks(execute=True):
        publish_renditions([original.pk])
    queued = DBTaskResult.objects.get()
    assert queued.args_kwargs == {"args": [[original.pk]], "kwargs": {}}
    assert Rendition.objects.count() == 1


@pytest.mark.django_db
def test_damaged_original_fails_its_task_and_nothing_else():
    original = ingest(upload(saved(halves((1000, 500)))))
    publish_renditions([original.pk])
    storage, name = original.file.storage, original.file.name
    storage.delete(name)
    storage.save(name, ContentFile(b"\xff\xd8\xff damaged"))
    whole = ingest(upload(saved(halves((1200, 500)))))
    publish_renditions([whole.pk])
    assert make_renditions.enqueue([original.pk, whole.pk]).status == TaskResultStatus.FAILED
    assert list(original.renditions.values_list("recipe", flat=True)) == ["preview"]
    assert whole.renditions.count() == 6


@pytest.mark.django_db
def test_a_gallery_is_queued_in_slices(settings, monkeypatch):
    settings.TASKS = QUEUE
    monkeypatch.setattr(tasks, "SLICE", 2)
    tasks.queue([5, 6, 7])
    queued = DBTaskResult.objects.order_by("enqueued_at")
    assert [row.args_kwargs["args"] for row in queued] == [[[5, 6]], [[7]]]
