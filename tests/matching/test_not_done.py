"""What was not done, is only meant to be done, was done before or elsewhere is no evidence; what was done here and now is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.model import Fact, Level, Source
from auditor.nearness.nearest import Nearest
from auditor.text.assemble import assemble_sample
from tests.casefiles import load
from tests.packs import weighed

DATA = load("matching/not_done.yaml")
TOLD_OF = load("matching/told_of.yaml")
EXCEPT = {(case["rule"], word) for case in DATA["except"] for word in case["words"]}
DOUBTED = {(case["rule"], word) for case in DATA["doubted"] for word in case["words"]}
UNITS = {
    "县": "宁洛县人民政府",
    "部门": "宁洛县农业农村局",
    "乡镇": "宁洛县石湾镇人民政府",
    "街道": "岱湖市东桥区柏榆街道办事处",
    "市": "远宁市人民政府",
}
FRAME = """一、主要举措和成效
{}
二、存在的问题
个别干部业务不熟，主要原因是培训少。
三、下一步打算
继续努力。"""


@pytest.fixture(name="judge", scope="module")
def _judge(engine):
    """Give the level a sentence has for a rule, None where it is left to a person."""
    nearest = Nearest(engine.compiled)
    return lambda base, sentence: _level(engine, nearest, base, sentence)


def _level(engine, nearest: Nearest, base, sentence: str) -> int | None:
    document = assemble_sample(FRAME.format(sentence + "。"), level=Level(base["level"]), year=2024)
    document = replace(document, unit=Fact(base.get("unit") or UNITS[base["level"]], Source.TITLE))
    finding = next(f for f in engine.audit(document).findings if f.rule == base["rule"])
    return weighed(nearest, finding, document).evidence_level


@pytest.mark.parametrize("base", DATA["base"], ids=[b["rule"] for b in DATA["base"]])
def test_what_was_done_here_and_now_counts(judge, base):
    """A deed of this year counts, also behind a word that leaves it one."""
    for word in DATA["still"]:
        if (base["rule"], word) not in EXCEPT:
            level = judge(base, word + base["who"] + base["act"])
            assert level is not None
            assert level >= 2, word


@pytest.mark.parametrize("base", DATA["base"], ids=[b["rule"] for b in DATA["base"]])
def test_what_was_not_done_does_not(judge, base):
    """The same words, denied or only meant, are at most a slogan."""
    for word in DATA["between"]:
        level = judge(base, base["who"] + word + base["act"])
        assert level is not None
        assert level <= 1, word


@pytest.mark.parametrize("base", DATA["base"], ids=[b["rule"] for b in DATA["base"]])
def test_what_was_done_before_or_elsewhere_does_not(judge, base):
    """The same words, told of an earlier year or another place, are at most a slogan."""
    told = [(word, word + base["who"] + base["act"]) for word in DATA["before"] if (base["rule"], word) not in EXCEPT]
    for word, sentence in [*told, *((word, word + base["act"]) for word in DATA["elsewhere"])]:
        level = judge(base, sentence)
        assert level is not None or (base["rule"], word) in DOUBTED, sentence
        assert (level or 0) <= 1, sentence


@pytest.mark.parametrize("case", TOLD_OF, ids=[f"{c['rule']}-{c['text'][:14]}" for c in TOLD_OF])
def test_whose_deed_it_is(judge, case):
    """A sentence counts for the unit whose deed it tells, in the year it was done."""
    level = judge(case, case["text"].removesuffix("。"))
    if level is None or case.get("doubted", False):
        # alone in a report a sentence has nothing beside it that tells of the matter, and may be judged anew
        assert case.get("doubted", False)
        assert (level or 0) <= case.get("most", 3)
    else:
        assert case.get("least", 0) <= level <= case.get("most", 3)
