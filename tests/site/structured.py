"""The structured data of a page, as a search engine reads it."""

import json
import re

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def nodes_of(html: str) -> list[dict]:
    """The nodes of a page's one data block; none where it has no block."""
    blocks = _BLOCK.findall(html)
    if not blocks:
        return []
    (block,) = blocks
    graph = json.loads(block)
    assert set(graph) == {"@context", "@graph"}
    assert graph["@context"] == "https://schema.org"
    return graph["@graph"]


def typed(html: str, kind: str) -> dict:
    """The one node of a type at the top of a page's data."""
    (node,) = [node for node in nodes_of(html) if node["@type"] == kind]
    return node


def inside(node: object) -> list[dict]:
    """A node and every node in it."""
    if isinstance(node, list):
        return [found for each in node for found in inside(each)]
    if not isinstance(node, dict):
        return []
    return [node, *(found for value in node.values() for found in inside(value))]
