"""Small sides for the tests: units that do not exist, conclusions made up for the purpose."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from hypothesis import strategies as st

from auditor.compare.side import Form, Paper, Side
from auditor.model import Defect, DefectKind, Evidence, Figure, Finding, Relation, RelationVerdict, Strength, Verdict
from auditor.outcome import PackIdentity

PACK = PackIdentity("national", "1", "ab" * 32)
LEVELS = {Verdict.SATISFIED: 3, Verdict.PARTIAL: 2, Verdict.EMPTY: 1, Verdict.MISSING: 0}
CREDITS = {3: 1.0, 2: 0.6, 1: 0.2, 0: 0.0}
RULES = ("CNT-03", "LIT-01", "REV-02")
UNITS = ("青岚县人民政府", "石汀区人民政府", "雾屏镇人民政府")


def finding(rule="CNT-03", verdict=Verdict.SATISFIED, quote="", strength=Strength.MANDATORY, draft=False):
    """Build a conclusion whose level and credit fit its verdict."""
    level = LEVELS.get(verdict)
    credit = None if verdict is Verdict.NOT_APPLICABLE else CREDITS.get(level, 0.0)
    evidence = (Evidence(quote, 3, 0, len(quote)),) if quote else ()
    gap = "" if verdict is Verdict.SATISFIED else "缺数字"
    return Finding(
        rule, "要求一项", "主题", strength, verdict, level, 5.0, credit, "0" * 16, evidence, gap, draft=draft
    )


def figure(metric="复议申请", value=52.0, qualifier="", quote="收到行政复议申请52件", scope=""):
    """Build a figure; 余 opens it upwards a little, 至少 without end."""
    high = {"余": value + 9, "至少": inf}.get(qualifier, value)
    return Figure(metric, value, value, high, "件", qualifier, scope, quote, 4, 0, 5)


def relation(verdict="矛盾", work="45+6=51 ≠ 52", places=(0,), code="复议收支"):
    """Build a check between figures."""
    return Relation(code, RelationVerdict(verdict), work, places, "复议收件与去向", "请核对")


def defect(quote="依法行证", rule="文字-01", hint=False):
    """Build a slip of the text."""
    return Defect(rule, quote, 2, "应为“依法行政”", DefectKind.WORDING, hint)


def paper(unit=UNITS[0], year=2023, *, path=None, sha="", lines=None, **found):
    """Build a document of a side."""
    name = path or f"{unit}_{year}.txt"
    kept = {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
    return Paper(name, sha or f"sha-{name}", unit, year, score=80.0, grade="合格", lines=lines or (), **kept)


def side(*papers, name="甲", pack=PACK, **more):
    """Build a side."""
    return Side(name, more.pop("form", Form.REPORTS), pack, tuple(papers), tool="1", **more)


def findings():
    """Draw one conclusion a rule, some rules missing."""
    verdicts = st.one_of(st.none(), st.sampled_from(list(Verdict)))
    return st.tuples(*[verdicts] * len(RULES)).map(
        lambda drawn: tuple(finding(rule, verdict) for rule, verdict in zip(RULES, drawn, strict=True) if verdict)
    )


def papers():
    """Draw a document with some of everything."""
    works = st.lists(st.sampled_from(["1+2=3 ≠ 4", "5 > 3", "6 ≠ 7"]), max_size=3)
    relations = st.tuples(works, st.sampled_from(["矛盾", "一致", "不可判"])).map(
        lambda drawn: tuple(relation(drawn[1], work) for work in drawn[0])
    )
    defects = st.lists(st.builds(defect, st.sampled_from(["甲错", "乙错"]), hint=st.booleans()), max_size=3)
    figures = st.lists(
        st.builds(figure, value=st.sampled_from([1.0, 2.0]), qualifier=st.sampled_from(["", "余"])), max_size=3
    )
    lines = st.lists(st.sampled_from(["召开会议四次。", "开展培训六期。", "召开会议五次。", "制定文件。"]), max_size=4)
    return st.builds(
        lambda unit, year, found, relations, defects, figures, lines: paper(
            unit,
            year,
            sha=str(hash((lines, unit, year))),
            findings=found,
            relations=relations,
            defects=tuple(defects),
            figures=tuple(figures),
            lines=lines,
        ),
        st.one_of(st.none(), st.sampled_from(UNITS)),
        st.sampled_from([2022, 2023, None]),
        findings(),
        relations,
        defects,
        figures,
        lines.map(tuple),
    )


def sides():
    """Draw a side of up to five documents."""
    return st.lists(papers(), max_size=4).map(
        lambda drawn: side(*(replace(each, path=f"{at}.txt") for at, each in enumerate(drawn)))
    )
