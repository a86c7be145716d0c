"""Whether rows and files of the media storages agree, and what to do where they do not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.db import models
from django.utils import timezone

from embassy.photos import storing
from embassy.photos.models import Original, Rendition, originals_storage, renditions_storage

#: A file younger than this may belong to an upload or a publication under way.
GRACE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A media storage and the file fields that keep names of files in it."""

    storage: Callable[[], Storage]
    fields: tuple[tuple[type[models.Model], str], ...]

    def rows(self) -> Iterator[tuple[type[models.Model], int, str]]:
        """(model, primary key, file name) of every file a row names."""
        for model, field in self.fields:
            named = model.objects.exclude(**{field: ""}).values_list("pk", field)
            for pk, name in named.iterator():
                yield model, pk, name

    def orphans(self) -> list[str]:
        """Files no row names, older than GRACE: of a killed upload or a refused publication."""
        storage = self.storage()
        stored = sorted(storing.stored_names(storage))
        # Read after the listing: what is written in between is not in the listing at all.
        named = {name for _model, _pk, name in self.rows()}
        before = timezone.now() - GRACE
        return [
            name
            for name in stored
            if name not in named and (written := _written(storage, name)) and written < before
        ]

    def remove_orphans(self) -> int:
        """Remove the files no row names; return how many."""
        names = self.orphans()
        for name in names:
            storing.remove(self.storage(), name)
        return len(names)

    def without_file(self) -> list[tuple[type[models.Model], int, str]]:
        """(model, primary key, file name) of the rows whose file is not there."""
        stored = set(storing.stored_names(self.storage()))
        return [row for row in self.rows() if row[2] not in stored]


ORIGINALS = Place(originals_storage, ((Original, "file"), (Original, "preview")))
RENDITIONS = Place(renditions_storage, ((Rendition, "file"),))


def _written(storage: Storage, name: str) -> datetime | None:
    try:
        return storage.get_modified_time(name)
    except FileNotFoundError:
        return None  # another call removed it meanwhile
