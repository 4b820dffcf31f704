"""References out of their time are found where the text tells them as current, and nowhere else."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects.reference_table import ReferenceTable, load_references
from auditor.defects.references import find_references, references
from auditor.errors import PackError
from auditor.model import DateKind, Document, Fact, Level, Role, Source, Unreadable
from auditor.reading.document import read
from auditor.text.assemble import assemble_sample
from tests.casefiles import load_folder
from tests.conftest import CORPUS, ROOT, SHARED

TABLE = load_references(ROOT / "rules" / "references.yaml")
CASES = [(rule, case) for _, rules in load_folder("references") for rule, cases in rules.items() for case in cases]
KINDS = {"命中", "例外", "他年", "正写"}
FINAL = re.compile("[。）]$")


def _document(case: dict[str, Any]) -> Document:
    role = Role(case.get("role", "举措成效"))
    document = assemble_sample(
        case["text"], role=role, year=case["year"], level=Level(case["level"]) if "level" in case else None
    )
    if "unit" in case:
        document = replace(document, unit=Fact(case["unit"], Source.TITLE))
    if "signed" not in case:
        return document
    signed = case["signed"]
    day = signed if isinstance(signed, date) else date.fromisoformat(signed)
    return replace(document, dates=((DateKind.SIGNED, Fact(day, Source.SIGNATURE)),))


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{r}-{c['kind']}-{c['text'][:18]}" for r, c in CASES])
def test_case(rule: str, case: dict[str, Any]) -> None:
    """A hit is one defect with its quotation; an exception, another year or the right form is none."""
    assert case["kind"] in KINDS
    document = _document(case)
    found = find_references(document, TABLE)
    if case["kind"] != "命中":
        assert found == []
        return
    assert [(d.rule, d.quote) for d in found] == [(rule, case["quote"])]
    assert [r.entry.name for r in references(document, TABLE)] == [case["name"]]
    assert found[0].quote in document.raw
    assert FINAL.search(found[0].message)
    assert "{" not in found[0].message


def test_every_entry_has_its_cases() -> None:
    """Every number has a hit, an exception and another year (or the right form); every entry has a hit."""
    kinds = defaultdict(set)
    for rule, case in CASES:
        kinds[rule].add("他年" if case["kind"] == "正写" else case["kind"])
    assert set(kinds) == {e.id for e in TABLE.entries}
    assert {rule for rule, had in kinds.items() if had != {"命中", "例外", "他年"}} == set()
    assert {(r, c["name"]) for r, c in CASES if c["kind"] == "命中"} == {(e.id, e.name) for e in TABLE.entries}


def test_hints_say_so() -> None:
    """A hint begins with 提示, an error does not."""
    for rule, case in CASES:
        if case["kind"] == "命中":
            entry = next(e for e in TABLE.entries if (e.id, e.name) == (rule, case["name"]))
            message = find_references(_document(case), TABLE)[0].message
            assert message.startswith("提示：") == (entry.severity == "提示")


@pytest.mark.parametrize(("rule", "case"), [(r, c) for r, c in CASES if c["kind"] == "命中"])
def test_unknown_year_finds_nothing(rule: str, case: dict[str, Any]) -> None:
    """A report of unknown year has no untimely reference."""
    assert find_references(replace(_document(case), year=None), TABLE) == []


@pytest.mark.parametrize(("rule", "case"), [(r, c) for r, c in CASES if c["kind"] == "命中"])
def test_page_chrome_and_signature_do_not_count(rule: str, case: dict[str, Any]) -> None:
    """What stands outside the body (role 其他) is no statement of the report."""
    assert find_references(_document({**case, "role": "其他"}), TABLE) == []


def test_repeated_reference_is_told_once_with_its_places() -> None:
    """One defect an entry, with the paragraphs where it stands again."""
    document = assemble_sample(
        "学习习近平法治思想。\n宣传习近平法治思想。\n践行习近平法治思想。", role=Role.ACHIEVEMENT, year=2018
    )
    (defect,) = find_references(document, TABLE)
    assert defect.paragraph == 0
    assert defect.message.endswith("（另有2处，在第2、3段）")


def test_outline_decides_what_is_plan() -> None:
    """In a whole report the plan is measured by the day of signature, the work by the end of the year."""
    text = (
        "栖山县2024年度法治政府建设情况报告\n一、主要举措和成效\n全年办理行政复议案件12件，开展执法培训3期。\n"
        "二、存在的问题\n执法力量不足，原因是编制少。\n三、下一步工作\n深入宣传《民营经济促进法》，办好企业诉求。"
    )
    document = assemble_sample(text, year=2024)
    assert find_references(document, TABLE) == []  # no date: 30 April, the day it was passed
    signed = ((DateKind.SIGNED, Fact(date(2025, 2, 3), Source.SIGNATURE)),)
    (defect,) = find_references(replace(document, dates=signed), TABLE)
    assert "截至2025年2月3日" in defect.message


@pytest.mark.parametrize("path", [*sorted(CORPUS.glob("*.txt")), *sorted(CORPUS.glob("*.html"))], ids=lambda p: p.stem)
def test_samples_have_no_false_alarm(path: Path) -> None:
    """The samples were written with care for the time; nothing in them is untimely."""
    document = read(path)
    assert not isinstance(document, Unreadable)
    assert find_references(document, TABLE) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports do not lie beside the project")
def test_real_reports_have_no_false_alarm() -> None:
    """The three real reports refer to nothing out of its time but by omission."""
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        document = read(path)
        assert not isinstance(document, Unreadable)
        assert find_references(document, TABLE) == []


@given(st.lists(st.sampled_from(TABLE.phrases), min_size=1, max_size=6), st.integers(1995, 2060))
def test_quotes_are_verbatim(phrases: list[str], year: int) -> None:
    """Whatever stands where, a quotation is text of its own paragraph."""
    document = assemble_sample("贯彻" + "，推进“".join(phrases), role=Role.ACHIEVEMENT, year=year)
    for defect in find_references(document, TABLE):
        assert defect.quote
        assert defect.quote in document.paragraphs[defect.paragraph].text


HEAD = "guiding: [指导]\nwords:\n  现行: [按照, 落实]\nentries:\n"
ENTRY = """  - id: TR-99
    name: 某规划
    kind: 过时
    severity: 提示
    fact: V
    phrases: [某某规划]
    valid_to: 2020
    message: 某某规划已经到期了。
    advice: 请改正。
