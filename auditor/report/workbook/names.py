"""File names that every machine can hold and sheet names that Excel accepts; no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from auditor.files import BOOKS, SUMMARY
from auditor.model import Audit
from auditor.report.ranking import file_name, is_graded
from auditor.text.visible import visible

BOOK_FOLDER = BOOKS
"""The folder of the units' workbooks, beside the summary."""
SUMMARY_NAME = SUMMARY
"""The file name of the summary."""
STEM_BYTES = 180
"""File systems count bytes: 255 for a name, less what suffix, number and temporary names take."""
SHEET_LENGTH = 31

# Blanks, number signs and per cent signs need escaping in a hyperlink, and office programs disagree how.
_FORBIDDEN = re.compile(r'[\s\\/:*?"<>|#%&\x00-\x1f＼／：＊？＂＜＞｜]+')
_SHEET_FORBIDDEN = re.compile(r"[\\/*?:\[\]\s]+")
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")


def safe_stem(text: str) -> str:
    """Return a file name without suffix that stays in its folder on Windows, macOS and Linux."""
    stem = unicodedata.normalize("NFC", visible(text))
    stem = _FORBIDDEN.sub("_", stem).strip("._ -~")
    stem = _clipped(stem, STEM_BYTES).rstrip("._ ")
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return stem or "未命名"


def _clipped(text: str, size: int) -> str:
    return text.encode("utf-8", errors="ignore")[:size].decode("utf-8", errors="ignore")


def book_stem(audit: Audit) -> str:
    """Return ``<unit>_<year>`` for a document, made safe; the file's own name where no unit is known."""
    document = audit.document
    unit = document.unit.value if document.unit else file_name(document.path).rsplit(".", 1)[0]
    year = str(document.year.value) if document.year else "年度不详"
    return safe_stem(f"{_clipped(unit, STEM_BYTES - len(year) * 3 - 1)}_{year}")


def unique(stems: Iterable[str], limit: int | None = None) -> list[str]:
    """Give colliding stems numbers in order (甲, 甲_2, 甲_3); case and Unicode form make no difference."""
    taken: set[str] = set()
    made: list[str] = []
    for stem in stems:
        name = stem if limit is None else stem[:limit]
        number = 1
        while _key(name) in taken:
            number += 1
            suffix = f"_{number}"
            name = (stem if limit is None else stem[: limit - len(suffix)]) + suffix
        taken.add(_key(name))
        made.append(name)
    return made


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def book_names(audits: Sequence[Audit]) -> list[str]:
    """Return one file name per audit, none twice; numbered by path, whatever the order of the audits.

    Reports come first: what goes to the unit must not be ``_2`` because a plan of the unit lies in the folder.
    """
    order = sorted(range(len(audits)), key=lambda at: (not is_graded(audits[at]), audits[at].document.path))
    names = unique(book_stem(audits[at]) for at in order)
    by_place = dict(zip(order, names, strict=True))
    return [f"{by_place[at]}.xlsx" for at in range(len(audits))]


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Return sheet names that Excel accepts: no forbidden character, at most 31, none twice."""
    stems = (_SHEET_FORBIDDEN.sub("_", visible(title)).rstrip("_ ").strip("' ") or "表" for title in titles)
    # "History" is the one word that Excel keeps for itself.
    kept = (f"{stem}_" if stem.casefold() == "history" else stem for stem in stems)
    return unique(kept, SHEET_LENGTH)
