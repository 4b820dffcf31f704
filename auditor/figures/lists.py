"""Lists that give their names first and their numbers after: 一审、二审案件分别为63件、22件."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from auditor.figures.years import year_in_turn
from auditor.matching.chains import Span
from auditor.matching.scan import Reading
from auditor.text.numbers import Number, family

EACH = ("分别", "依次", "各为")
"""What tells that numbers belong to names in turn."""
IN_TURN = re.compile("[^，。；、\\d][、和与及][^，。；、\\d]+\\d+[^，。；、\\d]{1,2}、\\d+[^，。；、\\d]{1,2}")
"""Two names and then two numbers: 人大建议、政协提案61件、74件."""
_EACH = re.compile(f"(?:{'|'.join(EACH)})(?:为|是|达到?|有|[^，。；、\\d]{{0,8}}(?=\\d))?")
_ONLY_IS = "为是有达占0123456789"
"""What, right behind the word, says that the names stand before it."""
_JOINT = re.compile("[、，和及与]{0,2}(?:以及)?")
_LEVELS = re.compile("[两二三四五]级|各级|(?:[省市州县区旗镇乡]、)+[省市州县区旗镇乡](?=人大|政协)")
"""What tells that the names of the list are levels that share what is counted: 省、市、县三级建议分别为2件、11件、96件."""
_AND = ("、", "和", "与", "及", "以及")
"""What may stand between two names of a list."""
_BETWEEN = "[、与]|和(?!解)|及(?!时)"


Cue = tuple[int, int, str, int]
"""Start and end of a cue, the metric it names, and where what must stand before it begins."""
Cues = Callable[[int, int, str, int], Iterator[Cue]]
"""Give the cues of a sentence that end before an offset, take a unit and begin at another offset or later."""


def matched_in_order(reading: Reading, index: int, numbers: Sequence[int], cues: Cues) -> Iterator[tuple[int, str]]:
    """Yield (number, metric) for lists with 分别: the last cues before it, in order, own the numbers after it.

    Where some names are nobody's
    (律师、公证分别办理业务126件、89件), the number of such a name comes with an empty metric.
    """
    sentence = reading.document.sentences[index]
    norm = reading.document.norm
    start = sentence.start
    for each in _EACH.finditer(norm, sentence.start, sentence.end):
        run = _run(reading, numbers, each.end())
        if len(run) < 2:
            continue
        yield from _named(reading, index, run, each, start, cues)
        start = reading.numbers[run[-1]].end


def told_in_turn(reading: Reading, index: int, numbers: Sequence[int], cues: Cues) -> Iterator[tuple[int, str]]:
    """Yield (number, metric) where names and then numbers are told in turn without 分别: 建议、提案61件、74件."""
    norm = reading.document.norm
    runs: list[list[int]] = []
    for at in numbers:
        number, before = reading.numbers[at], reading.numbers[at - 1]
        if runs and runs[-1][-1] == at - 1 and norm[before.end : number.start] == "、" and number.unit == before.unit:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in (r for r in runs if len(r) > 1):
        first = reading.numbers[run[0]]
        # the names stand right before their numbers, behind the number before
        low = reading.numbers[run[0] - 1].end if run[0] else 0
        told = sorted(cues(index, first.start, first.unit, max(low, reading.document.sentences[index].start)))
        names = _clusters(told)[-len(run) :]
        spans = _spans(told)[-len(run) :]
        joined = len(spans) == len(run) and spans[-1][1] == first.start
        joined = joined and all(norm[one[1] : other[0]] in _AND for one, other in pairwise(spans))
        if joined and all(len(n) == 1 for n in names) and len(set().union(*names)) == len(run):
            yield from ((at, next(iter(n))) for at, n in zip(run, names, strict=True))


def _spans(cues: Sequence[Cue]) -> list[Span]:
    """Return where the clusters of cues that overlap begin and end (as ``_clusters``)."""
    spans: list[Span] = []
    for start, end, _, _ in cues:
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _named(
    reading: Reading,
    index: int,
    run: list[int],
    each: re.Match[str],
    start: int,
    cues: Cues,
) -> Iterator[tuple[int, str]]:
    """Yield the names of one list, whose cues begin at ``start`` or later."""
    norm = reading.document.norm
    unit = reading.numbers[run[0]].unit
    told = sorted(cues(index, reading.numbers[run[0]].start, unit, start))
    names_from = max(start, norm.rfind("，", start, each.start()) + 1)
    named = _clusters([cue for cue in told if names_from <= cue[0] and cue[1] <= each.start()])
    if told and told[-1][0] > each.start() and len(named) != len(run):
        # what is counted stands behind the word; the names tell which, unless they only tell who did it
        last = max(cue[1] for cue in told)
        begins = [(cue[3], cue[3], cue[2], cue[3]) for cue in told if cue[1] == last]
        if any(cue[0] >= each.start() for cue in begins):
            return
        clusters = _by_name(begins, norm, names_from, each)
    else:
        found = [cue for cue in told if cue[1] <= each.start()]
        clusters = _clusters(found)[-len(run) :]
        if len(clusters) != len(run):
            if len({cue[2] for cue in found}) == 1 and _LEVELS.search(norm, start, each.start()):
                yield from ((at, found[0][2]) for at in run)
                return
            clusters = _by_name(found, norm, names_from, each)
    if len(clusters) == len(run):
        for at, names in zip(run, clusters, strict=True):
            if len(names) <= 1:
                yield at, next(iter(names), "")


def _by_name(cues: Sequence[Cue], norm: str, start: int, each: re.Match[str]) -> list[set[str]]:
    """Return the metrics of every name between the last comma and the word; none where no name is a metric's."""
    names: list[set[str]] = []
    for name in re.split(_BETWEEN, norm[start : each.start()]):
        names.append({m for s, e, m, _ in cues if start <= s and e <= start + len(name)})
        start += len(name) + 1
    return names if any(names) else []


