"""JSON-LD: by the types of schema.org (schema-dts), and what Google asks for beyond them."""

import json
import re
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from audit import kinds, tools
from audit.crawl import LANGUAGES, Crawl, Outline
from audit.report import Report

TYPE = "application/ld+json"
#: What a type of page must say of itself.
OF_PAGES = {
    "article": "NewsArticle",
    "event": "Event",
    "exhibit": "ExhibitionEvent",
    "official": "Person",
}
#: Anywhere in each language.
ANYWHERE = ("BreadcrumbList", "ImageObject")
#: {type: properties Google's guides require or say to give}, alternatives with a bar.
ASKED = {
    "NewsArticle": (
        "headline", "datePublished", "dateModified", "author", "publisher", "inLanguage",
        "mainEntityOfPage|url",
    ),
    "Event": ("name", "startDate", "location", "eventStatus", "organizer"),
    "ExhibitionEvent": ("name", "startDate", "location"),
    "ImageObject": ("contentUrl|url", "creditText|creator|copyrightNotice|license"),
    "Person": ("name",),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name|item"),
    "Organization": ("name",),
    "GovernmentOrganization": ("name",),
    "Place": ("name|address",),
}  # fmt: skip
DATES = re.compile(r"(date|time|startDate|endDate|\w+(Date|Time)|date\w+|uploadDate)$")
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
#: What a node has that only names another, whose page tells the rest.
REFERENCE = {"@type", "@id", "name", "url", "inLanguage"}
LINKS = {"url", "@id", "contentUrl", "image", "logo", "thumbnailUrl", "item", "license", "sameAs"}
COMPILING = 300  # seconds
MOST = 3  # pages of one type and language whose blocks go to the compiler


def run(crawl: Crawl) -> Report:
    report = Report(of="blocks")
    asked: dict[str, object] = {}
    types: dict[tuple[str, str], set[str]] = {}
    for (kind, language), pages in kinds.by_kind(crawl).items():
        for number, page in enumerate(pages):
            found: set[str] = set()
            for at, block in enumerate(blocks(page.text)):
                report.looked_at += 1
                where = f"{page.address} [{at}]"
                try:
                    data = json.loads(block)
                except ValueError as error:
                    report.fault(where, f"is no JSON: {error}")
                    continue
                report.fault(where, *faults_of(data))
                found |= {str(one.get("@type")) for one in nodes(data)}
                if number < MOST:
                    asked[where] = data
            types.setdefault((kind, language), set()).update(found)
            if (wanted := OF_PAGES.get(kind)) and wanted not in found and not _silent(page.text):
                report.fault(page.address, f"does not say that it is a {wanted}")
    for language in LANGUAGES:
        seen = {one for (_kind, code), found in types.items() if code == language for one in found}
        report.fault(
            f"/{language}/", *(f"no page has a {one}" for one in ANYWHERE if one not in seen)
        )
    for where, faults in compiled(asked).items():
        report.fault(where, *faults)
    report.notes.append(f"{len(asked)} compiled")
    return report


def blocks(html: str) -> list[str]:
    return [text for kind, text in Outline(html).blocks if kind == TYPE]


def _silent(html: str) -> bool:
    """A withdrawn text says nothing of itself to machines."""
    return any("noindex" in (meta.get("content") or "") for meta in Outline(html).all("meta"))


def nodes(data) -> list[dict]:
    """Everything in it that has properties."""
    if isinstance(data, list):
        return [one for part in data for one in nodes(part)]
    if isinstance(data, dict):
        return [data, *(one for part in data.values() for one in nodes(part))]
    return []


