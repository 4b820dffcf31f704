"""The three tables at work on one report: kinds, hints, order, and nothing on a sound report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.defects.proofreader import HINT, Proofreader
from auditor.model import DefectKind, Fact, Source, Unreadable
from auditor.reading.document import read
from auditor.ruleset.builtin import builtin_folder
from auditor.text.assemble import assemble_sample
from tests.conftest import CORPUS

BODY = """一、工作成效
全县增强“四个意识”，坚定“四个自信”，做到“两个维护”，组织培训12期。
深入开展“七五”普法，举办讲座40场，受众八千余人。
认真贯彻落实《行政执法记录制度》，配备执法记录仪60台台。
二、存在不足
个别单位学用脱节。
"""


@pytest.fixture(scope="session")
def proofreader() -> Proofreader:
    """Compile the shipped tables once."""
    return Proofreader.from_folder(builtin_folder())


def test_a_stale_campaign_is_told_with_its_paragraph(proofreader: Proofreader) -> None:
    """七五普法 ended with 2020; a report for 2023 that still carries it on is out of its time."""
    document = assemble_sample(BODY, year=2023)
    found = [each for each in proofreader.read(document) if each.kind is DefectKind.REFERENCE]
    assert [(each.hint, "七五" in each.quote) for each in found] == [(False, True)]
    assert document.paragraphs[found[0].paragraph].text.startswith("深入开展")


def test_the_same_words_were_right_in_their_year(proofreader: Proofreader) -> None:
    """What is judged is the report's year, not today's."""
    document = assemble_sample(BODY, year=2018)
    assert [each for each in proofreader.read(document) if each.kind is DefectKind.REFERENCE] == []


def test_defects_follow_the_text_and_hints_carry_no_prefix(proofreader: Proofreader) -> None:
    """The mark is a field; a message never says it twice."""
    found = proofreader.read(assemble_sample(BODY, year=2023))
    assert [each.paragraph for each in found] == sorted(each.paragraph for each in found)
    assert not any(each.message.startswith(HINT) for each in found)


@pytest.mark.parametrize(
    "path", sorted(p for p in CORPUS.iterdir() if p.suffix in (".txt", ".html")), ids=lambda path: path.stem
)
@pytest.mark.parametrize("year", [None, 2016, 2020, 2031])
def test_every_quotation_stands_in_the_report(proofreader: Proofreader, path: Path, year: int | None) -> None:
    """A supervisor must find the words by searching for them, whatever is wrong with them."""
    document = read(path)
    assert not isinstance(document, Unreadable)
    document = replace(document, year=Fact(year, Source.TITLE) if year else None)
    for each in proofreader.read(document):
        assert "".join(each.quote.split()) in "".join(document.raw.split()), each
