"""Public renditions served by Django itself: development, tests, and a site without nginx.

In production granian's static mount, nginx or an object store answers these addresses.
"""

import re

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from embassy.photos.models import Original, renditions_storage

_TYPES = {suffix: media_type for media_type, suffix in Original.SUFFIXES.items()}
#: Exactly the names `models._unguessable` gives; nothing else is even looked for. Names without a
#: recipe were given before files made together shared a token.
_NAME = re.compile(
    r"([\w-]{2})/\1[\w-]{22}"
    r"(?:-(?:preview|file|full|w\d{1,5}|social-\d{1,3}-\d{1,3}))?(\.[a-z]{3,4})",
    re.ASCII,
)
_YEAR = 365 * 24 * 3600


@require_safe
@csp_override({})  # files, as a static server sends them: browsers' PDF viewers obey a policy
def rendition(request: HttpRequest, name: str) -> FileResponse:
    """A public file under its unguessable name, kept by browsers for good: it never changes."""
    match = _NAME.fullmatch(name)
    if not match or match[2] not in _TYPES:
        raise Http404
    try:
        file = renditions_storage().open(name)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
    response = FileResponse(file, content_type=_TYPES[match[2]])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    return response
