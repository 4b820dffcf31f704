"""Find headings below which a report says 无 and nothing else: 四、其他需要报告的事项 / 无。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.matching.chains import Span
from auditor.matching.pattern import Pattern
from auditor.matching.scan import Reading

_NONE = re.compile("(?:暂|本年度?|本单位|我[省市县区局镇乡委]|均)*(?:无|没有)(?:此类|上述|相关|其他|该类)?(?:情况|事项|情形|案件)?。?")


def none_below(reading: Reading, patterns: Iterable[Pattern]) -> Iterator[tuple[int, Span]]:
    """Yield the sentence and span of every 无 that is all that stands below a heading of the patterns."""
    document = reading.document
    sentences = document.sentences
    for pattern in patterns:
        for index in reading.candidates(pattern):
            below = index + 1
            if not sentences[index].heading or below == len(sentences) or reading.match(pattern, index) is None:
                continue
            start, end = sentences[below].start, sentences[below].end
            if _NONE.fullmatch(document.norm[start:end].strip()):
                yield below, (start, end)
