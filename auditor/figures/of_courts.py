"""What a court counts goes on being the court's: 全县法院新收…件；审结…件。其中，一审…件."""

from __future__ import annotations

import re

from auditor.matching.context import Context
from auditor.model import Document

_GOES_ON = re.compile(
    "(?:其中|此外|另外|同时)?，?(?:全年|年内|共|累计)*(?:新?收(?!到)|审结|结案|受理|判决|裁定|执结|[一二]审|诉前|非诉)"
)
_OURS = re.compile(
    "行政机关|政府|被告|被申请|被诉|涉诉|我[省市县区州旗镇乡局]|本[级局机]|复议|出庭|应诉|负责人|建议|[败胜]诉|涉及?[省市县区镇乡局]|[局厅委]办理|司法局|矛调|人民调解|矛盾纠纷|法律援助"
)
_COURT = re.compile("[^，。；]{0,4}法院(?=(?:共|全年|年内|依法|累计|已)*[新收受审办结判裁])|该院")
_STEPS = 3
"""Sentences that a court's row may go on for."""


def is_of_court(document: Document, context: Context, index: int, stop: int) -> bool:
    """Say whether a sentence up to ``stop`` tells what a court has received or decided, and nobody's part in it.

    The court opens the sentence, or one before with which it goes on. Whatever names the reporting body, its part in
    court or its reviews ends the court's row.
    """
    sentences, norm = document.sentences, document.norm
    if (begin := _opened(document, context, index)) is not None:
        return _OURS.search(norm, begin, stop) is None
    for at in range(index, max(index - _STEPS, 0), -1):
        sentence = sentences[at]
        end = stop if at == index else sentence.end
        if _GOES_ON.match(norm, sentence.start, end) is None or _OURS.search(norm, sentence.start, end):
            return False
        before = sentences[at - 1]
        if before.paragraph != sentence.paragraph:
            return False
        if (begin := _opened(document, context, at - 1)) is not None:
            return _OURS.search(norm, begin, before.end) is None
    return False


def _opened(document: Document, context: Context, index: int) -> int | None:
    """Return where the court stands that opens a sentence, None where none does."""
    opened = context.opened_by_other(index)
    return opened if opened is not None and _COURT.match(document.norm, opened) else None
