"""What the check of weight finds, on pages that are too heavy, that move or that need scripts."""

import gzip
import http.server
import random
import threading

import pytest

from audit import tools, weight
from tests.audit.samples import PAGE

LETTERS = random.Random(7).randbytes(60_000)
#: After the page has been painted.
LATE = (
    "const soon = requestAnimationFrame; soon(() => soon(() => soon(() => "
    "document.querySelector('h1').insertAdjacentHTML('beforebegin', '%s'))))"
)
FILES = {
    "/good/": PAGE,
    "/heavy/": PAGE.replace("</head>", '<script src="/heavy.js"></script></head>'),
    "/heavy.js": "// " + LETTERS.hex(),
    "/moving/": PAGE.replace(
        "</main>", f"<script>{LATE % '<p style=height:9em>Late</p>'}</script></main>"
    ),
    "/scripted/": PAGE.replace(
        "</main>", "<p id=a></p><script>a.textContent = 'Unreadable otherwise'</script></main>"
    ),
}


class _Files(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = FILES.get(self.path, "").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path[-1] == "/" else "text/javascript")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said):
        pass


@pytest.fixture
def base():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_page_is_weighed_with_all_it_loads(chromium, base):
    loaded, moved, _words = weight._with_scripts(chromium, base, "/good/")
    assert (weight.weigh(base, loaded)[0], moved) == (len(gzip.compress(PAGE.encode(), 6)), "")
    loaded, _moved, _words = weight._with_scripts(chromium, base, "/heavy/")
    assert weight.weigh(base, loaded)[0] > weight.MOST


def test_page_that_moves_is_found(chromium, base):
    assert weight._with_scripts(chromium, base, "/moving/")[1].startswith(
        "moves while it loads: 0."
    )


def test_words_that_need_scripts_are_found(chromium, base):
    for address, lost in {"/good/": "", "/scripted/": "Unreadable otherwise"}.items():
        words = weight._with_scripts(chromium, base, address)[2]
        assert weight._lost_without(chromium, base, address, words) == lost


def test_no_browser_is_one_sentence(monkeypatch):
    monkeypatch.setattr(tools.shutil, "which", lambda _name: None)
    tools.chromium.cache_clear()
    with pytest.raises(tools.MissingError, match=r"^The audit needs Chromium: none of .*\.$"):
        tools.see_everything()
    tools.chromium.cache_clear()
