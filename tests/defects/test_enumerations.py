"""Fixed enumerations: a slip in one that is spelled out is found; abbreviations and free lists are left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects.enumeration_table import EnumerationTable, load_enumerations
from auditor.defects.enumerations import find_enumerations
from auditor.errors import PackError
from auditor.model import Defect, Document
from auditor.reading.document import read
from auditor.text.assemble import assemble_sample
from tests.casefiles import load
from tests.conftest import CORPUS, ROOT

FILE = ROOT / "rules" / "enumerations.yaml"
CASES = load("wording/enumerations.yaml")
TABLE = load_enumerations(FILE)
GOOD = FILE.read_text(encoding="utf-8")
WORDS = sorted({way for e in TABLE.enumerations for way in (*e.member, *e.spec.names)})


def defects(case: dict[str, Any]) -> list[Defect]:
    return find_enumerations(assemble_sample(case["text"], year=case.get("year")), TABLE)


@pytest.mark.parametrize("case", CASES["found"], ids=lambda c: c["text"][:24])
def test_a_slip_is_found_once_and_told(case: dict[str, Any]) -> None:
    """One defect under its rule, verbatim, naming the member."""
    (found,) = defects(case)
    assert found.rule == case["rule"]
    assert case["message"] in found.message
    assert found.quote in case["text"]


@pytest.mark.parametrize("case", CASES["quiet"], ids=lambda c: c["text"][:24])
def test_what_is_right_or_free_is_left_alone(case: dict[str, Any]) -> None:
    """A false alarm is worse than a miss."""
    assert defects(case) == []


@pytest.mark.parametrize("at", range(len(TABLE.enumerations)), ids=lambda at: TABLE.enumerations[at].spec.name)
def test_the_canonical_wording_is_never_a_defect(at: int) -> None:
    """Every enumeration, written as the table has it, is right in every year in which it is in use."""
    spec = TABLE.enumerations[at].spec
    text = f"{'、'.join(TABLE.enumerations[at].canonical)}{''.join(spec.names[:1])}{''.join(spec.needs)}。"
    for year in (spec.from_year or 2020, spec.to_year or 2026):
        assert find_enumerations(assemble_sample(text, year=year), TABLE) == []


def test_every_enumeration_is_exercised() -> None:
    """An enumeration that no case finds would be a rule nobody has seen work."""
    named_only = {"FE-10", "FE-22"}
    assert {e.spec.id for e in TABLE.enumerations} - {case["rule"] for case in CASES["found"]} <= named_only


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("落实统一登记、统一编号“三统一”。", "FE-10"),
        ("实行统一登记、统一编号、统一备案“三统一”。", "FE-10"),
        ("接受党内监督、人大监督、民主监督、监察监督、社会监督、舆论监督六类监督。", "FE-22"),
        ("接受党内监督、人大监督、民主监督、社会监督、舆论监督六类监督。", "FE-22"),
    ],
)
def test_a_list_that_is_named_must_be_whole(text: str, rule: str) -> None:
    """Where the name gives the number, a member less is a slip."""
    (found,) = find_enumerations(assemble_sample(text), TABLE)
    assert found.rule == rule


def test_the_samples_hold_no_such_defect() -> None:
    """Our own reports write the fixed enumerations rightly."""
    count = 0
    for path in sorted(CORPUS.iterdir()):
        document = read(path)
        if path.suffix in (".txt", ".html") and isinstance(document, Document):
            count += 1
            assert find_enumerations(document, TABLE) == [], path.name
    assert count == 15


@given(
    st.lists(st.sampled_from([*WORDS, "、", "和", "，", "。", "等", "某项", "\n"]), max_size=30),
    st.sampled_from([None, 2018, 2022, 2025]),
)
def test_any_list_is_judged_without_error(parts: list[str], year: int | None) -> None:
    """No order of members raises; quotations are verbatim."""
    document = assemble_sample("".join(parts), year=year)
    for defect in find_enumerations(document, TABLE):
        assert defect.quote in document.raw


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("missing: named", "missing: always", "missing"),
        ("names: [五同]", "name_s: [五同]", "name_s"),
        ("公平司法: 公正司法", "公平司法: 公正断案", "公正断案"),
        ("least: 4", "least: 9", "least"),
        ("    names: [三调联动, 三调联动机制, 三调联动工作机制]\n", "", "names"),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_place(old: str, new: str, told: str, tmp_path: Path) -> None:
    """A table with a mistake stops the call."""
    path = tmp_path / "enumerations.yaml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_enumerations(path)
    assert told in str(error.value)
    assert "enumerations.yaml:" in str(error.value)


def test_the_table_type_is_what_the_loader_returns() -> None:
    """The shipped file holds every enumeration once per name."""
    assert isinstance(TABLE, EnumerationTable)
    names = [e.spec.name for e in TABLE.enumerations]
    assert len(names) - len(set(names)) == 3  # 四个亲自 with and without its objects, two lists only hinted at
