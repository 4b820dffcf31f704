"""Turn bytes into text: every encoding a Chinese office still produces, judged by how Chinese the result reads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from auditor.model import Unreadable
from auditor.reading.limits import DEFAULT_LIMITS, Limits
from auditor.reading.plausible import PLAUSIBLE, looks_utf16, share_of_common

_CONTROL = "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\ufffe\\uffff"
_CONTROLS = re.compile(f"[{_CONTROL}]+")
_CONTROL_BYTES = bytes([*range(9), *range(0x0E, 0x1C), 0x7F])
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([-\w]+)|<\?xml[^>]{0,80}?encoding=[\"']([-\w]+)", re.I)
_WIDE = re.compile(rb"[\x80-\xff]")
_HINTS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16-le",
}
_LEGACY = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
_MOST_BROKEN = 0.001
_TAIL = 4
_SAMPLE = 4_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Hold the text of a file, the encoding it was read in, and what had to be repaired (Chinese).

    ``lossy`` where characters of the report are lost: such a file was not read whole.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()
    lossy: bool = False


def decode(data: bytes, path: str = "", limits: Limits = DEFAULT_LIMITS) -> Decoded | Unreadable:
    """Decode a file; UTF-8 first, then the encodings its marks and its Chinese speak for."""
    found = _with_bom(data) if data[:1] in b"\xef\xff\xfe\0" else None
    if found is None:
        try:
            found = Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError as error:
            found = _utf8_repaired(data, error) or _legacy(data)
        else:
            found = _hidden_legacy(data, found)
    if found is None:
        return Unreadable(
            path,
            "undecodable",
            "无法识别文字编码，或损坏的字节太多",
            "请用记事本打开确认不是乱码，另存为 UTF-8 编码的 txt 再审",
        )
    if len(found.text) > limits.max_chars:
        return Unreadable(path, "too_large", f"文字超过上限 {limits.max_chars} 字", "请确认没有选错文件，或拆分后再审")
    cleaned = _cleaned(data, found)
    if not cleaned.text or cleaned.text.isspace():
        return Unreadable(path, "blank", "文件里只有空白，没有文字", "请向报送单位索取完整文件")
    return cleaned


def _with_bom(data: bytes) -> Decoded | None:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _tolerant(data[len(bom) :], codec)
    return None


def _hidden_legacy(data: bytes, found: Decoded) -> Decoded:
    # ASCII with NULs between is valid UTF-8, and is UTF-16; ASCII with ~{ is HZ.
    if b"\0" in data and (codec := looks_utf16(data)):
        return _tolerant(data, codec) or found
    if b"~{" in data and data.isascii():
        try:
            text = data.decode("hz")
        except UnicodeDecodeError:
            return found
        return Decoded(text, "hz") if share_of_common(text) >= PLAUSIBLE else found
    return found


def _utf8_repaired(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    good = data[: error.start]
    if error.end >= len(data) and len(data) - error.start < _TAIL and not good.isascii():
        return Decoded(good.decode("utf-8"), "utf-8", (_TRUNCATED,), lossy=True)
    # Counting errors costs a decode; GBK fails early and often, so a sample decides most files.
    sample = data[error.start : error.start + _SAMPLE]
    wide = sum(b >= 0xC0 for b in sample)
    if sample.decode("utf-8", errors="replace").count("\ufffd") * 5 > wide + 25:
        return None
    result = _tolerant(data, "utf-8")
    if result is None or share_of_common(result.text) < PLAUSIBLE:
        return None
    return result


def _legacy(data: bytes) -> Decoded | None:
    hint = _hinted(data)
    order = (hint, *(c for c in _LEGACY if c != hint)) if hint else _LEGACY
    # A saved page may open with long styles and scripts in ASCII: judge from the first Chinese on.
    wide = _WIDE.search(data)
    start = wide.start() & ~1 if wide else 0
    best: tuple[float, Decoded] | None = None
    for codec in order:
        score = share_of_common(data[start : start + _SAMPLE].decode(codec, errors="ignore"))
        if score < PLAUSIBLE or (best and score <= best[0]):
            continue
        if result := _tolerant(data, codec):
            best = (score, result)
            # True Chinese reads far above any wrong guess: no need to try the others.
            if score >= 0.6:
                break
    return best[1] if best else _last_resort(data)


def _hinted(data: bytes) -> str | None:
    match = _META.search(data[:4096])
    name = (match[1] or match[2] or b"").decode("ascii", "ignore").lower() if match else ""
    return _HINTS.get(name)


def _tolerant(data: bytes, codec: str) -> Decoded | None:
    unit = {"utf-16": 2, "utf-32": 4}.get(codec[:6], 1)
    warnings: list[str] = []
    if len(data) % unit:
        data = data[: len(data) // unit * unit]
        warnings.append(_TRUNCATED)
    try:
        return Decoded(data.decode(codec), codec, tuple(warnings), lossy=bool(warnings))
    except UnicodeDecodeError as error:
        if len(data) - error.start < _TAIL:
            return Decoded(data[: error.start].decode(codec), codec, (_TRUNCATED,), lossy=True)
    text = data.decode(codec, errors="replace")
    broken = text.count("\ufffd") - _own_replacements(data, codec)
    if broken > max(1, _MOST_BROKEN * len(data)) or broken * 20 > len(text):
        return None
    warnings.append(f"有 {broken} 处损坏的字节，已用“\ufffd”代替")
    return Decoded(text, codec, tuple(warnings), lossy=True)


def _own_replacements(data: bytes, codec: str) -> int:
    return data.count("\ufffd".encode()) if codec == "utf-8" else 0


def _last_resort(data: bytes) -> Decoded | None:
    # Slow to import and to run, so only for what nothing else could read.
    from charset_normalizer import from_bytes

    guess = from_bytes(data[: 8 * _SAMPLE]).best()
    if guess is None:
        return None
    result = _tolerant(data, guess.encoding)
    return result if result and share_of_common(result.text) >= PLAUSIBLE else None


def _cleaned(data: bytes, found: Decoded) -> Decoded:
    text = found.text
    if found.encoding == "utf-8":
        # Looking for control bytes is ten times faster than looking for control characters.
        dirty = (
            len(data.translate(None, _CONTROL_BYTES)) != len(data) or _C1_BYTES.search(data) or b"\xef\xbf\xbf" in data
        )
    else:
        dirty = True
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
    if not found.lossy and (lost := text.count("\ufffd")):
        found = replace(found, warnings=(*found.warnings, _LOST.format(lost=lost)), lossy=True)
    if not dirty or not _CONTROLS.search(text):
        return found if text is found.text else replace(found, text=text)
    count = sum(len(run) for run in _CONTROLS.findall(text))
    warning = f"去除了 {count} 个控制字符（不可见、无意义）"
    return replace(found, text=_CONTROLS.sub("", text), warnings=(*found.warnings, warning))


_LOST = "有 {lost} 个字在以前转换时已经丢失，只剩“\ufffd”"
_TRUNCATED = "文件末尾缺半个字，可能没有下载或复制完整"
