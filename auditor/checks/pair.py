"""The pair check: each of the two heads with content of his own (Art. 25(三), SRC-02 Art. 5 and 6)."""

from __future__ import annotations

import re

from auditor.checks.base import Result, Scene
from auditor.matching.chains import Span
from auditor.ruleset.pack import REPORTED, Rule

_PARTY, _GOVERNMENT = "党委负责人", "政府负责人"
_MERGED = frozenset({"合写", "两首长"})
_UNNAMED = frozenset({"班子", "负责人"})
_ACTING = {_PARTY: {_PARTY}, _GOVERNMENT: {_GOVERNMENT}, "合写": _MERGED, "班子": _UNNAMED}
"""By what is found in a sentence that tells an act, who acts there."""
_GOES_ON = re.compile("(?:先后|多次|全年|年内|定期|带头|坚持)?(?:主持|召集|牵头|带头)")


def check_pair(rule: Rule, scene: Scene) -> Result:
    """Grade E3 for both heads acting separately, E2 for one or for both merged, E1 for a bare mention."""
    acts = scene.reading.compiled.options[rule.id]["act"]
    found: dict[str, Span] = {}
    under: frozenset[str] = frozenset()
    for index, sentence in enumerate(scene.document.sentences):
        if sentence.heading:
            under = scene.context.mentioned(index) & {_PARTY, _GOVERNMENT}
        if sentence.role not in REPORTED or sentence.heading:
            continue
        mentioned = scene.context.mentioned(index)
        # （一）县委主要负责同志。 over what he did
        told = scene.context.answering(index) if mentioned else under if len(under) == 1 else frozenset()
        told |= _carried(scene, index)
        if not mentioned and not told:
            continue
        span = (sentence.start, sentence.end)
        if any(scene.reading.match(p, index) is not None for p in acts):
            found = {name: span for name, who in _ACTING.items() if told & who} | found
        if mentioned & {*_MERGED, *_UNNAMED, _PARTY, _GOVERNMENT}:
            found.setdefault("提及", span)
    if _PARTY in found and _GOVERNMENT in found:
        return _result(3, found, (_PARTY, _GOVERNMENT), "两名主要负责人分别有内容")
    for actor, why in (
        (_PARTY, "只写了党委主要负责人"),
        (_GOVERNMENT, "只写了政府主要负责人"),
        ("合写", "两名主要负责人合写，没有分别写"),
        ("班子", "写的是领导班子或没有点明职务的负责人，没有分别写两名主要负责人"),
    ):
        if actor in found:
            return _result(2, found, (actor,), why)
    if "提及" in found:
        return _result(1, found, ("提及",), "提到主要负责人，没有写其履职")
    return Result(0)


def _carried(scene: Scene, index: int) -> frozenset[str]:
    """Return the head of the sentence before who goes on acting: 县委书记切实…。主持召开县委常委会会议…."""
    sentences = scene.document.sentences
    if not index or sentences[index - 1].paragraph != sentences[index].paragraph:
        return frozenset()
    if _GOES_ON.match(scene.document.norm, sentences[index].start, sentences[index].end) is None:
        return frozenset()
    heads = scene.context.actors(index - 1) & {_PARTY, _GOVERNMENT}
    return heads if len(heads) == 1 else frozenset()


def _result(level: int, found: dict[str, Span], actors: tuple[str, ...], why: str) -> Result:
    return Result(level, tuple((found[a], level, why) for a in actors), why)
