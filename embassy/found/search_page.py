"""Where the site is searched, for those who offer a field for it."""

from django.urls import Resolver404, resolve


def search_path(language: str) -> str:
    """The path of the search page in a language, whose query is `q`; "" where there is none."""
    path = f"/{language}/search/"
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return path if found.url_name != "page" else ""  # a standing page may have any address