def faults_of(data) -> list[str]:
    """What Google would miss, and dates and addresses that are none."""
    found = []
    tops = data if isinstance(data, list) else [data]
    for top in tops:
        if not isinstance(top, dict) or top.get("@context") not in (
            "https://schema.org",
            "http://schema.org",
            "https://schema.org/",
        ):
            found.append("has no @context of schema.org")
    for node in nodes(data):
        kind = node.get("@type")
        if "@type" not in node and not {"@id", "@graph", "@value"} & node.keys():
            found.append(f"a part of it has no @type: {', '.join(node)[:60]}")
        for one in kind if isinstance(kind, list) else [kind]:
            # One that only names another by its @id gives the rest elsewhere.
            reference = "@id" in node and node.keys() <= REFERENCE
            for names in () if reference else ASKED.get(one, ()):
                if not any(node.get(name) not in (None, "", [], {}) for name in names.split("|")):
                    found.append(f"{one} has no {names}")
        found += [
            f"{kind}: {name} asks for nothing its target has: {value!r}"
            for name, value in node.items()
            if name.endswith("-input") and not _asks(value, node)
        ]
        if kind == "BreadcrumbList":
            places = [one.get("position") for one in nodes(node.get("itemListElement", []))
                      if one.get("@type") == "ListItem"]  # fmt: skip
            if places != list(range(1, len(places) + 1)):
                found.append(f"breadcrumbs stand at {places}")
        for name, value in node.items():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str):
                    found += _value(name, one)
    return found


def _asks(value: object, action: dict) -> bool:
    """Whether "required name=query" names a part of the template the action leads to.

    schema.org, “Potential Actions”: such properties carry “-input” after their name.
    """
    named = re.fullmatch(r"required name=(\w+)", str(value))
    return bool(named) and f"{{{named[1]}}}" in json.dumps(action.get("target"))


def _without_inputs(data):
    """The same without "-input": an annotation that the types of single actions do not know."""
    if isinstance(data, list):
        return [_without_inputs(part) for part in data]
    if isinstance(data, dict):
        kept = {name: part for name, part in data.items() if not name.endswith("-input")}
        return {name: _without_inputs(part) for name, part in kept.items()}
    return data


def _value(name: str, value: str) -> list[str]:
    if DATES.fullmatch(name):
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return [f"{name} is no ISO date: {value!r}"]
        if not (ISO_DATE.fullmatch(value) or ISO_MOMENT.fullmatch(value)):
            return [f"{name} is no whole ISO 8601 date, or has no time zone: {value!r}"]
    if name in LINKS and not (urlsplit(value).scheme and urlsplit(value).netloc):
        return [f"{name} is no whole address: {value!r}"]
    return []


def compiled(asked: dict[str, object]) -> dict[str, list[str]]:
    """{where: what the TypeScript compiler says of a block}, strictly, by schema-dts."""
    found: dict[str, list[str]] = {}
    source = ['import type { Graph, Thing, WithContext } from "schema-dts";']
    source.append('import type * as s from "schema-dts";')
    lines: dict[int, str] = {}
    for number, (where, data) in enumerate(asked.items()):
        for part in data if isinstance(data, list) else [data]:
            kind = part.get("@type") if isinstance(part, dict) else None
            if isinstance(part, dict) and "@graph" in part:
                declared = "Graph"
            elif isinstance(kind, str) and re.fullmatch(r"[A-Z]\w+", kind):
                declared = f"WithContext<Exclude<s.{kind}, string>>"
            else:
                found.setdefault(where, []).append(f"is of no type: {kind!r}")
                continue
            text = json.dumps(_without_inputs(part), ensure_ascii=True)
            text = text.replace(
                '"@context": "https://schema.org/"', '"@context": "https://schema.org"'
            )
            source.append(f"export const b{number}_{len(source)}: {declared} = {text};")
            lines[len(source)] = where
    if not lines:
        return found
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "node_modules").symlink_to(tools.MODULES)
        (folder / "blocks.ts").write_text("\n".join(source) + "\n")
        command = [
            tools.program("node", "for the TypeScript compiler"),
            "--max-old-space-size=3000",
        ]
        command += [str(tools.MODULES / "typescript" / "bin" / "tsc"), "--noEmit", "--strict"]
        command += ["--skipLibCheck", "--target", "es2022", "--module", "esnext"]
        command += ["--moduleResolution", "bundler", "--pretty", "false", "blocks.ts"]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=COMPILING
        )
    said = re.findall(
        r"(?m)^blocks\.ts\((\d+),\d+\): error (TS\d+: [^\n]*(?:\n  [^\n]*)*)", done.stdout
    )
    for line, message in said:
        first = " ".join(message.split())[:300]
        found.setdefault(lines.get(int(line), "the compiler"), []).append(first)
    if done.returncode and not said:
        raise RuntimeError(f"tsc failed: {(done.stdout + done.stderr)[-800:]}")
    return found
