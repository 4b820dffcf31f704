"""Texts that lost their full stops: work that grows with them, not with their square; nothing is measured in time."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import ClassVar

import pytest

from auditor.checks.base import Scene
from auditor.checks.citing import Graded, summary
from auditor.checks.doubtful_parts import doubtful_part
from auditor.figures.facts import Facts
from auditor.figures.kinds import compare
from auditor.figures.kinds import lists as lists_of_parts
from auditor.matching import slogans
from auditor.matching.scan import Reading
from auditor.model import Document, Role, Sentence
from auditor.reading.document import read_bytes
from auditor.text.sentences import MOST

HEAD = "岚陂镇2024年度法治政府建设情况报告\n2024年，岚陂镇认真推进法治政府建设。\n一、主要举措和成效\n"
TAIL = "。\n二、存在的问题\n执法力量不足。\n三、下一步打算\n下一步加强培训。\n岚陂镇人民政府\n2025年1月20日\n"
HEADINGS = "".join(f"（{figure}）加强执法监督工作\n组织培训并完成任务。\n" for figure in "一二三四五六七八九")
ENDLESS = {
    "rates": "同比增长3.5%，",
    "proposals": "办理建议、提案、61件、74件、",
    "heads": "镇长督促各村抓好秸秆禁烧，约谈2名村干部，",
    "norms": "县政府年内审核出台规范性文件8件、",
}


def _endless(words: str, size: int) -> Document:
    text = HEAD + words * (size // len(words.encode())) + TAIL
    found = read_bytes(text.encode(), "岚陂镇.txt")
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("name", ENDLESS)
def test_sentences_of_a_report_are_short_and_lose_nothing(name):
    """Twice the text, at most twice the sentences, each of them short; the body stands in them letter by letter."""
    counts = []
    for size in (50_000, 100_000):
        document = _endless(ENDLESS[name], size)
        body = max(document.paragraphs, key=lambda p: p.end - p.start)
        told = [s for s in document.sentences if s.paragraph == body.index]
        assert "".join(document.norm[s.start : s.end] for s in told) == document.norm[body.start : body.end]
        assert all(document.quote(s.start, s.end) in document.raw for s in told)
        assert max(s.end - s.start for s in told) <= MOST
        counts.append(len(told))
    assert counts[1] <= 2 * counts[0] + 1


def test_of_cases_carried_over_each_is_looked_at_once(engine, monkeypatch):
    """受理7件，上年结转2件，审结9件。 a thousand times over in one paragraph is read once, not once for every number."""
    document = _endless("受理复议申请7件，上年结转2件，审结9件。", 50_000)
    scene = Scene(Reading(document, engine.compiled))
    facts = Facts(scene.reading, scene.figures)
    asked: Counter[int] = Counter()
    of = Facts.paragraph_of
    monkeypatch.setattr(Facts, "paragraph_of", lambda self, number: asked.update([number]) or of(self, number))
    orders = [r for r in engine.pack.relations if r.kind == "order"]
    found = [f for relation in orders for f in compare.orders(relation, facts)]
    assert len(facts.numbers) > 2_000
    assert found
    assert asked.total() <= 8 * len(facts.numbers)


def test_of_a_row_of_changes_each_is_asked_about_a_few_times(engine, monkeypatch):
    """同比增长3.5%，同比增长3.5%，… looks back from each to the one before, not from each to the first."""
    document = _endless(ENDLESS["rates"], 50_000)
    scene = Scene(Reading(document, engine.compiled))
    facts = Facts(scene.reading, scene.figures)
    asked: Counter[int] = Counter()
    of = Facts.period
    monkeypatch.setattr(Facts, "period", lambda self, number: asked.update([number]) or of(self, number))
    relation = next(r for r in engine.pack.relations if r.kind == "list")
    list(lists_of_parts.lists(relation, facts))
    assert len(facts.numbers) > 2_000
    assert asked.total() <= 8 * len(facts.numbers)


class Counted(tuple[Sentence, ...]):
    """Count the sentences that are looked at, one by one or in stretches."""

    __slots__ = ()
    seen: ClassVar[Counter[str]] = Counter()

    def __iter__(self):
        for sentence in super().__iter__():
            self.seen["one"] += 1
            yield sentence

    def __getitem__(self, at):
        self.seen["one"] += len(super().__getitem__(at)) if isinstance(at, slice) else 1
        return super().__getitem__(at)


@pytest.mark.parametrize("role", [Role.PROBLEM, Role.PLAN])
def test_of_a_thousand_headings_none_is_looked_at_for_every_other(engine, role):
    """What stands under a heading is found by its place, not by a walk through the report."""
    found = read_bytes((HEAD + HEADINGS * 70).encode(), "岚陂镇.txt")
    assert isinstance(found, Document)
    document = replace(found, sentences=Counted(found.sentences))
    assert len(document.sections) > 500
    scene = Scene(Reading(document, engine.compiled))
    Counted.seen.clear()
    doubtful_part(scene, role)
    assert 0 < Counted.seen["one"] <= 30 * len(document.sentences)


def test_of_a_thousand_proofs_each_is_compared_with_a_few():
    class Place(int):
        compared = 0

        def __lt__(self, other):
            Place.compared += 1
            return int(self) < int(other)

    proofs = [Graded(2, (Place(at), Place(at + 12)), "写了") for at in range(0, 20_000, 10)]
    kept = summary(proofs, lambda span: 0).spans
    assert [tuple(map(int, span)) for span, _, _ in kept] == [(at, at + 12) for at in range(0, 20_000, 20)]
    assert Place.compared <= 60 * len(proofs)


def test_no_clause_is_read_to_the_end_of_the_text_for_every_one_that_begins_in_it():
    """A row of addresses has no stop and a colon in each: what repeats without end must not run past the next beginning."""
    endless = re.findall(r"(\[[^\]]*\])[*+]", slogans._SLOGAN.pattern)
    assert endless
    assert not [each for each in endless if re.match(each, "：")]
