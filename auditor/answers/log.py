"""``decisions.jsonl``: read whole, appended to, never rewritten. A line that cannot be read stops the call."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from auditor.answers.record import Record
from auditor.errors import AuditError, UsageError, WriteError
from auditor.text.visible import encodable, shorten

NAME = "decisions.jsonl"
"""The file name, beside the run it belongs to."""
_MOST_BYTES = 512 * 1024 * 1024
_SHOWN = 120
_PATIENCE, _STALE = 30.0, 600.0
"""Seconds to wait for another process, and after which a lock that nobody renewed was left behind by a crash."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a record and the line it stands on."""

    record: Record
    line: int


def load_log(path: Path, *, ignorable: bool = False) -> list[Entry]:
    """Return every record of the file in order, none where there is no file.

    ``ignorable`` where the command can do without (it has ``--no-waivers``). Raises ``UsageError`` naming each line
    that is no record: decisions must not be lost in silence.
    """
    if not path.exists():
        return []
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path} 超过 512 MB，不像复核记录。请检查是否放错了文件。")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} 打不开：{error.strerror or error}。请检查路径和读取权限。") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} 不是 UTF-8 编码（第 {error.start} 字节处）。请从备份恢复，或用 UTF-8 另存。"
        ) from error
    entries: list[Entry] = []
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entries.append(Entry(Record.model_validate_json(line), number))
        except ValidationError as error:
            faults.append(f"{path}:{number} 不是有效的复核记录（{_fault(error)}）：{shorten(line, _SHOWN)}")
    if faults:
        advice = "复核记录不能带着错误使用。请从备份恢复这几行，或把它们移到别的文件后重新运行"
        without = "；不想用任何复核记录，加 --no-waivers。" if ignorable else "。"
        raise UsageError("\n".join([*faults, advice + without]))
    return entries


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return "不是完整的 JSON"
    key = ".".join(map(str, first["loc"]))
    return {"missing": f"缺少 {key}", "extra_forbidden": f"多了 {key}"}.get(first["type"], f"{key} 的值不对")


class Lock:
    """Hold the log for one process, under a mark that tells its lock from every other."""

    def __init__(self, log: Path) -> None:
        """Take the path of the log; nothing is locked yet."""
        self._log = log
        self._path = log.with_name(f".{log.name}.lock")
        self._mark = f"{os.getpid()} {secrets.token_hex(8)}".encode("ascii")

    def take(self) -> None:
        """Wait for the log and lock it; raise ``AuditError`` where another process holds it for too long."""
        until = time.monotonic() + _PATIENCE
        while not self._made():
            if self._left_behind():
                continue
            if time.monotonic() > until:
                message = f"另一个回读正在登记 {self._log}。请等它结束后重试；确定没有的，删去 {self._path}。"
                raise AuditError(message)
            time.sleep(0.05)

    def hold(self) -> None:
        """Show that the lock is in use; raise ``AuditError`` where another process took it, or a person."""
        try:
            if self._path.read_bytes() == self._mark:
                os.utime(self._path)
                return
        except OSError:
            pass
        raise AuditError(f"登记 {self._log} 的锁 {self._path} 已被删去或另一个回读接管，答复没有登记。请重新回读。")

    def release(self) -> None:
        """Remove the lock if it is this one."""
        with suppress(OSError):
            if self._path.read_bytes() == self._mark:
                self._path.unlink()

    def _made(self) -> bool:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            made = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            return False
        except OSError as error:
            raise self._unwritten(error) from error
        try:
            os.write(made, self._mark)
        except OSError as error:
            # an empty lock would keep everybody waiting
            with suppress(OSError):
                self._path.unlink()
            raise self._unwritten(error) from error
        finally:
            os.close(made)
        return True

    def _unwritten(self, error: OSError) -> AuditError:
        return AuditError(f"不能写入 {self._log.parent}：{error.strerror or error}。请检查写入权限和磁盘空间。")

    def _left_behind(self) -> bool:
        """Set aside a lock that nobody has held for long; tell whether it is worth trying again at once."""
        aside = self._path.with_name(f"{self._path.name}.{self._mark[-8:].decode('ascii')}")
        with suppress(OSError):
            if time.time() - self._path.stat().st_mtime <= _STALE:
                return False
            self._path.replace(aside)
            if time.time() - aside.stat().st_mtime <= _STALE:
                # another process was quicker and has locked anew: it gets its lock back
                aside.replace(self._path)
                return False
            aside.unlink()
            return True
        return False


@contextmanager
def locked(path: Path) -> Iterator[Lock]:
    """Hold the log alone while it is read, compared with and appended to.

    Raises ``AuditError`` where another process holds it for too long.
    """
    lock = Lock(path)
    lock.take()
    try:
        yield lock
    finally:
        lock.release()


def append(path: Path, records: Iterable[Record]) -> int:
    """Append records as whole lines and return how many; what stands there is never touched.

    Raises ``WriteError`` where the file cannot be written.
    """
    lines = [encodable(record.line()) + "\n" for record in records]
    if not lines:
        return 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as stream:
            stream.write((_break(path) + "".join(lines)).encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        message = f"不能写入 {path}：{error.strerror or error}。答复没有登记，请检查磁盘空间和写入权限后重新回读。"
        raise WriteError(message) from error
    return len(lines)


def _break(path: Path) -> str:
    """Begin a new line where somebody's editor left the last one open."""
    with path.open("rb") as stream:
        stream.seek(0, os.SEEK_END)
        if not stream.tell():
            return ""
        stream.seek(-1, os.SEEK_END)
        return "" if stream.read(1) == b"\n" else "\n"


def latest(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return the last accepted record of every item."""
    return {entry.record.item: entry for entry in entries if entry.record.accepted}


def standing(entries: Sequence[Entry]) -> dict[str, Record]:
    """Return what stands for every item: the last reply, with the last conclusion of a reviewer."""
    conclusions = reviewed(entries)
    return {
        item: entry.record.model_copy(update={"review": conclusions[item].record.review})
        if item in conclusions
        else entry.record
        for item, entry in latest(entries).items()
    }


def reviewed(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return the last accepted record of every item in which a reviewer concluded something."""
    return {entry.record.item: entry for entry in entries if entry.record.accepted and entry.record.review.conclusion}
