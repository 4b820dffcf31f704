"""Sheet _meta, hidden: whose workbook this is, by what it was judged, and what each row said when it went out."""

from __future__ import annotations

from auditor.answers.form import CHECK, FORMAT, META, META_KEYS, PROTECTED, check_of, fingerprint, points_text
from auditor.model import Audit
from auditor.report.context import ReportContext
from auditor.report.gaps import GapRow, gap_rows
from auditor.report.ranking import file_name
from auditor.report.workbook.cells import SheetWriter, clean
from auditor.report.workbook.entry import hide_sheet
from auditor.report.workbook.gaps_sheet import shown

TITLE = META


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document."""
    hide_sheet(writer)
    rows = rows_of(audit, context)
    for row in [*rows, [CHECK, check_of(rows)]]:
        writer.append([writer.text(text) for text in row])


def rows_of(audit: Audit, context: ReportContext) -> list[list[str]]:
    """Return the rows of the sheet: pairs, then the table of items with the digest of each protected cell."""
    document, pack = audit.document, context.pack
    values = (
        FORMAT,
        document.unit.value if document.unit else "",
        str(document.year.value) if document.year else "",
        document.level.value.value if document.level else "",
        file_name(document.path),
        document.sha256,
        pack.id,
        pack.version,
        pack.digest,
        context.started,
    )
    pairs = [[key, clean(value)] for key, value in zip(META_KEYS, values, strict=True)]
    table = [[row.item.id, *(fingerprint(text) for text in protected(row))] for row in gap_rows(audit, context)]
    return [*pairs, ["识别码", *PROTECTED], *table]


def protected(row: GapRow) -> list[str]:
    """Return what stands in the protected cells of a row, as a reader of the file sees it."""
    paragraph = str(row.source.paragraph + 1) if row.source else "—"
    texts = {**shown(row), "失分": points_text(row.points), "所在段": paragraph}
    return [clean(texts[heading]) for heading in PROTECTED]
