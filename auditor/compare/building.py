"""Findings, figures, relations and defects out of stored rows: JSON and Parquet name most things alike."""

from __future__ import annotations

from math import inf
from sys import intern

from auditor.compare.fields import (
    Row,
    end,
    flag,
    items,
    number,
    number_or_none,
    text,
    text_or_none,
    whole,
    whole_or_none,
    word,
)
from auditor.model import Defect, DefectKind, Evidence, Figure, Finding, Relation, RelationVerdict, Strength, Verdict


def finding_of(row: Row, evidence: tuple[Evidence, ...]) -> Finding:
    """Return a finding; raise ``ValueError`` for a row that is none."""
    return Finding(
        intern(text(row, "rule")),
        intern(text(row, "name")),
        intern(text(row, "theme")),
        word(row, "strength", Strength),
        word(row, "verdict", Verdict),
        whole_or_none(row, "evidence_level"),
        number(row, "points"),
        number_or_none(row, "credit"),
        text(row, "finding_id"),
        evidence,
        intern(text(row, "gap")),
        intern(text(row, "advice")),
        text(row, "reason"),
        flag(row, "draft"),
    )


def figure_of(row: Row, unit: str) -> Figure:
    """Return a figure whose unit stands in ``unit``; raise ``ValueError`` for a row that is none."""
    return Figure(
        text_or_none(row, "metric"),
        number(row, "value"),
        end(row, "low", -inf),
        end(row, "high", inf),
        text(row, unit),
        text(row, "qualifier"),
        text(row, "scope"),
        text(row, "quote"),
        whole(row, "paragraph"),
        0,
        0,
    )


def relation_of(row: Row) -> Relation:
    """Return a relation; raise ``ValueError`` for a row that is none."""
    places = items(row, "figures")
    if not all(isinstance(each, int) for each in places):
        raise ValueError("“figures”应是整数的列表")
    return Relation(
        text(row, "relation"),
        word(row, "verdict", RelationVerdict),
        text(row, "work"),
        tuple(places),
        text(row, "name"),
        text(row, "message"),
    )


def defect_of(row: Row) -> Defect:
    """Return a defect; raise ``ValueError`` for a row that is none."""
    return Defect(
        text(row, "rule"),
        text(row, "quote"),
        whole(row, "paragraph"),
        text(row, "message"),
        word(row, "kind", DefectKind),
        flag(row, "hint"),
    )
