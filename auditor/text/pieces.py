"""Split paragraphs into the pieces that can have a role of their own."""

from __future__ import annotations

import re

from auditor.text.cues import opens_measure, opens_plan, opens_problems, tells_of_year_ahead
from auditor.text.sentences import sentence_spans

_INNER_MARK = re.compile(
    "(?<=[。；！：])(?=[一二三四五六七八九十]{1,3}、)|(?<=[。；！：])(?=（[一二三四五六七八九十]{1,3}）)"
    "|(?<=[\u4e00-\u9fff])(?=（[一二三四五六七八九十]{1,3}）(?!项|款|条))"
)
_ANY_MARK = re.compile("[一二三四五六七八九十][、）]")
SIGNED = re.compile(
    "[^。；！，：]{0,40}(?:20\\d\\d|二[○零][○零一二三四五六七八九]{2})年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日[。）]?"
)
"""Match who signed and the day, where they stand in one paragraph with the last sentence."""
_SIGNED_WITHIN = 64
_SPLIT_FROM = 16
"""Characters from which a paragraph can hold two roles: 一是人员不足。下一步，将增加编制。"""
_MARKS_FROM = 60
"""Characters from which a paragraph can hold headings that lost their line breaks."""
_TURN_HINT = re.compile(
    "下一?步|下一?阶段|接下来|今后|往后|开年|年后|明年|新的?一?年|来年|下一年|展望|20\\d\\d年|存在|面临|看到|措施|对策|打算|方向："
    "|(?:主要|突出)的?(?:不足|问题|短板)|不足之处|否认|讳言|遇到的|碰到的|改进的|完善的|提高的|问题主要|以下问题|如下问题|情况看|还有|仍有|尚有|还是|承认|坦承|直言|说[到起]|短处|欠账"
)

Piece = tuple[int, int, int, bool]
"""Start, end, number of the paragraph, and whether the piece begins with a sentence that turns to another role."""


def split(norm: str, span: tuple[int, int], index: int, apart: bool, ahead: str, last: int = -1) -> list[Piece]:
    """Split a paragraph at headings without line breaks and at sentences that turn to another role.

    ``last`` is the number of the last paragraph, which may end in a signature. The last item of a piece says whether it begins with such a turning sentence.
    """
    start, end = span
    if apart or end - start < _SPLIT_FROM:
        return [(start, end, index, False)]
    bounds = [(start, False)]
    if end - start > _MARKS_FROM and _ANY_MARK.search(norm, start + 6, end):
        bounds += [(m.start(), False) for m in _INNER_MARK.finditer(norm, start + 1, end) if m.start() > start + 6]
    if _TURN_HINT.search(norm, start, end):
        sentences = sentence_spans(norm, start, end)
        for a, b in sentences[1:]:
            if norm[a - 1] in "。！" and _TURN_HINT.search(norm, a, b):
                text = norm[a:b]
                plans = opens_plan(text) or tells_of_year_ahead(text, ahead)
                if (plans and not too_early(norm, a)) or opens_problems(text) or opens_measure(text):
                    bounds.append((a, True))
    cut = max(norm.rfind(mark, start, end - 1) for mark in "。；！") + 1 if index == last else start
    if cut > start and end - cut <= _SIGNED_WITHIN and SIGNED.fullmatch(norm, cut, end):
        bounds.append((cut, False))
    bounds = sorted(dict(reversed(bounds)).items())
    stops = [b for b, _ in bounds[1:]] + [end]
    return [(a, b, index, turned) for (a, turned), b in zip(bounds, stops, strict=True)]


_WHOLE_REPORT = 1500
_EARLY = 0.25


def too_early(norm: str, at: int) -> bool:
    """Say whether a sentence stands where no report turns to its plan yet.

    2025年，是“十四五”收官之年，… opens many a report of 2025; without a heading the plan comes near the end.
    """
    return len(norm) > _WHOLE_REPORT and at < _EARLY * len(norm)
