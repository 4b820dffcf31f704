"""A run as polars frames, row by row; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from auditor.answers.items import ItemKind, items
from auditor.model import Audit, DateKind, Run
from auditor.tables.columns import COLUMNS
from auditor.text.visible import encodable

Row = tuple[object, ...]


def build(run: Run) -> dict[str, pl.DataFrame]:
    """Return the frames of a run, eager and unchecked; what UTF-8 cannot carry becomes U+FFFD."""
    rows: dict[str, Iterator[Row]] = {
        "documents": (_document(audit, run) for audit in run.audits),
        "findings": (row for audit in run.audits for row in _findings(audit)),
        "figures": (row for audit in run.audits for row in _figures(audit)),
        "relations": (row for audit in run.audits for row in _relations(audit)),
        "defects": (row for audit in run.audits for row in _defects(audit)),
        "unreadable": ((file.path, file.code, file.reason, file.advice) for file in run.unreadable),
    }
    return {
        name: pl.DataFrame([tuple(map(_safe, row)) for row in made], schema=dict(COLUMNS[name]), orient="row")
        for name, made in rows.items()
    }


def _safe(value: object) -> object:
    if isinstance(value, str):
        return encodable(value)
    return [_safe(each) for each in value] if isinstance(value, list) else value


def _who(audit: Audit) -> Row:
    document = audit.document
    return (
        document.path,
        document.unit.value if document.unit else None,
        document.level.value.value if document.level else None,
        document.year.value if document.year else None,
    )


_DATES = (DateKind.SIGNED, DateKind.WRITTEN, DateKind.GENERATED, DateKind.PUBLISHED, DateKind.SUBMITTED)
"""The kinds of date in the order of the columns ``…_on``."""


def _document(audit: Audit, run: Run) -> Row:
    document, score = audit.document, audit.score
    dates: dict[DateKind, date] = {}
    for kind, fact in document.dates:
        dates.setdefault(kind, fact.value)
    return (
        *_who(audit),
        document.sha256,
        document.title.value if document.title else None,
        document.kind,
        *(dates.get(kind) for kind in _DATES),
        len(document.paragraphs),
        len(document.raw),
        score.value if score else None,
        score.earned if score else None,
        score.possible if score else None,
        sum(points for _, points in score.deductions) if score else None,
        score.grade if score else None,
        [veto.reason for veto in score.vetoes] if score else [],
        run.pack.id,
        run.pack.version,
        run.pack.digest,
    )


def _findings(audit: Audit) -> Iterator[Row]:
    who = _who(audit)
    for finding in audit.findings:
        yield (
            *who,
            finding.rule,
            finding.name,
            finding.theme,
            finding.strength.value,
            finding.verdict.value,
            finding.evidence_level,
            finding.points,
            finding.credit,
            finding.draft,
            finding.finding_id,
            [evidence.quote for evidence in finding.evidence],
            [evidence.paragraph for evidence in finding.evidence],
            finding.gap,
            finding.advice,
            finding.reason,
        )


def _figures(audit: Audit) -> Iterator[Row]:
    who = _who(audit)
    for number, figure in enumerate(audit.figures):
        yield (
            *who,
            number,
            figure.metric,
            figure.about,
            figure.value,
            figure.low,
            figure.high,
            figure.unit,
            figure.qualifier,
            figure.scope,
            figure.quote,
            figure.paragraph,
            figure.start,
            figure.end,
        )


def _relations(audit: Audit) -> Iterator[Row]:
    who, known = _who(audit), _items(audit, ItemKind.RELATION)
    for number, each in enumerate(audit.relations):
        yield (
            *who,
            number,
            each.relation,
            each.name,
            str(each.verdict),
            each.work,
            each.message,
            list(each.figures),
            known.get(number),
        )


def _defects(audit: Audit) -> Iterator[Row]:
    who, known = _who(audit), _items(audit, ItemKind.DEFECT)
    for number, each in enumerate(audit.defects):
        kind = each.kind.value
        yield (*who, number, each.rule, kind, each.hint, each.quote, each.paragraph, each.message, known.get(number))


def _items(audit: Audit, kind: ItemKind) -> dict[int, str]:
    """Return the digest by which a unit answers for each, by its place."""
    return {item.at: item.id for item in items(audit) if item.kind is kind}
