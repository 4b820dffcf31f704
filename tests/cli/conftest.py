"""Two folders of reports, a former run and a JSON result, for the tests of ``audit compare``."""

from __future__ import annotations

import shutil

import pytest

from auditor.cli.main import call
from tests.cli.comparing import AFTER, BEFORE, OTHER


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Write both versions, a former run and a JSON result of the first; module-wide: audits take time."""
    root = tmp_path_factory.mktemp("compare")
    for name, text in (("旧", BEFORE), ("新", AFTER)):
        (root / name).mkdir()
        (root / name / "澜溪县.txt").write_text(text, encoding="utf-8")
        (root / name / "石汀县.txt").write_text(OTHER, encoding="utf-8")
    assert call(["--quiet", "--out", str(root / "run"), "--no-workbooks", str(root / "旧")]) == 0
    return root


@pytest.fixture(scope="module")
def printed(made):
    """Return the JSON result of the first version as a file."""
    import contextlib
    import io

    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        call(["--format", "json", "--no-workbooks", "--no-data", "--out", str(made / "weg"), str(made / "旧")])
    path = made / "旧.json"
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


@pytest.fixture
def run(made, tmp_path):
    """Return a copy of the former run that a test may break."""
    return shutil.copytree(made / "run", tmp_path / "run")
