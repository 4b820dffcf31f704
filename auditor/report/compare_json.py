"""A comparison as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import isfinite
from typing import Any, TextIO

from auditor.compare.comparison import Comparison, Outcome
from auditor.compare.difference import DefectChange, FigureChange, GapChange, RelationChange
from auditor.compare.matching import Left
from auditor.compare.side import Paper, Side
from auditor.compare.texts import TextChange
from auditor.exits import OUTCOMES, ExitCode
from auditor.model import Defect, Figure, Finding, Relation
from auditor.report import compare_words as words
from auditor.report.compare_looks import gaps_first, points, worst_first
from auditor.report.figures import value_words
from auditor.report.streams import write_utf8
from auditor.text.visible import encodable


def write_json(outcome: Outcome, exit_code: int, stream: TextIO) -> None:
    """Write the object and a line feed; UTF-8 bytes wherever the stream takes bytes."""
    write_utf8(render(outcome, exit_code), stream)


def render(outcome: Outcome, exit_code: int) -> str:
    """Return the JSON text; characters that UTF-8 cannot carry become U+FFFD."""
    return encodable(json.dumps(result(outcome, exit_code), ensure_ascii=False, allow_nan=False))


def result(outcome: Outcome, exit_code: int) -> dict[str, Any]:
    """Return the object."""
    pairs = worst_first(outcome.pairs)
    return {
        "complete": not outcome.faults,
        "outcome": OUTCOMES[ExitCode(exit_code)],
        "exit_code": exit_code,
        "worse": sum(len(pair.worse) for pair in pairs),
        "old": _side(outcome.old, outcome.old_left),
        "new": _side(outcome.new, outcome.new_left),
        "same_pack": outcome.same_pack,
        "notes": [*filter(None, [words.pack_warning(outcome)]), *outcome.notes],
        "because": list(outcome.faults),
        "pairs": [_pair(pair) for pair in pairs],
    }


def _side(side: Side, left: Sequence[Left]) -> dict[str, Any]:
    return {
        "name": side.name,
        "form": side.form.value,
        "tool": side.tool,
        "pack": {"id": side.pack.id, "version": side.pack.version, "digest": side.pack.digest},
        "documents": len(side.papers),
        "unreadable": [
            {"path": file.path, "code": file.code, "reason": file.reason, "advice": file.advice}
            for file in sorted(side.unreadable, key=lambda each: each.path)
        ],
        "not_compared": [{**_paper(each.paper), "reason": each.reason.value} for each in left],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "path": paper.path,
        "sha256": paper.sha256,
        "unit": paper.unit,
        "year": paper.year,
        "kind": paper.kind,
        "score": paper.score,
        "grade": paper.grade or None,
        "vetoes": list(paper.vetoes),
    }


def _pair(pair: Comparison) -> dict[str, Any]:
    return {
        "old": _paper(pair.old),
        "new": _paper(pair.new),
        "notes": list(pair.notes),
        "findings": [_gap(each) for each in gaps_first(pair)],
        "relations": [_relation(each) for each in pair.relations],
        "defects": [_defect(each) for each in pair.defects],
        "figures": [_figures(each) for each in pair.figures],
        "text": _text(pair.text),
    }


def _gap(change: GapChange) -> dict[str, Any]:
    return {
        "rule": change.rule,
        "name": change.now.name,
        "strength": change.now.strength.value,
        "change": change.kind.value,
        "worse": change.is_worse,
        "points": points(change),
        "old": _finding(change.old),
        "new": _finding(change.new),
    }


def _finding(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "verdict": finding.verdict.value,
        "evidence_level": finding.evidence_level,
        "credit": finding.credit,
        "points": finding.points,
        "evidence": [{"quote": each.quote, "paragraph": each.paragraph} for each in finding.evidence],
        "gap": finding.gap,
        "advice": finding.advice,
        "reason": finding.reason,
    }


def _relation(change: RelationChange) -> dict[str, Any]:
    return {
        "relation": change.now.relation,
        "name": words.relation_title(change),
        "change": change.kind.value,
        "old": _check(change.old, change.old_quotes),
        "new": _check(change.new, change.new_quotes),
    }


def _check(relation: Relation | None, quotes: Sequence[str]) -> dict[str, Any] | None:
    return (
        None if relation is None else {"verdict": relation.verdict.value, "work": relation.work, "quotes": list(quotes)}
    )


def _defect(change: DefectChange) -> dict[str, Any]:
    found = change.now
    return {
        "rule": found.rule,
        "kind": found.kind.value,
        "message": found.message,
        "change": change.kind.value,
        "old": _slip(change.old),
        "new": _slip(change.new),
    }


def _slip(defect: Defect | None) -> dict[str, Any] | None:
    return None if defect is None else {"quote": defect.quote, "paragraph": defect.paragraph}


def _figures(change: FigureChange) -> dict[str, Any]:
    return {
        "metric": change.metric,
        "growth": words.growth(change),
        "old": [_figure(each) for each in change.old],
        "new": [_figure(each) for each in change.new],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "words": value_words(figure),
        "value": figure.value,
        "low": figure.low if isfinite(figure.low) else None,
        "high": figure.high if isfinite(figure.high) else None,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "quote": figure.quote,
        "paragraph": figure.paragraph,
    }


def _text(change: TextChange) -> dict[str, Any]:
    return {
        "compared": not change.why,
        "why": change.why,
        "changes": [{"old": each.old, "new": each.new} for each in change.changes],
    }
