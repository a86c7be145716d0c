"""`python -m audit [NAMES…]`: run the checks named, or all, against a throw-away site."""

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from audit import tools
from audit.report import Report, line

#: {check: seconds after which it has failed}
CHECKS = {
    "html": 600,
    "axe": 1800,
    "keyboard": 900,
    "lighthouse": 1500,
    "weight": 1200,
    "feeds": 300,
    "newsboat": 600,
    "calendars": 300,
    "sitemaps": 300,
    "jsonld": 600,
    "leaks": 900,
    "layout": 900,
}


def main() -> int:
    asked = sys.argv[1:] or list(CHECKS)
    if unknown := [name for name in asked if name not in CHECKS]:
        sys.exit(f"No check {', '.join(unknown)}; there are {', '.join(CHECKS)}.")
    try:
        tools.see_everything()
        tools.install()
    except tools.MissingError as error:
        sys.exit(str(error))
    reports = tools.FOLDER / "reports"
    shutil.rmtree(reports, ignore_errors=True)
    reports.mkdir(parents=True)
    # Short: the database's socket lies in it. Removed last of all, when the database has stopped.
    var = tempfile.mkdtemp(prefix="audit-")
    atexit.register(shutil.rmtree, var, ignore_errors=True)
    # A site of its own, whatever the surroundings say of another.
    os.environ |= {"EMBASSY_ENV": "demo", "EMBASSY_VAR": var, "DATABASE_URL": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "embassy.settings"
    import django

    django.setup()
    from embassy.supervisor import Stopped, stoppable

    try:
        with stoppable():
            failed = judged(asked, Path(var) / "crawl.json", reports)
    except Stopped:
        sys.exit("The audit was interrupted.")
    print(f"Failed: {', '.join(failed)}." if failed else "Everything passes.")
    return 1 if failed else 0


def judged(asked: list[str], kept: Path, reports: Path) -> list[str]:
    """The names of the checks that failed."""
    from audit.site import throw_away_site

    begun = time.monotonic()
    with throw_away_site(reports / "server.txt") as crawl:
        took = time.monotonic() - begun
        print(f"The site is ready: {len(crawl.answers)} answers, {took:.0f} s", flush=True)
        crawl.save(kept)
        return [name for name in asked if not passes(name, kept, reports)]


def passes(name: str, crawl: Path, reports: Path) -> bool:
    begun = time.monotonic()
    report = in_time(name, crawl, CHECKS[name])
    print(line(name, report, time.monotonic() - begun), flush=True)
    (reports / f"{name}.txt").write_text("\n".join([*report.notes, *report.faults]) + "\n")
    return not report.faults


def in_time(name: str, crawl: Path, seconds: int) -> Report:
    """What a check reports; one that breaks or takes too long has failed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "audit.one", name, str(crawl)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that its browsers and servers end with it
    )
    try:
        said, complaint = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return Report(faults=[f"was not done in {seconds} seconds"])
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode:
        return Report(faults=["broke: " + " ".join(complaint.split())[-600:]])
    return Report(**json.loads(said.splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())
