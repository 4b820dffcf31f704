"""The outline: which part of a report each sentence belongs to, with headings and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Document, Role
from auditor.text.assemble import assemble, assemble_sample
from auditor.text.normalise import fold, normalise
from tests.casefiles import load_folder

CASES = [(f"{stem}: {case['id']}", case) for stem, cases in load_folder("outline") for case in cases]

NUMERALS = "一二三四五六七八九十"
BODY = {
    Role.ACHIEVEMENT: ["公开信息300条。", "制定《澜溪县要点》，任务20项；逐项落实。", "开展培训4期，受训900人次"],
    Role.FIRST_RESPONSIBLE: ["县委书记主持召开会议3次。", "县长带头出庭1次，组织学法6次。"],
    Role.PROBLEM: ["执法力量薄弱。", "部分文书不规范；送达不及时。", "法治宣传形式单一"],
    Role.PLAN: ["加强执法培训。", "配齐设备；统一格式。", "健全考核办法"],
}
TITLES = {
    Role.ACHIEVEMENT: ["主要举措和成效", "工作开展情况", "法治政府建设主要做法"],
    Role.FIRST_RESPONSIBLE: ["党政主要负责人履行推进法治建设第一责任人职责情况", "主要负责同志履行第一责任人职责"],
    Role.PROBLEM: ["存在的主要问题", "存在的不足和原因", "短板和不足", "存在问题"],
    Role.PLAN: ["下一步工作安排", "下一年度主要安排", "今后工作打算", "2025年工作计划"],
}
ITEM_TITLES = ["加强组织领导", "规范行政执法", "健全工作制度", "强化监督检查"]


def role_of(document: Document, fragment: str) -> Role:
    """Return the role of the sentence that holds a fragment."""
    at = document.norm.find(fold(fragment))
    assert at >= 0, f"the case does not contain {fragment!r}"
    return next(s.role for s in document.sentences if s.start <= at < s.end)


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[name for name, _ in CASES])
def test_every_part_is_found(case):
    """Each fragment of a case stands in the part it belongs to."""
    document = assemble_sample(case["text"])
    found = {fragment: role_of(document, fragment).value for fragment in case["where"]}
    assert found == case["where"]


@st.composite
def reports(draw: st.DrawFn) -> list[tuple[Role, str, bool]]:
    """Draw a report: its parts in the order of the law, some left out; role, line, whether it is a heading."""
    lines = [(Role.INTRO, "2024年，澜溪县推进法治政府建设，现将情况报告如下。", False)]
    parts = [Role.ACHIEVEMENT, *[r for r in list(TITLES)[1:] if draw(st.booleans())]]
    for number, role in enumerate(parts):
        lines.append((role, f"{NUMERALS[number]}、{draw(st.sampled_from(TITLES[role]))}", True))
        bodies = draw(st.lists(st.sampled_from(BODY[role]), min_size=1, max_size=4))
        style = draw(st.sampled_from(["plain", "items", "run-in"]))
        for item, body in enumerate(bodies):
            title = f"（{NUMERALS[item]}）{draw(st.sampled_from(ITEM_TITLES))}"
            if style == "items":
                lines.append((role, title, True))
            lines.append((role, f"{title}。{body}" if style == "run-in" else body, False))
    return lines


@given(reports())
def test_parts_of_a_generated_report(report):
    """Every line of a report with clear headings gets the role of its chapter."""
    document = assemble(normalise([line for _, line, _ in report]), path="例", sha256="")
    roles = {}
    for sentence in document.sentences:
        roles.setdefault(document.paragraphs[sentence.paragraph].start, set()).add(sentence.role)
    starts = dict(zip((p.start for p in document.paragraphs), document.paragraphs, strict=True))
    made = normalise([line for _, line, _ in report])
    for (role, line, _), (start, _) in zip(report, made.spans, strict=True):
        assert start in starts
        assert roles[start] == {role}, line


LINE = st.one_of(
    st.sampled_from([t for ts in TITLES.values() for t in ts] + [b for bs in BODY.values() for b in bs]),
    st.sampled_from(
        [
            "下一步，我县将加强培训。",
            "但仍存在执法不规范等问题。",
            "一是规范；二是提升。",
            "一、",
            "（一）",
            "1.",
            "。",
            " ",
            "",
        ]
    ),
    st.text(max_size=30),
)
MIXED = st.lists(st.lists(LINE, max_size=6).map("".join), max_size=12)


@given(MIXED, st.sets(st.integers(0, 11)))
def test_every_character_belongs_to_one_paragraph_and_one_sentence(lines, apart):
    """Whatever the text, paragraphs and sentences cover it without gap, overlap or invented text."""
    made = normalise(lines)
    document = assemble(made, path="例", sha256="", apart={i for i in apart if i < len(lines)})
    covered = [at for p in document.paragraphs for at in range(p.start, p.end)]
    assert covered == [at for a, b in made.spans for at in range(a, b)]
    spoken = [at for s in document.sentences for at in range(s.start, s.end)]
    assert spoken == covered
    assert [p.index for p in document.paragraphs] == list(range(len(document.paragraphs)))
    for paragraph in document.paragraphs:
        assert paragraph.text in made.raw
        assert paragraph.text == document.quote(paragraph.start, paragraph.end)
    for sentence in document.sentences:
        paragraph = document.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end


@given(MIXED)
def test_sections_follow_one_another(lines):
    """Sections cover all paragraphs in order, each with the role of its sentences."""
    document = assemble(normalise(lines), path="例", sha256="")
    members = [i for s in document.sections for i in range(s.first_paragraph, s.last_paragraph + 1)]
    assert members == list(range(len(document.paragraphs)))
    role_at = {i: s.role for s in document.sections for i in range(s.first_paragraph, s.last_paragraph + 1)}
    assert all(role_at[s.paragraph] is s.role for s in document.sentences)


@given(MIXED)
def test_what_is_apart_is_no_body(lines):
    """Title, signature and page chrome are 其他, whatever they say."""
    document = assemble(normalise(lines), path="例", sha256="", apart=set(range(len(lines))))
    assert {s.role for s in document.sentences} <= {Role.OTHER}


def test_page_chrome_is_marked_as_such():
    """A paragraph of the web page is kept and told apart from the report."""
    lines = ["当前位置：首页", "2024年，澜溪县推进法治政府建设。"]
    document = assemble(normalise(lines), path="例", sha256="", chrome={0})
    assert [p.page_chrome for p in document.paragraphs] == [True, False]


def test_the_headings_of_sections_are_verbatim_parts_of_the_text():
    """A section is named by its own heading."""
    document = assemble_sample("一、主要工作\n公开信息。\n二、存在问题\n力量薄弱。")
    assert [s.heading for s in document.sections] == ["一、主要工作", "二、存在问题"]


def test_an_item_with_nothing_below_it_is_text():
    """2. 开展演练，完善预案。 with 3. right below it is no title; with a paragraph below it, it is one."""
    bare = assemble_sample("一、主要工作\n1.开展演练，完善预案。\n2.公开信息。\n二、存在问题\n力量薄弱。")
    assert [s.heading for s in bare.sentences if s.role is Role.ACHIEVEMENT] == [True, False, False]
    led = assemble_sample("一、主要工作\n1.开展演练，完善预案。\n全年演练三场。\n二、存在问题\n力量薄弱。")
    assert [s.heading for s in led.sentences if s.role is Role.ACHIEVEMENT] == [True, True, False]


@pytest.mark.parametrize("role", list(Role))
def test_a_case_may_state_the_role_of_its_text(role):
    """The example of a rule is read as standing in the part it names."""
    document = assemble_sample("一、主要工作\n公开信息300条。下一步，将公开更多。", role=role)
    assert {s.role for s in document.sentences} == {role}
    assert {s.role for s in document.sections} == {role}
