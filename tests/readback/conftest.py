"""The run whose workbooks most tests send back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readback.returning import audited


@pytest.fixture(name="run", scope="module")
def _run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return audited(tmp_path_factory.mktemp("run"))
