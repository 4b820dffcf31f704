"""Recognise formats that are not read yet, by their first bytes and then by their suffix."""

from __future__ import annotations

from dataclasses import dataclass

_LATER = "暂不支持直接读取，后续版本将支持"
_AS_TEXT = "请打开后用“另存为”存成纯文本（.txt，编码选 UTF-8）或网页（.html）再审"
_FIRST = (
    "存之前先接受（或者拒绝）全部修订、删去批注；文本框、图形和脚注、尾注里的字不一定随正文存出来，存好后对照原件核对"
)
_GRID = "表格存成纯文本会散开，存成网页（.html）能按表头读，仍要对照核对"
_DOCUMENT = f"{_FIRST}。{_AS_TEXT}；{_GRID}"
_PAPER = "存出来的字，分栏、页眉页脚、脚注和表格容易错行，请对照原件核对；表格最好从原来的文档另存成网页（.html）再审"
_CELLS = "电子表格里的正文请复制成 .txt；成张的表另存成网页（.html）再审，公式算出的数、隐藏的行列和批注请对照原件核对"
_SCAN = "请先做文字识别（OCR），核对无误后存成 .txt 再审"
_UNPACK = "请先解压，把其中的报告存成 .txt 或 .html 再审"


@dataclass(frozen=True, slots=True)
class Foreign:
    """Say which format a file has and what to do today, in Chinese."""

    reason: str
    advice: str

    @property
    def is_sheet(self) -> bool:
        """Tell whether it is a spreadsheet, which may be meant as a list of the reports."""
        return self == _SHEET


def _later(kind: str, advice: str = _AS_TEXT) -> Foreign:
    return Foreign(f"{kind}{_LATER}", advice)


_WORD = _later("Word 文档（docx）", _DOCUMENT)
_OLD_WORD = _later("旧版 Word 文档（doc）", _DOCUMENT)
_WPS = _later("WPS 文档", _DOCUMENT)
_PDF = _later("PDF 文件", f"请打开后另存或复制为 .txt；扫描件请先做文字识别（OCR）并核对。{_PAPER}")
_OFD = _later("OFD 版式文件", f"请用阅读器打开后另存或复制为 .txt 再审。{_PAPER}")
_SHEET = _later("电子表格", _CELLS)
_SLIDES = _later("演示文稿")
_RTF = _later("RTF 文档", _DOCUMENT)
_IMAGE = _later("图片", _SCAN)
_ZIP = _later("压缩包", _UNPACK)
_CAJ = _later("CAJ 文件", "请用阅读器打开后另存或复制为 .txt 再审")
_MHTML = _later("单文件网页（mht）", "请用浏览器打开后另存为“网页，仅 HTML”（.html）再审")

_MAGIC: tuple[tuple[bytes, Foreign], ...] = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"Rar!\x1a", _ZIP),
    (b"7z\xbc\xaf\x27\x1c", _ZIP),
    (b"\x1f\x8b\x08", _ZIP),
    (b"CAJ\0", _CAJ),
    (b"HN\0\0", _CAJ),
    (b"KDH ", _CAJ),
)
_ZIP_PARTS: tuple[tuple[bytes, Foreign], ...] = (
    (b"OFD.xml", _OFD),
    (b"word/", _WORD),
    (b"xl/", _SHEET),
    (b"ppt/", _SLIDES),
)
_OLE_BY_SUFFIX = {".wps": _WPS, ".et": _SHEET, ".xls": _SHEET, ".ppt": _SLIDES, ".dps": _SLIDES}
_BY_SUFFIX: dict[str, Foreign] = {
    ".docx": _WORD,
    ".docm": _WORD,
    ".doc": _OLD_WORD,
    ".wps": _WPS,
    ".wpt": _WPS,
    ".pdf": _PDF,
    ".ofd": _OFD,
    ".xlsx": _SHEET,
    ".xls": _SHEET,
    ".et": _SHEET,
    ".ppt": _SLIDES,
    ".pptx": _SLIDES,
    ".rtf": _RTF,
    ".png": _IMAGE,
    ".jpg": _IMAGE,
    ".jpeg": _IMAGE,
    ".bmp": _IMAGE,
    ".gif": _IMAGE,
    ".tif": _IMAGE,
    ".tiff": _IMAGE,
    ".webp": _IMAGE,
    ".heic": _IMAGE,
    ".zip": _ZIP,
    ".rar": _ZIP,
    ".7z": _ZIP,
    ".gz": _ZIP,
    ".caj": _CAJ,
    ".kdh": _CAJ,
    ".nh": _CAJ,
    ".ceb": _later("CEB 版式文件"),
    ".mht": _MHTML,
    ".mhtml": _MHTML,
}
_TEXT_INSIDE = frozenset({".doc", ".wps", ".docx"})
_HEADS = frozenset(magic[:1] for magic, _ in _MAGIC) | {b"P", b"\xd0", b"R", b"B"}


def foreign_format(data: bytes, suffix: str) -> Foreign | None:
    """Return the format of a file that is not plain text or HTML, or None where the file may be read."""
    suffix = suffix.lower()
    if data[:1] in _HEADS and (found := _by_magic(data, suffix)):
        return found
    if suffix not in _BY_SUFFIX:
        return None
    # Many systems export a web page or plain text under a Word name: that can be read.
    if suffix in _TEXT_INSIDE and b"\0" not in data:
        return None
    return _BY_SUFFIX[suffix]


def _by_magic(data: bytes, suffix: str) -> Foreign | None:
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if data.startswith(b"PK\x03\x04"):
        return next((found for part, found in _ZIP_PARTS if part in data), _BY_SUFFIX.get(suffix, _ZIP))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _OLE_BY_SUFFIX.get(suffix, _OLD_WORD)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _IMAGE
    if data.startswith(b"BM") and b"\0" in data[:32]:
        return _IMAGE
    return None
