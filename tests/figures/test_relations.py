"""The relations between figures: each agrees, contradicts, cannot be told, and rounds, as its cases say."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.model import Document, Level, Role
from auditor.reading.document import read
from auditor.scoring import scored
from auditor.text.assemble import assemble_sample
from tests.casefiles import DATA, load_folder
from tests.conftest import CORPUS, SHARED

CASES = [
    pytest.param(case, id=f"{case['relation']}-{case['verdict']}-{at}")
    for stem, cases in load_folder("relations")
    for at, case in enumerate(cases)
]
NOTHING = "无"


def relations(engine, text, level="县", year=2024):
    return engine.audit(assemble_sample(text, role=Role.ACHIEVEMENT, level=Level(level), year=year)).relations


@pytest.mark.parametrize("case", CASES)
def test_cases(engine, case):
    """A relation gives the verdict of its case and shows the work; none of the others contradicts there but those named."""
    found = relations(engine, case["text"], case.get("level", "县"))
    own = [r for r in found if r.relation == case["relation"]]
    verdicts = {r.verdict for r in own} or {NOTHING}
    assert not case.get("once") or len(own) == 1
    assert verdicts == {case["verdict"]}, [(r.relation, r.verdict, r.work) for r in found]
    assert case.get("work", "") in " ".join(r.work for r in own)
    assert case.get("message", "") in " ".join(r.message for r in own)
    others = {r.relation for r in found if r.relation != case["relation"] and r.verdict == "矛盾"}
    assert others == set(case.get("others", ()))


POSSIBLE = [case for case in CASES if case.values[0]["relation"] in ("AR-11", "AR-16b", "AR-27", "AR-34", "AR-34a")]


@pytest.mark.parametrize("case", POSSIBLE)
def test_what_is_only_possible_shows_no_number_of_its_own(engine, case):
    """Where a report gives no numerator none is made up: every whole number told is the text's or a sum shown."""
    text = case["text"]
    for found in relations(engine, text, case.get("level", "县")):
        if found.relation == case["relation"] and found.verdict == "一致":
            told = re.findall(r"(?<![\d.])\d+(?![\d.]*%)(?!\.)", found.work)
            sums = re.findall(r"=(\d+)", found.work)
            assert all(number in text or number in sums for number in told), found.work


@pytest.mark.parametrize("case", [c for c in CASES if c.values[0]["verdict"] == "不可判"])
def test_what_cannot_be_told_says_why(engine, case):
    """Where the program decides nothing it says what it lacks or what to look at."""
    for found in relations(engine, case.get("text"), case.get("level", "县")):
        if found.verdict == "不可判":
            assert "请" in found.message, found


def _relations(engine, path):
    document = read(path)
    assert isinstance(document, Document)
    audit = engine.audit(document)
    return [(r, {audit.figures[i].value for i in r.figures}) for r in audit.relations]


def _numbers(text):
    return {float(number) for number in re.findall(r"\d+", text)}


@pytest.mark.parametrize("folder", ["planted", "unseen"])
def test_contradictions_are_just_those_planted(engine, folder):
    """In the sample reports the contradictions found are those their authors planted, by their numbers."""
    for stem, label in load_folder(folder):
        where = CORPUS if folder == "planted" else DATA / folder
        wrong = [(r.work, values) for r, values in _relations(engine, where / label["file"]) if r.verdict == "矛盾"]
        planted = label.get("contradictions", [])
        assert len(wrong) == len(planted), (stem, wrong, planted)
        for told in planted:
            assert any(values <= _numbers(told) for _, values in wrong), (stem, wrong, told)


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the real reports do not lie beside the project")
def test_real_reports(engine):
    """In the three real reports the one sum that does not add up is found, with its work, and no other."""
    paths = sorted((SHARED / "corpus").glob("*.txt"))
    wrong = [
        (path.name[:3], r.relation, r.work)
        for path in paths
        for r, _ in _relations(engine, path)
        if r.verdict == "矛盾"
    ]
    assert wrong == [("000", "AR-12", "63+22+3=88 ≠ 95（差7）")]


def test_a_contradiction_costs_points_and_says_what_to_do(engine, pack):
    """A contradiction is deducted from the score; its relation has a name, a message and the figures."""
    text = "全县办理行政诉讼案件36件，其中一审33件、二审6件。"
    audit = engine.audit(assemble_sample(text, role=Role.ACHIEVEMENT, level=Level.COUNTY, year=2024))
    relation = next(r for r in audit.relations if r.verdict == "矛盾")
    assert relation.name
    assert "请核对" in relation.message
    assert [audit.figures[i].value for i in relation.figures] == [36, 33, 6]
    assert any("数字矛盾1处" in why for why, _ in scored(audit, pack).score.deductions)


def test_other_years_and_plans_are_left_alone(engine):
    """Numbers of another year, of a plan or of another body are never compared."""
    assert not relations(engine, "2023年收到行政复议申请30件，2024年受理36件。")
    assert not relations(engine, "全县收到行政复议申请30件。\n县政府受理行政复议案件36件。")


