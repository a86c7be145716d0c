"""The page that keeps what was sent and could not be saved, ready to be sent again.

Nothing here asks the database: it may be what is missing.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from embassy.publishing.body import plain_text

#: Sent anew by the page itself.
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - a field's name
#: Texts of at least so many characters are shown for copying.
_TEXT = 3


def kept_page(
    request: HttpRequest, title: str, sentence: str, *, status: int, again: bool = True
) -> HttpResponse:
    """What was sent, whole, in a form that sends the very same to the same address.

    again: whether sending it once more can help. Files cannot be kept: the page names them.
    """
    values = [(name, value) for name, of in request.POST.lists() for value in of if name != _TOKEN]
    texts = [
        text
        for name, value in values
        if not name.startswith(("_", "initial-", "lost-"))
        and name not in ("opened", "seen", "buffer_key")
        and "__prefix__" not in name
        and len(text := plain_text(value)) >= _TEXT
        and not text.isdecimal()
    ]
    context = {
        "title": title,
        "sentence": sentence,
        "values": values,
        "texts": list(dict.fromkeys(texts)),
        "files": [file.name for of in request.FILES.lists() for file in of[1] if file],
        "address": request.get_full_path(),
        "again": again,
        "desk": reverse("admin:index"),
        "cookie": settings.CSRF_COOKIE_NAME,
    }
    response = render(request, "admin/kept.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def signed_out(request: HttpRequest) -> HttpResponse:
    """A form that was sent after its session had ended."""
    return kept_page(
        request,
        gettext("You have been signed out"),
        gettext(
            "Your text is not saved, and it is kept on this page. Sign in in another tab, then "
            "come back here and send it again."
        ),
        status=403,
    )
