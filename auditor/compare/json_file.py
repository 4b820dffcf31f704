"""A side out of what ``audit … --format json`` printed."""

from __future__ import annotations

from pathlib import Path

from auditor.compare.building import defect_of, figure_of, finding_of, relation_of
from auditor.compare.fields import Row, number_or_none, rows, text, text_or_none, whole, whole_or_none
from auditor.compare.record import checked, faults_of, load_object, pack_of, tool_of, unreadable_of, waived_of
from auditor.compare.side import Form, Paper, Side
from auditor.model import Evidence


def json_side(path: Path) -> Side:
    """Read a JSON result; raise ``UsageError`` where it is none."""
    record = load_object(path)
    return checked(path, lambda: _side(path, record))


def _side(path: Path, record: Row) -> Side:
    return Side(
        str(path),
        Form.JSON,
        pack_of(record),
        tuple(map(_paper, rows(record, "documents"))),
        unreadable_of(record),
        faults_of(record),
        tool_of(record),
        base=path.parent,
        waived=waived_of(record),
    )


def _paper(row: Row) -> Paper:
    return Paper(
        text(row, "path"),
        text(row, "sha256"),
        text_or_none(row, "unit"),
        whole_or_none(row, "year"),
        text(row, "kind"),
        number_or_none(row, "score"),
        text_or_none(row, "grade") or "",
        tuple(text(each, "reason") for each in rows(row, "vetoes")),
        tuple(finding_of(each, tuple(map(_evidence, rows(each, "evidence")))) for each in rows(row, "findings")),
        tuple(figure_of(each, "unit") for each in rows(row, "figures")),
        tuple(map(relation_of, rows(row, "relations"))),
        tuple(map(defect_of, rows(row, "defects"))),
    )


def _evidence(row: Row) -> Evidence:
    return Evidence(text(row, "quote"), whole(row, "paragraph"), whole(row, "start"), whole(row, "end"))
