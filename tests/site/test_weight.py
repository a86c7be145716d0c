"""How much text a reader's phone loads with an article: HTML, styles and scripts, compressed."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.site.world import make_world, paths_of

AT_MOST = 40 * 1024  # bytes


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def test_article_loads_less_than_forty_kilobytes_of_text(client, db):
    html = client.get(paths_of(make_world(), "kk")["article"]).content
    files = set(re.findall(r'"/static/([^"]+\.(?:css|js))"', html.decode()))
    assert {"css/site.css", "css/content.css", "css/gallery.css", "js/gallery.js"} <= files
    total = compressed(html)
    for name in files:
        total += compressed(Path(finders.find(name)).read_bytes())
    assert total < AT_MOST
