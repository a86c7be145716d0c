"""Opening, filling and sending the translation screen."""

from tests.embassy.translating.work import screen


def opened(client, item, language="kk", **query):
    page = client.get(screen(item, language), query)
    assert page.status_code == 200
    return page


def filled(page) -> dict:
    """What an untouched screen would send."""
    form = page.context["form"]
    return {
        **{bound.html_name: bound.value() or "" for bound in form},
        "seen": page.context["seen"] or "",
        "shown": page.context["shown"],
        "source": page.context["source"],
        "buffer_key": page.context["together"]["key"],
        "action": "save",
    }


def send(client, item, page, language="kk", **changes):
    return client.post(screen(item, language), filled(page) | changes)


def said(answer) -> list[str]:
    return [str(message) for message in answer.wsgi_request._messages]
