"""The codes of what is found without an entry of its own in a table: a waiver may name them as it names a rule."""

from __future__ import annotations

from pathlib import Path

MIXED_UP = "TR-71"
TYPO = "TR-73"
ELSEWHERE = "TR-74"
NUMBERING = "DF-15-编号"
NUMBERS = "DF-15-数字"
DAY = "DF-15-日期"
PUNCTUATION = "DF-15-标点"
BROKEN_OFF = "DF-15-未完"
BLANK = "DF-15-占位"
DOUBLED = "DF-15-叠字"
REPEATED = "DF-15-重复"
HEADING_YEAR = "DF-16-年份"
HEADING_CONTENT = "DF-16-内容"
BOOK_TITLE = "DF-21-书名号"
RESIDUE = "DF-22-网页残留"
PRIVATE = "DF-24"
WORDING = frozenset(
    {
        MIXED_UP,
        TYPO,
        ELSEWHERE,
        NUMBERING,
        NUMBERS,
        DAY,
        PUNCTUATION,
        BROKEN_OFF,
        BLANK,
        DOUBLED,
        REPEATED,
        HEADING_YEAR,
        HEADING_CONTENT,
        BOOK_TITLE,
        RESIDUE,
        PRIVATE,
    }
)
"""All of the above: what ``find_wording`` may say."""


def defect_codes(folder: Path) -> frozenset[str]:
    """Return every code that a defect may have by the tables in ``folder``; raises ``PackError`` where one is faulty."""
    from auditor.defects.enumeration_table import EnumerationFile
    from auditor.defects.loading import load_table
    from auditor.defects.reference_schema import ReferenceFile

    references = load_table(folder / "references.yaml", ReferenceFile)[0].entries
    enumerations = load_table(folder / "enumerations.yaml", EnumerationFile)[0].enumerations
    return WORDING | {each.id for each in references} | {each.id for each in enumerations}
