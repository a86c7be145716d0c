"""Real agency texts, which stay outside the repository: tests that need one skip without it."""

import os
from pathlib import Path

import pytest
from django.conf import settings


def seed(number: str) -> str:
    """The seed text whose file name begins with `number`; skips the test where there is none."""
    default = settings.BASE_DIR.parent / "shared" / "seeds"
    folder = Path(os.environ.get("EMBASSY_SEEDS") or default)
    found = sorted(folder.glob(f"{number}*.txt"))
    if not found:
        pytest.skip(f"no seed text {number} in {folder}: set EMBASSY_SEEDS to their folder")
    return found[0].read_text(encoding="utf-8")
