"""Reading settings from the environment; what is missing or wrong is said in one sentence."""

import contextlib
import os
import secrets
import tempfile
import tomllib
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def required(*names: str) -> None:
    """Stop the start when any of these variables is missing or empty, naming all of them."""
    if missing := [name for name in names if not os.environ.get(name)]:
        raise ImproperlyConfigured(
            f"Set {' and '.join(missing)} in the environment: production does not start without."
        )


def words(name: str) -> list[str]:
    """The variable's value split at commas, without blanks: `a.example, b.example`."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, yes, true, on; False for 0, no, false, off; the default when unset."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 or 0.")
    return default


def profile(defaults: dict, path: str | None) -> dict:
    """The embassy's own facts: `defaults`, replaced key by key by the TOML file at `path`.

    A table of the file (`[name]`, keyed by language) replaces only the languages it gives.
    """
    if not path:
        return defaults
    try:
        given = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImproperlyConfigured(f"EMBASSY_PROFILE {path} cannot be read: {error}.") from error
    merged = dict(defaults)
    for key, value in given.items():
        if key not in defaults or type(value) is not type(defaults[key]):
            known = ", ".join(sorted(defaults))
            raise ImproperlyConfigured(
                f"EMBASSY_PROFILE {path}: {key!r} is unknown or of the wrong kind; known: {known}."
            )
        merged[key] = defaults[key] | value if isinstance(value, dict) else value
    return merged


def stored_secret(path: Path) -> str:
    """The secret kept in the file at `path`, made on first use.

    Several processes may start at once: the first to link its file wins, all read the same.
    """
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:  # mode 0600
                draft.write(secrets.token_urlsafe(50))
                draft.flush()
                with contextlib.suppress(FileExistsError):
                    os.link(draft.name, path)
        return path.read_text("ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path.parent} cannot be written ({error.strerror}): make it writable for this user, "
            "or set EMBASSY_VAR to a folder that is."
        ) from error