"""
FAULTS = {
    "phrases: [某某规划]": {
        "phrases: [某(某规划]": "P030",
        "phrases: []": "P012",
        "phrases: [某某规划]\n    need: ['@没有']": "P035",
        "phrases: [某某规划]\n    covered: [别的规划]": "P036",
        "phrase: [某某规划]": "P012",
    },
    "valid_to: 2020": {
        "valid_from: 2020": "P012",
        "valid_to: 二〇二〇年": "P012",
        "valid_to: 2020-02-30": "P012",
        "valid_to: 2020\n    valid_from: 2021": "P012",
    },
    "fact: V": {"fact: K": "P012", "fact: 不知": "P012"},
    "id: TR-99": {"id: ABC": "P012"},
    "请改正。": {"请改为{别的}。": "P012", "请改为{应为。": "P012"},
}


def _load(folder: Path, text: str) -> ReferenceTable:
    path = folder / "references.yaml"
    path.write_text(text, encoding="utf-8")
    return load_references(path)


def test_sound_table_loads(tmp_path: Path) -> None:
    """The table from which the faulty ones are made is sound."""
    assert [e.name for e in _load(tmp_path, HEAD + ENTRY).entries] == ["某规划"]


@pytest.mark.parametrize(
    ("old", "new", "code"), [(old, new, code) for old, faults in FAULTS.items() for new, code in faults.items()]
)
def test_faults_are_told_with_their_place(tmp_path: Path, old: str, new: str, code: str) -> None:
    """A faulty table does not load; the complaint names code, file and line in Chinese."""
    with pytest.raises(PackError) as error:
        _load(tmp_path, HEAD + ENTRY.replace(old, new))
    assert re.search(rf"\[{code}\] .*references\.yaml:\d+:\d+：.*[一-鿿]", str(error.value))


def test_twice_the_same_entry_is_told(tmp_path: Path) -> None:
    """An entry that stands twice would be told twice."""
    with pytest.raises(PackError, match="P025"):
        _load(tmp_path, HEAD + ENTRY + ENTRY)


@pytest.mark.parametrize("text", ["", "- 甲\n", "甲\n"])
def test_no_table_at_all(tmp_path: Path, text: str) -> None:
    """A file that is no mapping is told, not taken for an empty table."""
    with pytest.raises(PackError, match="P011"):
        _load(tmp_path, text)
