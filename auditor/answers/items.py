"""The items of an audit that a unit answers for, each under a digest that survives resubmission.

A finding has its own ``finding_id``; contradictions and slips of the text cost points too, so they are answered
and decided on in the same way.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from auditor.model import Audit, Document, RelationVerdict
from auditor.text.normalise import fold


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

    Where unit or year was not recognised the file itself stands for it: two unknown units must not share a decision.
    """
    unit = document.unit.value if document.unit else document.sha256
    year = document.year.value if document.year else document.sha256
    return named_item_id(unit, year, code, anchor, document.apart)


def named_item_id(unit: str, year: int | str, code: str, anchor: str, apart: str = "") -> str:
    """Return the digest of an item of a unit in a year (``item_id``)."""
    key = f"{_folded(unit)}\x1f{year}\x1f{code}\x1f{anchor}"
    return _digest(f"{key}\x1f{apart}" if apart else key)


def told_apart(audits: Sequence[Audit]) -> list[Audit]:
    """Give their own digests to reports of one unit and year that stand in one run: which of them is meant is not known.

    Units of one name in different places are no one unit, and a draft is not its final version.
    """
    times = Counter(_who(audit.document) for audit in audits)
    return [_apart(audit) if times[_who(audit.document)] > 1 else audit for audit in audits]


def _who(document: Document) -> tuple[str, int | str]:
    unit = _folded(document.unit.value) if document.unit else document.sha256
    return unit, document.year.value if document.year else document.sha256


def _apart(audit: Audit) -> Audit:
    # the text itself, not its path: the same file audited from another folder is the same
    mark = audit.document.sha256
    findings = tuple(f._replace(finding_id=_digest(f"{f.finding_id}\x1f{mark}")) for f in audit.findings)
    return replace(audit, document=replace(audit.document, apart=mark), findings=findings)


def _digest(key: str) -> str:
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
    texts = {paragraph.index: paragraph.text for paragraph in document.paragraphs}
    for at, relation in enumerate(audit.relations):
        if relation.verdict is not RelationVerdict.AGREES:
            anchor = _numbered(f"{relation.relation}\x1f{fold(relation.work)}", seen)
            found.append(Item(item_id(document, relation.relation, anchor), ItemKind.RELATION, relation.relation, at))
    for at, defect in enumerate(audit.defects):
        # with its paragraph: a decision must not pass to the same slip elsewhere once this one is mended
        around = fold(texts.get(defect.paragraph, ""))
        anchor = _numbered(f"{defect.rule}\x1f{fold(defect.quote)}\x1f{around}", seen)
        found.append(Item(item_id(document, defect.rule, anchor), ItemKind.DEFECT, defect.rule, at))
    return found


def _numbered(anchor: str, seen: Counter[str]) -> str:
    """Tell apart what stands twice in the same words."""
    seen[anchor] += 1
    return anchor if seen[anchor] == 1 else f"{anchor}\x1f{seen[anchor]}"
