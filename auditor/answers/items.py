"""The items of an audit that a unit answers for, each under a digest that survives resubmission.

A finding has its own ``finding_id``; contradictions and slips of the text cost points too, so they are answered
and decided on in the same way.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from auditor.model import Audit, Document
from auditor.text.normalise import fold

CONTRADICTION, AGREED = "矛盾", "一致"


class ItemKind(StrEnum):
    """Name what an item is about."""

    REQUIREMENT = "要求"
    RELATION = "勾稽"
    DEFECT = "文字"


class Item(NamedTuple):
    """Hold one item: its digest, its kind, the code of the rule, and its place among the audit's own."""

    id: str
    kind: ItemKind
    code: str
    at: int


def item_id(document: Document, code: str, anchor: str) -> str:
    """Return a digest of unit, year, code and (folded) anchor text; without offsets: it survives resubmission.

    Where no unit was recognised the file itself stands for it: two unknown units must not share a decision.
    """
    unit = document.unit.value if document.unit else document.sha256
    year = document.year.value if document.year else ""
    key = f"{_folded(unit)}\x1f{year}\x1f{code}\x1f{anchor}"
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=256)
def _folded(unit: str) -> str:
    return fold(unit)


def unit_key(unit: str) -> str:
    """Return the form in which two spellings of one unit's name agree (widths, blanks)."""
    return _folded(unit)


def items(audit: Audit) -> list[Item]:
    """Return every item of an audit: its findings, the relations that do not hold for sure, the slips of the text.

    What no longer costs points (a contradiction that a reviewer refuted) keeps its digest.
    """
    document = audit.document
    found = [Item(f.finding_id, ItemKind.REQUIREMENT, f.rule, at) for at, f in enumerate(audit.findings)]
    seen: Counter[str] = Counter()
    for at, relation in enumerate(audit.relations):
        if relation.verdict != AGREED:
            anchor = _numbered(f"{relation.relation}\x1f{fold(relation.work)}", seen)
            found.append(Item(item_id(document, relation.relation, anchor), ItemKind.RELATION, relation.relation, at))
    for at, defect in enumerate(audit.defects):
        anchor = _numbered(f"{defect.rule}\x1f{fold(defect.quote)}", seen)
        found.append(Item(item_id(document, defect.rule, anchor), ItemKind.DEFECT, defect.rule, at))
    return found


def _numbered(anchor: str, seen: Counter[str]) -> str:
    """Tell apart what stands twice in the same words."""
    seen[anchor] += 1
    return anchor if seen[anchor] == 1 else f"{anchor}\x1f{seen[anchor]}"
