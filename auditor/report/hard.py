"""What a gate does not decide on and the reader must know: figures at odds, stale references, slips, weaker duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.model import Audit, Run
from auditor.report.context import ReportContext
from auditor.report.figures import CHECK, contradiction_words, contradictions, to_check, to_check_words
from auditor.report.lowered import lowered_notes
from auditor.report.ranking import is_graded
from auditor.report.screen import words
from auditor.report.slips import slips

FIGURES, TEXT = "勾稽", "时效与用语"
"""The sheets of a unit's workbook that hold all of them."""
_HEAD = "另要核对的（数字、文字问题按规则包扣分，不单独决定是否通过；全部见末尾那条命令写成的工作簿）："


def hard_lines(run: Run, names: Mapping[str, str], context: ReportContext) -> Iterator[str]:
    """Yield what is wrong with the figures and the text of each report, by ``names`` where there are several."""
    found = {audit.document.path: list(_of(audit, context)) for audit in run.audits}
    if not any(found.values()):
        return
    yield _HEAD
    for path, lines in found.items():
        if lines and len(run.audits) > 1:
            yield names[path]
        yield from lines


def _of(audit: Audit, context: ReportContext) -> Iterator[str]:
    if not is_graded(audit):
        return
    if not audit.document.lossy:
        # of a file that was not read whole the decision itself says so
        yield from (f"  读取提示  {words(each)}" for each in audit.document.warnings)
    wrong = contradictions(audit)
    if wrong:
        yield f"  矛盾  数字对不上 {words(contradiction_words(wrong))}（见“{FIGURES}”表）"
    unsure = to_check(audit)
    if unsure:
        yield f"  {CHECK}  {words(to_check_words(unsure))}（见“{FIGURES}”表）"
    for each in slips(audit):
        yield f"  {each.kind}  {each.words}（见“{TEXT}”表）"
    yield from (f"  效力  {note}" for note in lowered_notes(audit, context))
