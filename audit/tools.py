"""The judges: Chromium, Java, node and what npm brings, installed into var/audit."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE.parent / "var" / "audit"
MODULES = FOLDER / "node_modules"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
INSTALLING = 600  # seconds
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class MissingError(Exception):
    """Something the audit needs is not there. The text says what, in one sentence."""


@cache
def chromium() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise MissingError(f"The audit needs Chromium: none of {', '.join(BROWSERS)} is installed.")
    return found


def program(name: str, why: str) -> str:
    found = shutil.which(name)
    if not found:
        raise MissingError(f"The audit needs {name} ({why}), which is not installed.")
    return found


def see_everything() -> None:
    """Raise MissingError with one sentence for whatever this machine lacks."""
    chromium()
    program("java", "version 11 or later, for the Nu HTML checker")
    program("node", "version 20 or later, for Lighthouse and axe")
    program("npm", "to fetch Lighthouse, axe and the other judges")
    program("newsboat", "a reader of feeds")


def install() -> None:
    """The npm packages of package.json, in their exact versions; nothing where they are there."""
    wanted = (HERE / "package.json").read_text()
    copy = FOLDER / "package.json"
    if MODULES.exists() and copy.exists() and copy.read_text() == wanted:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    copy.unlink(missing_ok=True)
    print("Installing what audit/package.json names into var/audit/", flush=True)
    place = FOLDER / "installing"
    place.mkdir(exist_ok=True)
    (place / "package.json").write_text(wanted)
    command = [program("npm", "to fetch the other judges"), "install", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(
            [*command, "--no-package-lock", "--ignore-scripts", "--loglevel=error"],
            cwd=place,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=INSTALLING,
        )
    except subprocess.TimeoutExpired as error:
        raise MissingError(
            f"npm has not brought the packages of audit/package.json in {INSTALLING} seconds."
        ) from error
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it did not say why"])[0]
        raise MissingError(f"npm could not install the packages of audit/package.json: {reason}")
    shutil.rmtree(MODULES, ignore_errors=True)
    (place / "node_modules").rename(MODULES)
    copy.write_text(wanted)  # last: a broken installation begins anew
    shutil.rmtree(place)


def node(script: str, given, *, seconds: int = 120):
    """What a script of ours prints (JSON) when it is given JSON."""
    done = subprocess.run(
        [program("node", "version 20 or later"), str(HERE / script), str(MODULES)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


if __name__ == "__main__":
    try:
        see_everything()
        install()
    except MissingError as error:
        sys.exit(str(error))
