"""What is wrong with the text of a report itself, counted by kind; nothing is judged here."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from auditor.model import Audit, Defect, DefectKind
from auditor.report.ranking import is_graded
from auditor.text.private import masked
from auditor.text.visible import one_line, shorten

_QUOTE_WIDTH = 60


class Slips(NamedTuple):
    """Hold the slips of one kind, in the order of the text."""

    kind: DefectKind
    found: list[Defect]

    @property
    def words(self) -> str:
        """Count them and show the first: ``2 处，如“党的二十大”：……``."""
        first = self.found[0]
        such = "，如" if len(self.found) > 1 else "："
        return f"{len(self.found)} 处{such}“{shorten(masked(first.quote), _QUOTE_WIDTH)}”：{one_line(masked(first.message))}"


def slips(audit: Audit) -> list[Slips]:
    """Return what must be mended, what is out of date first; hints are none, nor is what is no such report."""
    kinds: defaultdict[DefectKind, list[Defect]] = defaultdict(list)
    for each in audit.defects if is_graded(audit) else ():
        if not each.hint:
            kinds[each.kind].append(each)
    return [Slips(kind, kinds[kind]) for kind in DefectKind if kinds[kind]]
