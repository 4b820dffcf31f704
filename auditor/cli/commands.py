"""Commands written out whole, so that a user can copy the next one."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from auditor.text.visible import one_line

_SPECIAL = re.compile(r"""[\s"'&|<>()$`;*?!#\\^%{}\[\]~]""")


def command(*words: object) -> str:
    """Return a command line of ``audit`` that a shell takes as it is meant; on Windows paths keep their backslashes."""
    return " ".join(["audit", *(_quoted(one_line(str(word))) for word in words)])


def _quoted(word: str) -> str:
    if os.name == "nt":
        return f'"{word}"' if re.search(r"[\s&|<>()^%;]", word) else word
    word = f"./{word}" if word.startswith("-") and not re.fullmatch(r"--[a-z-]+", word) else word
    # Chinese characters need no quotes, which shlex alone would give them
    return shlex.quote(word) if _SPECIAL.search(word) else word


def common_path(paths: Sequence[str]) -> str:
    """Return what to name so that all these files are read again: the file where it is one, else the folder of them all."""
    if len(paths) == 1:
        return paths[0]
    try:
        return os.path.commonpath([str(Path(path).parent) for path in paths]) or "."
    except ValueError:  # none, or on several drives
        return ""
