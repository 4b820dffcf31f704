"""Find a signature that is another place's: the last thing forgotten in a report made from somebody else's (TR-74)."""

from __future__ import annotations

from auditor.defects.codes import ELSEWHERE
from auditor.defects.view import View
from auditor.identity.names import read_organs
from auditor.identity.placenames import Place
from auditor.model import Defect, Paragraph
from auditor.reading.shape import is_date, is_signature
from auditor.text.normalise import fold

_LAST = 4
"""Paragraphs at the end among which a report is signed: two units, a date, and what the page prints below."""


def foreign_signature(view: View) -> list[Defect]:
    """Return a defect where none of those who sign is of the place that the report is of."""
    unit = view.document.unit
    signed = _signed(view)
    if unit is None or not signed:
        return []
    own = _places(unit.value)
    theirs = [place for paragraph in signed for place in _places(paragraph.text)]
    if not own or not theirs or not all(_apart(own, place) for place in theirs):
        return []
    last = signed[-1]
    name = " ".join(last.text.split())
    message = (
        f"报告单位是{' '.join(unit.value.split())}，落款却是“{name}”，像是套用了别处的材料。"
        "请改为本单位名称，并通篇核对内容和数字。"
    )
    return [view.defect_at(ELSEWHERE, last.start, last.end, message)]


def _signed(view: View) -> list[Paragraph]:
    """Return the lines at the end that name who signs."""
    ending = [p for p in view.document.paragraphs if not p.page_chrome and p.text.strip()][-_LAST:]
    if not any(is_date(p.text.strip()) for p in ending):
        return []
    return [p for p in ending if is_signature(p.text.strip())]


def _places(name: str) -> list[Place]:
    return [place for organ in read_organs(fold(name), whole=True) for place in organ.places[-1:]]


def _apart(own: list[Place], place: Place) -> bool:
    """Say whether a place is beside the report's own: of its rank, and not the same by another name."""
    rivals = [each for each in own if each.rank == place.rank]
    return bool(rivals) and not any(_stem(each) in place.name or _stem(place) in each.name for each in rivals)


def _stem(place: Place) -> str:
    stem = place.name.removesuffix(place.suffix)
    return stem if len(stem) > 1 else place.name
