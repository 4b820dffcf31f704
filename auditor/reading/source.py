"""Fetch a file's bytes, or say in plain words why that is not possible and what to do."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from auditor.model import Unreadable
from auditor.reading.formats import foreign_format
from auditor.reading.limits import DEFAULT_LIMITS, Limits
from auditor.reading.plausible import looks_utf16

_UNSAFE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

_KINDS: tuple[tuple[int, str, str], ...] = (
    (stat.S_IFDIR, "is_directory", "这是文件夹，不是文件"),
    (stat.S_IFIFO, "not_a_file", "这是管道，不是普通文件"),
    (stat.S_IFCHR, "not_a_file", "这是设备，不是普通文件"),
    (stat.S_IFBLK, "not_a_file", "这是设备，不是普通文件"),
    (stat.S_IFSOCK, "not_a_file", "这是套接字，不是普通文件"),
)
_ERRORS: dict[int, tuple[str, str, str]] = {
    errno.ENOENT: ("vanished", "文件不存在，或读取时已被移走", "核对路径；如文件正在同步，请等同步完成后重新运行"),
    errno.ENOTDIR: ("vanished", "路径中有一段不是文件夹", "核对路径"),
    errno.EACCES: ("no_permission", "没有读取权限", "请文件所有者开放读取权限，或关闭占用它的程序后重试"),
    errno.EPERM: ("no_permission", "没有读取权限", "请文件所有者开放读取权限，或关闭占用它的程序后重试"),
    errno.ELOOP: ("symlink_loop", "链接指向自身，循环不止", "删除该链接，换成真实文件"),
    errno.ENAMETOOLONG: ("bad_name", "文件名过长", "缩短文件名后重试"),
    errno.EISDIR: ("is_directory", "这是文件夹，不是文件", "请指定其中的文件，或把文件夹作为参数传入"),
    errno.ENXIO: ("not_a_file", "这不是普通文件", "请换成普通文件"),
}
_LISTS = frozenset({"manifest", "清单"})
_LIST_ADVICE = "请打开后另存为“CSV UTF-8（逗号分隔）”，文件名写 manifest.csv，放在报告文件夹里再审"
_KIND_ADVICE = "请指定普通文件（txt、md、html）"


def shown(path: str | os.PathLike[str]) -> str:
    r"""Return a path that is safe to print and to store: control characters and surrogates appear as ``\x0a``."""
    text = os.fspath(path)
    return text if text.isprintable() else _UNSAFE.sub(_escaped, text)


def load(path: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS) -> bytes | Unreadable:
    """Return the bytes of a file in a text format, or why they cannot be had; never blocks, never raises."""
    name = os.fspath(path)
    if not name.isprintable() and _UNSAFE.search(name):
        return _no(name, "bad_name", "文件名含控制字符或无法识别的字符", "请重新命名文件后重试")
    try:
        status = Path(name).stat()
        if not stat.S_ISREG(status.st_mode):
            return _not_regular(name, status.st_mode)
        if status.st_size > limits.max_bytes:
            return _too_large(name, limits)
        data = _read(name, limits.max_bytes)
    except (OSError, ValueError) as error:
        return _failed(name, error)
    if len(data) > limits.max_bytes:
        return _too_large(name, limits)
    return _refused(name, data) or data


def _read(name: str, most: int) -> bytes:
    handle = os.open(name, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.ENXIO, "not a regular file")
        return _drain(handle, most)
    finally:
        os.close(handle)


def _drain(handle: int, most: int) -> bytes:
    # One byte past the cap is asked for: a file that grew since `stat` is then noticed, not cut.
    block = os.read(handle, min(most + 1, 1 << 16))
    if len(block) < 1 << 16 and not (rest := os.read(handle, 1)):
        return block
    pieces = [block, rest] if len(block) < 1 << 16 else [block]
    size = sum(map(len, pieces))
    while size <= most and (block := os.read(handle, min(most + 1 - size, 1 << 20))):
        pieces.append(block)
        size += len(block)
    return b"".join(pieces)


def _refused(name: str, data: bytes) -> Unreadable | None:
    if not data:
        return _no(name, "empty", "文件是空的（0 字节）", "请向报送单位索取完整文件")
    if data.isspace() or not data.strip(b"\0\t\n\r\x0b\x0c "):
        return _no(name, "blank", "文件里只有空白，没有文字", "请向报送单位索取完整文件")
    if found := foreign_format(data, Path(name).suffix):
        if found.is_sheet and Path(name).stem.lower() in _LISTS:
            return _no(name, "unsupported_format", "清单是电子表格，读不了", _LIST_ADVICE)
        return _no(name, "unsupported_format", found.reason, found.advice)
    if b"\0" in data and not _is_text(data):
        return _no(name, "binary", "这不是文本文件（内容为二进制数据）", "请提供报告的 txt、md 或 html 文件")
    return None


def _is_text(data: bytes) -> bool:
    # A few stray NULs are dirt in a text file; UTF-16 and UTF-32 are full of them.
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] == b"\0\0\xfe\xff":
        return True
    return data.rstrip(b"\0").count(b"\0") * 100 <= len(data) or looks_utf16(data) is not None


def _not_regular(name: str, mode: int) -> Unreadable:
    for kind, code, reason in _KINDS:
        if stat.S_IFMT(mode) == kind:
            return _no(name, code, reason, _KIND_ADVICE)
    return _no(name, "not_a_file", "这不是普通文件", _KIND_ADVICE)


def _too_large(name: str, limits: Limits) -> Unreadable:
    size = f"{limits.max_bytes / 1024 / 1024:g} MB" if limits.max_bytes >= 1024 * 1024 else f"{limits.max_bytes} 字节"
    return _no(
        name, "too_large", f"文件超过上限 {size}", "报告正文通常不到 1 MB，请确认没有选错文件；去掉图片后重新导出"
    )


def _failed(name: str, error: OSError | ValueError) -> Unreadable:
    if isinstance(error, OSError) and error.errno in _ERRORS:
        if error.errno == errno.ENOENT and Path(name).is_symlink():
            return _no(name, "broken_link", "链接指向的文件不存在", "换成真实文件，或修复链接")
        return _no(name, *_ERRORS[error.errno])
    what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _no(name, "io_error", f"读取出错：{what}", "检查磁盘、U 盘或网络盘的连接，把文件复制到本机后重试")


def _no(name: str, code: str, reason: str, advice: str) -> Unreadable:
    return Unreadable(shown(name), code, reason, advice)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
