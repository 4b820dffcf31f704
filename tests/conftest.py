"""What several tests use: the shipped pack and the folders beside it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

import auditor.engine
import auditor.matching.boundaries
import auditor.ruleset.loader
from auditor import kept
from auditor.engine import Engine
from auditor.matching.compiled import Compiled, compile_pack
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack
from auditor.ruleset.pack import Pack

# a slow machine is no fault of the program
settings.register_profile("project", deadline=None)
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"


_load_pack = load_pack
_packs: dict[tuple[Path, tuple[Path, ...]], Pack] = {}
_compiled: dict[int, tuple[Pack, Compiled]] = {}


def _load_once(folder: Path, overlays: Sequence[Path] = ()) -> Pack:
    if Path(folder) != builtin_pack() or overlays:
        return _load_pack(folder, overlays)
    key = (Path(folder), ())
    if key not in _packs:
        _packs[key] = _load_pack(folder)
    return _packs[key]


def _compile_once(pack: Pack) -> Compiled:
    if id(pack) not in _compiled:
        _compiled[id(pack)] = (pack, compile_pack(pack))
    return _compiled[id(pack)][1]


# a command line loads and compiles the shipped pack, which is immutable; two hundred tests call one, and more compile
# a small pack of their own, for which jieba's dictionary is the same each time
auditor.ruleset.loader.load_pack = _load_once
auditor.engine.compile_pack = _compile_once
auditor.matching.boundaries.dictionary_words = cache(auditor.matching.boundaries.dictionary_words)


def pytest_configure(config: pytest.Config) -> None:
    """Let the processes of one test run share what they keep, and leave the user's own alone."""
    if kept.FOLDER not in os.environ or not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="audit-kept-")
        config.add_cleanup(folder.cleanup)
        os.environ[kept.FOLDER] = folder.name


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Load the shipped pack once."""
    return load_pack(builtin_pack())


@pytest.fixture(scope="session")
def engine(pack: Pack) -> Engine:
    """Compile the shipped pack once."""
    return Engine(pack)
