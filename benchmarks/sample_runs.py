"""Runs to measure with: the corpus as it is, and thousands of units made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from auditor.model import Audit, Fact, Run, Unreadable
from auditor.outcome import Decision
from auditor.report.context import ReportContext
from auditor.report.workbook.names import book_names
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack
from auditor.ruleset.pack import Pack
from auditor.run import Settings, Worker, run_corpus

CORPUS = Path(__file__).parent.parent / "corpus"
_BROKEN = 40
"""One file in so many could not be read."""


def load() -> Pack:
    """Return the pack that ships with the program."""
    return load_pack(builtin_pack())


def context_of(pack: Pack) -> ReportContext:
    """Return what reporters need beside a run that writes everything."""
    gate = Decision("审查完成，未设门槛", 0, ())
    return ReportContext.of(pack, gate, "reports", workbooks=True, data=True)


def audit_of(pack: Pack, path: Path) -> Audit:
    """Return the audit of one file."""
    made = Worker(pack)((path, None))
    if isinstance(made, Unreadable):
        raise SystemExit(f"{path}: {made.reason}")
    return made


def many_units(pack: Pack, count: int) -> tuple[Run, dict[str, str]]:
    """Return a run over ``count`` units, each with findings of a report of the corpus, and their workbooks' names.

    Findings and texts are shared between the units, so that what is measured is the writing.
    """
    run = run_corpus(Settings((str(CORPUS),), builtin_pack(), jobs=1), pack)
    audits = tuple(islice(_renamed(run.audits), count))
    broken = tuple(
        Unreadable(f"报送/{number}.pdf", "no-text", "没有文字层（扫描件）", "请提供 Word 或网页版本")
        for number in range(count // _BROKEN)
    )
    names = book_names(audits)
    books = {audit.document.path: name for audit, name in zip(audits, names, strict=True)}
    return replace(run, audits=audits, unreadable=broken), books


def _renamed(audits: tuple[Audit, ...]) -> Iterator[Audit]:
    for number, audit in enumerate(cycle(audits)):
        unit = audit.document.unit
        name = Fact(f"第{number}号{unit.value}", unit.source) if unit else None
        score = audit.score
        if score is not None and score.value is not None:
            score = replace(score, value=max(0.0, score.value - number % 170 / 10))
        document = replace(audit.document, unit=name, path=f"报送/第{number}号/{audit.document.path}")
        yield replace(audit, document=document, score=score)
