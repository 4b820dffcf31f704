"""Texts that lost their full stops: work that grows with them, not with their square; nothing is measured in time."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.checks.base import Scene
from auditor.figures.facts import Facts
from auditor.figures.kinds import compare
from auditor.figures.kinds import lists as lists_of_parts
from auditor.matching.scan import Reading
from auditor.model import Document
from auditor.reading.document import read_bytes
from auditor.text.sentences import MOST

HEAD = "岚陂镇2024年度法治政府建设情况报告\n2024年，岚陂镇认真推进法治政府建设。\n一、主要举措和成效\n"
TAIL = "。\n二、存在的问题\n执法力量不足。\n三、下一步打算\n下一步加强培训。\n岚陂镇人民政府\n2025年1月20日\n"
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
