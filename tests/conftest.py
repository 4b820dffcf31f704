"""What several tests use: the shipped pack and the folders beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from auditor.engine import Engine
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack
from auditor.ruleset.pack import Pack

# a slow machine is no fault of the program
settings.register_profile("project", deadline=None)
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Load the shipped pack once."""
    return load_pack(builtin_pack())


@pytest.fixture(scope="session")
def engine(pack: Pack) -> Engine:
    """Compile the shipped pack once."""
    return Engine(pack)
