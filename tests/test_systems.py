"""The tests can be collected on every system the program runs on."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

WANTING = {"os": ("geteuid", "getuid", "mkfifo"), "signal": ("SIGKILL",), "socket": ("AF_UNIX",)}
"""What Windows has not."""


def test_no_test_module_needs_at_import_what_a_system_may_lack() -> None:
    """Such a test is left out where it cannot run; its whole module would fail."""
    names = [name for each in WANTING.values() for name in each]
    paths = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path.name != "test_systems.py"]
    told = [path for path in paths if any(name in path.read_text(encoding="utf-8") for name in names)]
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in told]
    code = f"""
import asyncio, importlib, multiprocessing.connection, pytest, socketserver, subprocess, tempfile, xml.sax
for place, names in {WANTING!r}.items():
    for name in names:
        delattr(importlib.import_module(place), name)
for module in {modules!r}:
    importlib.import_module(module)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert len(modules) >= 3
    assert done.returncode == 0, done.stderr
