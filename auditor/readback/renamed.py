"""A workbook that went out under a former name of its unit: which of its rows are items of today's report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from auditor.answers.form import fingerprint
from auditor.answers.items import named_item_id
from auditor.answers.renamed import Name, near_names, partners
from auditor.readback.meta import Sent
from auditor.readback.rows import Returned
from auditor.tables.known import Known, items_of, known_units

_NAMED = 3


def other_name(folder: Path, unit: str, year: str) -> Name | None:
    """Return under which name the run in ``folder`` has the unit of a workbook; None where it has none, or a choice."""
    if not unit or not year.isdecimal():
        return None
    old = Name(unit, int(year))
    now = [Name(*each) for each in known_units(folder)]
    found = partners([old], now).get(old)
    # of two reports of one name nobody can say which is meant
    return found if found is not None and now.count(found) == 1 else None


def near_words(folder: Path, unit: str) -> str:
    """Say which units of the run have a name like this one; empty where none has."""
    near = near_names(unit, (name for name, _ in known_units(folder))) if unit else []
    return (
        f"；有名称相近的 {'、'.join(near[:_NAMED])}，是同一家的，请在清单里把单位名称写成“{unit}”再审" if near else ""
    )


def carried_over(folder: Path, old: Name, now: Name, sent: Sent, rows: Iterable[Returned]) -> Sent:
    """Give rows and record the digests of today, where what an item rests on is the same; the rest stays unknown."""
    by_code: defaultdict[str, list[tuple[str, Known]]] = defaultdict(list)
    for item, known in items_of(folder, now.unit, now.year or 0).items():
        by_code[fingerprint(known.code)].append((item, known))
    changed: dict[str, str] = {}
    for row in rows:
        cells = sent.cells.get(row.item, {})
        same = [item for item, known in by_code.get(cells.get("编号", ""), ()) if _rests_on(row, known, old)]
        if len(same) == 1:
            changed[row.item] = same[0]
            row.rename(same[0])
    return replace(sent, cells={changed.get(item, item): cells for item, cells in sent.cells.items()})


def _rests_on(row: Returned, known: Known, old: Name) -> bool:
    """Tell whether a row rests on what an item of today rests on; without a quotation the digest itself tells."""
    if not known.quote:
        return row.item == named_item_id(old.unit, old.year or "", known.code, "")
    shown = "".join(f"{row.cells.get('证据原文', '')}{row.cells.get('缺什么', '')}".split())
    return "".join(known.quote.split()) in shown
