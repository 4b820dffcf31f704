"""Find numbers of persons that must not be made public: identity card and mobile phone numbers."""

from __future__ import annotations

from auditor.defects.codes import PRIVATE
from auditor.defects.view import View
from auditor.model import Defect
from auditor.text.private import SHOWN, private_spans

_BEFORE = 12


def private_numbers(view: View) -> list[Defect]:
    """Return a defect for every such number; the quotation ends after its first digits.

    The number itself never goes into a report of ours (Art. 24 但书, 个人信息保护).
    """
    return [defect for start, _, what in private_spans(view.norm) for defect in _told(view, start, what)]


def _told(view: View, start: int, what: str) -> list[Defect]:
    paragraph = view.paragraph(start)
    if not view.in_body(paragraph):
        return []
    document = view.document
    first = document.raw_offset(max(document.paragraphs[paragraph].start, start - _BEFORE))
    quote = view.raw[first : document.raw_offset(start + SHOWN - 1) + 1].strip()
    message = f"正文出现{what}（此处只显示前 {SHOWN} 位）。个人信息不应公开，请删去或作遮挡处理，已公开的请撤换。"
    return [Defect(PRIVATE, quote, paragraph, message)]
