"""No word of a text that nobody may read is at any address that can be found or guessed."""

import re
from urllib.parse import quote

from audit import kinds
from audit.crawl import LANGUAGES, Answer, Crawl, Fetcher
from audit.hidden import LIVE, MARKS, OUTRIGHT
from audit.report import Report

#: A withdrawn text stands at its own address, below its notice, and nowhere else.
AT_HOME = "withdrawn"
#: Addresses of drawn pictures in which a hidden text's number is tried.
GUESSED = 8
#: Parameters a search or suggestions might take, and their ways of asking.
SEARCHES = ("/{}/search/?q={}", "/{}/search/suggest/?q={}", "/{}/search/suggestions/?q={}")


def run(crawl: Crawl) -> Report:
    report = Report(of="answers")
    own = crawl.hidden["own"]
    for answer in crawl.answers.values():
        report.looked_at += 1
        report.fault(answer.address, *said(answer, own))
    _searches(crawl, own, report)
    _own_addresses(crawl, own, report)
    _guesses(crawl, own, report)
    seen = {answer.type for answer in crawl.answers.values() if LIVE in answer.text}
    live = [answer for answer in crawl.answers.values() if LIVE in answer.text]
    if not live:
        report.fault("the walk", "does not find the text that is live, so it proves nothing")
    for what, there in {
        "list": any(kinds.kind_of(one.address) == "news" for one in live),
        "feed": bool(seen & {"application/atom+xml", "application/rss+xml"}),
        "sitemap": any("<urlset" in one.text[:2000] for one in live),
    }.items():
        if not there:
            report.fault(
                "the walk", f"finds the live text in no {what}, so it proves nothing of it"
            )
    return report


def said(answer: Answer, own: dict[str, str], asked: str = "") -> list[str]:
    """The hidden words an answer has; a page may say again what it was asked (`asked`), and one
    that is not there may name the address that was asked for and offer to search for its words."""
    found, text = [], answer.text
    if answer.status in (404, 410):
        text = re.sub(r"<input type=\"search\"[^>]*>", "", text).replace(answer.path, "")
    for how, word in MARKS.items():
        if how == AT_HOME and own.get(answer.path) == how:
            continue
        if word == asked:
            shown = bool(in_a_text(word).search(text + re.sub("<[^>]*>", "", text)))
        else:
            shown = word in text.casefold()
        if shown:
            found.append(f"says “{word}” ({how})")
        where = answer.headers.get("location", "")
        if word in where.casefold() and word not in answer.address:
            found.append(f"leads to “{word}” ({how})")
    return found


def in_a_text(word: str) -> re.Pattern:
    """A hidden text's word as it stands there; after a repeated question comes no more."""
    return re.compile(rf"{word}[\s-]+(?:az|ru|kk|en|Ходжалы)\b", re.IGNORECASE)


def _searches(crawl: Crawl, own: dict, report: Report) -> None:
    fetcher = Fetcher(crawl.base)
    answered = 0
    for language in LANGUAGES:
        for word in [*MARKS.values(), LIVE]:
            # Suggestions are asked with the word's beginning, so that the question is not it.
            for address, question in (
                (SEARCHES[0], word),
                (SEARCHES[0], word[:-1]),
                (SEARCHES[1], word[:-1]),
                (SEARCHES[2], word[:-1]),
            ):
                answer = crawl.ask(fetcher, address.format(language, quote(question)))
                report.looked_at += 1
                report.fault(answer.address, *said(answer, own, asked=question))
                answered += (
                    answer.status == 200 and word == LIVE and f"{LIVE} {language}" in answer.text
                )
    if not answered:
        report.fault("the search", "does not find the text that is live, so it proves nothing")


def _own_addresses(crawl: Crawl, own: dict, report: Report) -> None:
    """What each hidden text's own address, and those beside it, answer."""
    fetcher = Fetcher(crawl.base)
    for address, how in own.items():
        for beside in ("", "calendar.ics", "event.ics", "press-pack.zip", "card.png", "feed/"):
            answer = crawl.ask(fetcher, address + beside)
            report.looked_at += 1
            report.fault(answer.address, *said(answer, own))
            if how in OUTRIGHT and answer.status != 404:
                report.fault(answer.address, f"is {how} and answers {answer.status}")


def _guesses(crawl: Crawl, own: dict, report: Report) -> None:
    """Addresses of pictures drawn for editions (cards), with a hidden one's number in place of a
    live one's."""
    fetcher = Fetcher(crawl.base)
    patterns = {
        re.sub(r"(?<=/)\d+(?=[/.-])", "{}", answer.path)
        for answer in crawl.answers.values()
        if answer.type.startswith("image/") and not answer.path.startswith("/static/")
    }
    for pattern in sorted(one for one in patterns if one.count("{}") == 1)[:GUESSED]:
        for number in crawl.hidden["numbers"]:
            answer = crawl.ask(fetcher, pattern.format(number))
            report.looked_at += 1
            if answer.status == 200:
                report.fault(answer.address, "is a picture of a text that nobody may read")
    for answer in crawl.answers.values():
        for word in MARKS.values():
            home = own.get(answer.path) == AT_HOME
            if word in answer.address.casefold() and not home and answer.status == 200:
                report.fault(
                    answer.address, f"has “{word}” in its address; {answer.found_on} leads"
                )
