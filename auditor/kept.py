"""Keep what takes seconds to make and rests on files alone, from one command to the next: a pack, read and compiled.

It is kept where the system keeps such things for each user, under a key of everything that it was made from, this
program's own code included: whatever changes, it is made anew. What cannot be kept or read back is made anew, too.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")

FOLDER = "AUDIT_CACHE"
"""Environment variable that names the folder to keep things in; empty, nothing is kept."""
_OWN = "law-audit"
_MOST = 12
"""Files kept; the least recently used go first."""
_DIGEST = 32
_NAME = re.compile(r"[a-z]+-[0-9a-f]{40}\.kept")
_HALF = re.compile(r"\.[a-z]+-[0-9a-f]{40}\.kept-\d+\.tmp")
"""Name of what a run was writing when it was killed."""
_STALE = 3600.0
"""Seconds after which nobody is still writing it."""
_LOST = (OSError, pickle.PickleError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError)


def kept(name: str, key: str, make: Callable[[], Made], still: Callable[[], bool] = lambda: True) -> Made:
    """Return what ``make`` returned for this key in an earlier run (never None), or make it now and keep it.

    ``key`` must tell everything that it is made from, but for this program and its libraries. It is kept only where
    ``still`` says afterwards that the key still holds: somebody may have saved a file meanwhile.
    """
    with _uncollected():
        path = _path(name, key)
        found = None if path is None else _found(path)
        if found is None:
            found = make()
            if path is not None and still():
                _write(path, found)
        made: Made = found
        return made


def _path(name: str, key: str) -> Path | None:
    """Return where something is kept, None where there is no place for it, as for a user without a home."""
    try:
        folder = _folder()
        told = f"{_program()}\0{name}\0{key}"
    except (OSError, RuntimeError, LookupError, ImportError):
        return None
    return folder and folder / f"{name}-{hashlib.sha256(told.encode('utf-8', 'surrogateescape')).hexdigest()[:40]}.kept"


def _found(path: Path) -> Any:
    """Return what was kept, None where there is nothing that can be used."""
    try:
        return pickle.loads(_read(path))  # noqa: S301 - the user's own file, as a .pyc is
    except _LOST:
        return None


def _read(path: Path) -> bytes:
    """Return what was kept; raise ``OSError`` or ``ValueError`` where it is not whole or not this user's alone."""
    # whatever else lies there, a pipe say, must not make the command wait
    with os.fdopen(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise ValueError("it is no file")
        if hasattr(os, "geteuid") and (state.st_uid != os.geteuid() or state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
            raise ValueError("another user may have written it")
        digest, content = file.read(_DIGEST), file.read()
    if hashlib.sha256(content).digest() != digest:
        raise ValueError("it is not what was written")
    with suppress(OSError):
        os.utime(path)
    return content


def _write(path: Path, made: object) -> None:
    """Keep something; a full disk or a folder nobody may write to only means that it is made again next time."""
    with suppress(*_LOST, RecursionError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
        temporary = path.with_name(f".{path.name}-{os.getpid()}.tmp")
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
                file.write(hashlib.sha256(content).digest())
                file.write(content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _sweep(path)


def _sweep(path: Path) -> None:
    """Remove what was kept longest unused, and what a killed run left; nothing that is not ours, never ``path``."""
    there = [(each, each.lstat()) for each in path.parent.iterdir() if each != path]
    ours = [
        (state.st_mtime, each) for each, state in there if _NAME.fullmatch(each.name) and stat.S_ISREG(state.st_mode)
    ]
    old = [each for _, each in sorted(ours, reverse=True)[_MOST - 1 :]]
    left = time.time() - _STALE
    half = [each for each, state in there if _HALF.fullmatch(each.name) and state.st_mtime < left]
    for each in (*old, *half):
        with suppress(OSError):
            each.unlink()


def _folder() -> Path | None:
    asked = os.environ.get(FOLDER)
    if asked is not None:
        return Path(asked).expanduser().absolute() / _OWN if asked else None
    import platformdirs

    return platformdirs.user_cache_path(_OWN, appauthor=False)


@cache
def _program() -> str:
    """Return what tells this program's code, the interpreter and the libraries that a pack is made with apart."""
    from importlib.metadata import version

    digest = hashlib.sha256(sys.version.encode())
    for library in ("numpy", "pydantic", "ruamel-yaml", "jieba"):
        digest.update(f"{library} {version(library)}\0".encode())
    home = Path(__file__).resolve().parent
    code = sorted(home.rglob("*.py"))
    if not code:
        raise LookupError("the code cannot be told apart from another's")  # run from an archive
    for path in code:
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking through a growing pack over and over: it halves the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
