"""Lists that give their names first and their numbers after: 一审、二审案件分别为63件、22件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.matching.scan import Reading

_EACH = re.compile("分别(?:为|是|达到?|有|完成|办理|受理|审结)?")
_JOINT = re.compile("[、，和及与]{0,2}(?:以及)?")


def matched_in_order(reading: Reading, index: int, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield (number, metric) for lists with 分别: the last cues before it, in order, own the numbers after it."""
    sentence = reading.document.sentences[index]
    norm = reading.document.norm
    each = _EACH.search(norm, sentence.start, sentence.end)
    if each is None or len(numbers) < 2:
        return
    run = _run(reading, numbers, each.end())
    if len(run) < 2:
        return
    unit = reading.numbers[run[0]].unit
    cues: list[tuple[int, int, set[str]]] = []
    for metric in reading.compiled.metrics:
        for pattern in metric.say:
            if pattern.after or not pattern.before or not pattern.takes(unit):
                continue
            for start, end in reading.spans(index, pattern.before[-1][0]):
                if end <= each.start():
                    cues.append((start, end, {metric.name}))
    clusters = _clusters(sorted(cues, key=lambda c: c[:2]))[-len(run) :]
    if len(clusters) == len(run):
        for at, names in zip(run, clusters, strict=True):
            if len(names) == 1:
                yield at, next(iter(names))


def _run(reading: Reading, numbers: Sequence[int], after: int) -> list[int]:
    """Return the numbers that follow one another right after the word."""
    norm = reading.document.norm
    run: list[int] = []
    stop = after
    for at in numbers:
        number = reading.numbers[at]
        if number.start < after:
            continue
        if not (number.start - stop <= 1 if not run else _JOINT.fullmatch(norm, stop, number.start)):
            break
        run.append(at)
        stop = number.end
    return run


def _clusters(cues: list[tuple[int, int, set[str]]]) -> list[set[str]]:
    """Join cues that overlap: they are one name in the list."""
    joined: list[tuple[int, int, set[str]]] = []
    for start, end, names in cues:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), joined[-1][2] | names)
        else:
            joined.append((start, end, set(names)))
    return [names for _, _, names in joined]