def test_what_is_told_twice_and_differently_is_not_reckoned_with(engine):
    """A conflict between two statements of one figure is its own finding and blocks the sums that use it."""
    text = "全县办理行政诉讼案件36件，其中一审33件、二审6件。\n全县办理行政诉讼案件39件。"
    found = {r.relation: r for r in relations(engine, text)}
    assert found["AR-43"].verdict == "矛盾"
    assert found["AR-12"].verdict == "不可判"
    assert "先核对" in found["AR-12"].work


PARTS = ["一审", "二审", "再审"]
RESULTS = ["维持", "驳回", "撤销", "变更", "确认违法", "责令履行", "终止"]


@given(st.lists(st.integers(1, 3000), min_size=3, max_size=3), st.integers(-500, 500))
def test_any_sum(engine, parts, slip):
    """Whatever the numbers: parts that add up never contradict, parts that do not always do."""
    total = sum(parts) + slip
    assume(total > 0)
    told = "、".join(f"{name}{number}件" for name, number in zip(PARTS, parts, strict=True))
    found = relations(engine, f"全县办理行政诉讼案件{total}件，其中{told}。")
    verdicts = {r.verdict for r in found if r.relation == "AR-12"}
    assert verdicts == ({"矛盾"} if slip else {"一致"})
    assert slip or not any(r.verdict == "矛盾" for r in found)


@given(st.lists(st.integers(1, 500), min_size=4, max_size=7), st.data())
def test_any_consistent_year_of_reconsideration(engine, results, data):
    """A year that adds up, told with its rate and last year's number, contradicts itself nowhere."""
    closed = sum(results)
    carried, refused = data.draw(st.integers(0, 50)), data.draw(st.integers(0, 50))
    accepted = max(closed - carried, 0) + data.draw(st.integers(0, 50))
    assume(accepted > 0)
    received = accepted + refused
    last = data.draw(st.integers(1, 2000))
    places = data.draw(st.integers(0, 2))
    corrected = results[2]
    told = "、".join(f"{name}{number}件" for name, number in zip(RESULTS, results, strict=False))
    change = f"{'增长' if received >= last else '下降'}{abs(Decimal(received) / last * 100 - 100):.2f}%"
    text = (
        f"全县收到行政复议申请{received}件，较2023年的{last}件{change}。受理{accepted}件，加上上年结转的{carried}件，"
        f"审结{closed}件，分别为{told}。直接纠错{corrected}件，纠错率{_rounded(corrected, closed, places)}%。"
    )
    assert [(r.relation, r.work) for r in relations(engine, text) if r.verdict == "矛盾"] == []


def _rounded(top, bottom, places):
    return (Decimal(top) * 100 / Decimal(bottom)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@given(st.integers(1, 150), st.integers(0, 150), st.integers(0, 2))
def test_any_rate_of_whole_cases_is_possible(engine, top, rest, places):
    """A rate that was worked out from whole cases is never called impossible."""
    cases = top + rest
    text = f"受理信访事项{cases}件，化解率达{_rounded(top, cases, places)}%。"
    assert not any(r.verdict == "矛盾" for r in relations(engine, text))


@given(st.integers(20, 2000), st.integers(1, 2000), st.floats(3, 60))
def test_any_wrong_rate_contradicts(engine, bottom, top, slip):
    """A rate that is off by points contradicts its two numbers."""
    assume(top < bottom and top * 100 / bottom + slip <= 99)
    text = f"受理投诉举报{bottom}件，办结{top}件，办结率{top * 100 / bottom + slip:.1f}%。"
    assert {r.verdict for r in relations(engine, text) if r.relation == "AR-32"} == {"矛盾"}


WORDS = [
    "全县", "收到行政复议申请", "受理", "审结", "其中", "分别为", "包括", "维持", "撤销", "纠错率", "化解率", "办结率", "合计", "上年结转",
    "较2023年的", "增长", "下降", "每季度1次", "全年召开", "分别占", "人次", "行政诉讼案件", "一审", "败诉率", "负责人出庭", "余", "以上", "约",
    "件", "%", "份", "场", "万件", "亿", "个百分点", "倍", "，", "、", "；", "。", "（", "）", "\n",
]  # fmt: skip


@given(
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.integers(0, 99999).map(str), st.sampled_from(["0.0", "98.15"])),
        max_size=60,
    )
)
def test_no_text_breaks_it(engine, pieces):
    """Whatever the text: a verdict is one of the three, shows its work and points at figures that are there."""
    audit = engine.audit(assemble_sample("".join(pieces) or "无", role=Role.ACHIEVEMENT, level=Level.COUNTY, year=2024))
    for relation in audit.relations:
        assert relation.verdict in {"一致", "矛盾", "不可判"}
        assert relation.work
        assert all(0 <= i < len(audit.figures) for i in relation.figures)
