"""Writing to and reading from the media storages, through Django's storage classes alone."""

from collections.abc import Iterator
from contextlib import suppress

from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import models

from embassy.photos.refusals import UnwritableStorage


def write(instance: models.Model, field_name: str, content: File) -> None:
    """Save `content` as the file of `instance`'s field, under the name the field gives.

    Names never clash (models.py), so a half-written file can be told and is taken back.
    Raises UnwritableStorage.
    """
    field = instance._meta.get_field(field_name)
    name = field.generate_filename(instance, "")
    try:
        setattr(instance, field_name, field.storage.save(name, content))
    except OSError as error:
        remove(field.storage, name)
        raise UnwritableStorage("unwritable") from error


def remove(storage: Storage, name: str) -> None:
    """Delete a file as far as possible: what stays is found by `manage.py check_media`."""
    with suppress(OSError):
        storage.delete(name)


def stored_names(storage: Storage, folder: str = "") -> Iterator[str]:
    """The name of every file in a storage; none for one nothing was ever written to."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        yield from stored_names(storage, f"{folder}/{name}" if folder else name)