def followers(reading: Reading, index: int, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, other) of numbers with one name behind 分别: 县委、县政府分别研究法治工作4次、7次."""
    norm, start = reading.document.norm, reading.document.sentences[index].start
    first = last = -1
    for at in numbers:
        number = reading.numbers[at]
        if last >= 0 and _JOINT.fullmatch(norm, reading.numbers[last].end, number.start):
            if number.unit == reading.numbers[first].unit:
                yield first, at
                last = at
            continue
        each = max(norm.rfind(word, start, number.start) for word in EACH)
        named = each >= 0 and norm[each + len(EACH[0])] not in _ONLY_IS and norm.find("，", each, number.start) < 0
        named = named or year_in_turn(norm, start, number.start, number.end, 0) is not None
        first = last = at if named else -1


def speaks_of(reading: Reading, span: Span, number: Number, *, figured: bool) -> bool:
    """Say whether what is excluded speaks of a number, and not of its own: 学法6次、举办培训2期.

    Its own is the last within, where it begins or ends with one or looks for one (``figured``): 常务会议20次，其中; behind
    a number, only one of the same kind: 13个县的法制审核人员平均2名 speaks of both, 咨询640人次、讲座24场 of the last.
    """
    numbers = reading.numbers
    within = numbers[bisect_left(numbers, span[0], key=_start) : bisect_left(numbers, span[1], key=_start)]
    if not within or not (within[-1].end == span[1] or within[0].start == span[0] or (figured and len(within) == 1)):
        return True
    own = within[-1]
    if own.start == number.start:
        return True
    listed = reading.document.norm.find("、", number.end, own.start) >= 0
    return family(own.unit) != family(number.unit) and span[1] > number.start and not listed


def _start(number: Number) -> int:
    return number.start


def _run(reading: Reading, numbers: Sequence[int], after: int) -> list[int]:
    """Return the numbers that follow one another right after the word."""
    norm = reading.document.norm
    run: list[int] = []
    stop = after
    for at in numbers[bisect_left(numbers, after, key=lambda each: reading.numbers[each].start) :]:
        number = reading.numbers[at]
        if not (number.start - stop <= 1 if not run else _JOINT.fullmatch(norm, stop, number.start)):
            break
        run.append(at)
        stop = number.end
    return run


def _clusters(cues: list[Cue]) -> list[set[str]]:
    """Join cues that overlap: they are one name in the list, of what ends last and begins first.

    In 行政应诉一审 that is 应诉一审, in 二审行政应诉案件 it is 应诉二审.
    """
    joined: list[list[Cue]] = []
    stop = -1
    for cue in cues:
        if joined and cue[0] < stop:
            joined[-1].append(cue)
        else:
            joined.append([cue])
        stop = max(stop, cue[1])
    names: list[set[str]] = []
    for cluster in joined:
        best = max((end, -start) for start, end, _, _ in cluster)
        names.append({name for start, end, name, _ in cluster if (end, -start) == best})
    return names
