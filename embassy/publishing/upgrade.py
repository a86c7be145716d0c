"""Older shapes of revisions and documents, brought to the present one when they are read.

A step is added here whenever `REVISION_FORMAT` or `DOCUMENT_FORMAT` rises; stored rows never
change. `tests/embassy/publishing/formats/` keeps one of each.
"""

from collections.abc import Callable

from embassy.publishing.composing import DOCUMENT_FORMAT
from embassy.publishing.revisions import REVISION_FORMAT

#: {format: function from that format's data to the next one's}
REVISION_STEPS: dict[int, Callable[[dict], dict]] = {}
DOCUMENT_STEPS: dict[int, Callable[[dict], dict]] = {}


class UnknownFormatError(ValueError):
    """Written by a newer version of this software, or by none."""


def revision_data(data: dict) -> dict:
    """A revision's data in the present shape. Raises UnknownFormatError."""
    return _upgraded(data, data.get("format", 0), REVISION_FORMAT, REVISION_STEPS)


def document(data: dict, format: int) -> dict:
    """An edition's document in the present shape. Raises UnknownFormatError."""
    return _upgraded(data, format, DOCUMENT_FORMAT, DOCUMENT_STEPS)


def _upgraded(data: dict, found: int, wanted: int, steps: dict) -> dict:
    for number in range(found, wanted):
        if number not in steps:
            raise UnknownFormatError(f"No way from format {number} to {number + 1}.")
        data = steps[number](data)
    if found > wanted:
        raise UnknownFormatError(f"Format {found} is newer than this software's {wanted}.")
    return data
