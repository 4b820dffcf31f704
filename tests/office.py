"""LibreOffice without a screen: convert a workbook, or edit it by a macro as a person would."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(PROGRAM is None, reason="没有安装 LibreOffice（Debian 包 libreoffice-calc-nogui）")
_TIMEOUT = 120
_LIBRARY = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'


def _run(profile: Path, *arguments: str) -> None:
    assert PROGRAM is not None
    where = f"-env:UserInstallation={profile.resolve().as_uri()}"
    subprocess.run(
        [PROGRAM, where, "--headless", "--norestore", "--nologo", "--nolockcheck", *arguments],
        check=True,
        timeout=_TIMEOUT,
        capture_output=True,
    )


def convert(profile: Path, out: Path, form: str, *files: Path) -> list[Path]:
    """Convert workbooks to ``form`` and return the files made, in the order of ``files``."""
    _run(profile, "--convert-to", form, "--outdir", str(out), *map(str, files))
    return [out / f"{path.stem}.{form.partition(':')[0]}" for path in files]


def run_macro(profile: Path, source: str) -> None:
    """Run the Basic sub ``Main`` of ``source``."""
    library = profile / "user" / "basic" / "Standard"
    if not library.exists():
        # the first start lays a profile, with an empty library of its own
        _run(profile, "--terminate_after_init")
    names = {
        "script.xlb": ("library:library", "library", '<library:element library:name="Module1"/>'),
        "dialog.xlb": ("library:library", "library", ""),
    }
    for name, (kind, dtd, inner) in names.items():
        text = (
            _LIBRARY.format(kind, dtd)
            + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
            + f' library:readonly="false" library:passwordprotected="false">{inner}</library:library>'
        )
        (library / name).write_text(text, encoding="utf-8")
    module = (
        _LIBRARY.format("script:module", "module")
        + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
        + f' script:language="StarBasic">{escape(source)}</script:module>'
    )
    (library / "Module1.xba").write_text(module, encoding="utf-8")
    _run(profile, "macro:///Standard.Module1.Main")
