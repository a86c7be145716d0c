"""What npm brings is there once `make audit` has run; without it those judges are not asked."""

import shutil

import pytest

from audit import tools


@pytest.fixture
def npm():
    if shutil.which("node") is None or not tools.MODULES.exists():
        pytest.skip("the audit's judges are not installed: run `make audit` once")
