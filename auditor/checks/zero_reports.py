"""Zero reports: 无 alone below a heading, and whether one denies the whole thing or some kind of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from auditor.matching.chains import Span
from auditor.matching.pattern import Pattern
from auditor.matching.scan import Reading

_NONE = re.compile(
    "(?:暂|本年度?|本单位|我[省市县区局镇乡委]|均)*(?:无|没有)(?:此类|上述|相关|其他|该类)?(?:情况|事项|情形|案件)?。?"
)
_UNIT_ITSELF = "(?:，|内|我|[省市县区旗镇乡局委]|街道|办事处|全|辖区)*"
_WHOLE_YEAR = re.compile(f"{_UNIT_ITSELF}(?:20\\d\\d年(?:度)?|全年|本年度?|今年(?:以来)?|年内|一年来){_UNIT_ITSELF}")
_OF_SOME_KIND = re.compile("超期|逾期|被|因|引[发起]|败诉|纠错|撤销|变更|积压|重大|新增|[较更]大")
_CLAUSE_ENDS = re.compile("(?:的?(?:情况|情形|发生))?[，。；]")


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


def all_nought(zeros: Collection[str], stated: Collection[tuple[str | None, bool]]) -> bool:
    """Say whether all of some metrics are told to be nought; of 甲|乙 either will do, and none may be told otherwise."""
    each = [entry.split("|") for entry in zeros]
    return bool(each) and all(
        any((name, True) in stated for name in names) and not any((name, False) in stated for name in names)
        for names in each
    )


def denies_all(reading: Reading, span: Span) -> bool:
    """Say whether a zero report denies the whole thing, not some kind or outcome of it."""
    norm = reading.document.norm
    sentence = reading.document.sentences[reading.sentence_at(span[0])]
    return (
        _WHOLE_YEAR.fullmatch(norm, sentence.start, span[0]) is not None
        and _OF_SOME_KIND.search(norm, span[0], span[1]) is None
        and _CLAUSE_ENDS.match(norm, span[1]) is not None
    )
