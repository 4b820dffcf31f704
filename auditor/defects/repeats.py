"""Find whole sentences that stand twice in a report."""

from __future__ import annotations

import re

from auditor.defects.codes import REPEATED
from auditor.defects.view import HINT, View, capped
from auditor.model import Defect

_SHORTEST = 30
_SURE = 80
_SHOWN = 40
_MOST = 5
# tasks carry the same line of responsibility one after another; that is their form
_FORMULA = re.compile("责任单位|牵头单位|配合单位|责任部门|牵头部门|完成时限|时限[：为]")


def repeated_sentences(view: View) -> list[Defect]:
    """Return a defect for every stretch of sentences that stands in the text a second time, word for word.

    Only sentences between full stops count: what stands between semicolons is often alike on purpose.
    """
    norm = view.norm
    first: dict[str, int] = {}
    found: list[Defect] = []
    begun: tuple[int, int] | None = None
    for sentence in view.document.sentences:
        start, end = sentence.start, sentence.end
        if begun is not None and begun[1] != start:
            found.append(_defect(view, *begun))
            begun = None
        if end - start < _SHORTEST or norm[end - 1] != "。" or norm[start - 1 : start] == "；":
            continue
        text = norm[start:end]
        before = first.setdefault(text, start)
        if before == start or _FORMULA.search(text) or not view.in_body(sentence.paragraph):
            continue
        begun = (begun[0] if begun else start, end)
    if begun is not None:
        found.append(_defect(view, *begun))
    return capped(found, _MOST)


def _defect(view: View, start: int, end: int) -> Defect:
    size = end - start
    quote = view.document.quote(start, min(end, start + _SHOWN))
    prefix = "" if size >= _SURE else HINT
    message = f"{prefix}这段文字（{size}字）与前文逐字重复，疑为重复粘贴。请删去一处，或改写为此处应有的内容。"
    return Defect(REPEATED, quote, view.paragraph(start), message)
