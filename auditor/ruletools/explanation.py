"""What one rule concludes of one report, and what was seen on the way there.

The conclusion is the run's own: it is taken from the audit of the whole report. What was seen is looked for once more
(``Engine.noted``), and changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.checks.base import Scene
from auditor.model import Audit, Document, Finding
from auditor.outcome import Waiver
from auditor.ruleset.pack import Rule
from auditor.run import Job, Outcome, Worker
from auditor.waivers.apply import apply_waivers


@dataclass(frozen=True, slots=True)
class Explanation:
    """Hold what a rule concludes of a report, and the scene with the notes of what was seen."""

    document: Document
    rule: Rule
    finding: Finding
    scene: Scene


def concluded(worker: Worker, job: Job, waivers: Sequence[Waiver] = (), today: date | None = None) -> Outcome:
    """Audit one file as a run does, with the waivers that apply to it."""
    outcome = worker(job)
    if not isinstance(outcome, Audit):
        return outcome
    (audit,), _ = apply_waivers([outcome], waivers, worker.engine.pack, today or date.today())
    return audit


def explained(worker: Worker, audit: Audit, rule: Rule) -> Explanation:
    """Return what a rule of the worker's pack concludes in an audit of its own, and what was seen."""
    finding = next(each for each in audit.findings if each.rule == rule.id)
    return Explanation(audit.document, rule, finding, worker.engine.noted(audit.document, rule))
