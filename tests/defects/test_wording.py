"""Every defect of wording is found and told; what officials write rightly is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.defects.wording import find_wording
from auditor.defects.wording_table import WordingTable, load_wording
from auditor.errors import PackError
from auditor.model import Defect, Document
from auditor.reading.document import read
from auditor.text.assemble import assemble_sample
from tests.casefiles import load
from tests.conftest import CORPUS, ROOT

FILE = ROOT / "rules" / "wording.yaml"
TERMS, FORM = load("wording/terms.yaml"), load("wording/form.yaml")


@pytest.fixture(scope="module")
def table() -> WordingTable:
    return load_wording(FILE)


def defects(case: dict[str, Any], table: WordingTable) -> list[Defect]:
    return find_wording(assemble_sample(case["text"], year=case.get("year")), table)


@pytest.mark.parametrize("case", [*TERMS["found"], *FORM["found"]], ids=lambda c: c["text"][:24])
def test_a_defect_is_found_quoted_and_told(case: dict[str, Any], table: WordingTable) -> None:
    """Every kind of defect is found under its rule, with a verbatim quotation."""
    found = [d for d in defects(case, table) if d.rule == case["rule"] and case["quote"] in d.quote]
    assert found, defects(case, table)
    assert len(found) <= case.get("most", len(found)), found
    document = assemble_sample(case["text"])
    assert all(d.quote in document.raw for d in found)
    assert case.get("message", "") in found[0].message
    if "paragraph" in case:
        assert found[0].paragraph == case["paragraph"]


@pytest.mark.parametrize("case", [*TERMS["quiet"], *FORM["quiet"]], ids=lambda c: c["text"][:24])
def test_what_is_right_is_left_alone(case: dict[str, Any], table: WordingTable) -> None:
    """A false alarm is worse than a miss."""
    assert defects(case, table) == []


@pytest.mark.parametrize("case", FORM["private"], ids=lambda c: c["text"][:12])
def test_a_private_number_is_told_but_never_shown(case: dict[str, Any], table: WordingTable) -> None:
    """The quotation ends after the first digits, and the message holds none."""
    (found,) = [d for d in defects(case, table) if d.rule == "DF-24"]
    assert found.quote.endswith(case["quote_ends"])
    assert not any(char.isdigit() for char in found.message.replace("前 3 位", ""))


@pytest.mark.parametrize("text", FORM["not_private"])
def test_a_number_of_an_office_is_no_private_number(text: str, table: WordingTable) -> None:
    """Masked numbers, hotlines, codes with a wrong check digit and longer numbers are none."""
    assert [d for d in find_wording(assemble_sample(text), table) if d.rule == "DF-24"] == []


def test_page_chrome_is_never_a_defect_of_the_report(table: WordingTable) -> None:
    """What the reader marked as the web page's is not searched."""
    document = read(CORPUS / "fengdui_2022.html")
    assert isinstance(document, Document)
    chrome = {p.index for p in document.paragraphs if p.page_chrome}
    assert chrome
    assert not [d for d in find_wording(document, table) if d.paragraph in chrome]


def test_the_samples_hold_no_defects_but_the_known_one(table: WordingTable) -> None:
    """Of our own reports only one writes half-width full stops; everything else is clean."""
    found: dict[str, list[str]] = {}
    for path in sorted(CORPUS.iterdir()):
        document = read(path)
        if path.suffix in (".txt", ".html") and isinstance(document, Document):
            found[path.name] = [d.rule for d in find_wording(document, table)]
    assert len(found) == 15
    assert {name: rules for name, rules in found.items() if rules} == {"jiqiao_2023.txt": ["DF-15-标点"]}


def test_many_defects_of_one_kind_are_told_once_with_their_number(table: WordingTable) -> None:
    """The list is cut, and the last defect says how many there are."""
    text = "\n".join(f"第{n}场培训学习权利清单。" for n in range(9))
    found = [d for d in find_wording(assemble_sample(text), table) if d.rule == "TR-73"]
    assert len(found) == 5
    assert "共 9 处" in found[-1].message


def test_no_wrong_string_stands_in_a_right_one(table: WordingTable) -> None:
    """A wrong string inside another entry's right string would condemn the correction."""
    terms = [entry for entry in table.entries if entry.kind == "term"]
    rights = {entry.right for entry in terms if len(entry.right) > 1}
    assert [(e.text, r) for e in terms for r in rights if e.text in r] == []


def test_putting_the_right_string_for_the_wrong_one_loses_nothing(table: WordingTable) -> None:
    """Both have as many characters, or begin and end alike: 败诉律 is not to become 败诉."""
    terms = [entry for entry in table.entries if entry.kind == "term" and entry.rule != "DF-15-叠字"]
    uneven = [(e.text, e.right) for e in terms if len(e.text) != len(e.right)]
    assert [pair for pair in uneven if pair[0][0] != pair[1][0] or pair[0][-1] != pair[1][-1]] == []
    assert [
        (e.text, e.right)
        for e in terms
        if len(e.text) == len(e.right) and sum(a != b for a, b in zip(e.text, e.right, strict=True)) > 2
    ] == []


def test_wrong_strings_are_no_words_of_the_dictionary(table: WordingTable) -> None:
    """A word of jieba's dictionary may only be listed where it was looked at (known)."""
    import jieba

    known = {
        "布署",
        "坐谈会",
        "法制建设",
        "法制轨道",
        "了了",
        "再接再励",
        "再接再历",
        "按步就班",
        "家谕户晓",
        "雷历风行",
        "循序见进",
        "松驰",
    }
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as file:
        words = {line.split(" ", 1)[0] for line in file}
    assert {entry.text for entry in table.entries if entry.kind == "term"} & words <= known


@given(st.text(alphabet="《》（）“”一二三四是、。；，.\n的了工作XX×某县20191Xx&<>①（(1", max_size=120))
def test_any_text_is_searched_without_error(text: str) -> None:
    """No text raises, every quotation is verbatim and every paragraph exists."""
    document = assemble_sample(text)
    for defect in find_wording(document, TABLE):
        assert defect.quote in document.raw
        assert 0 <= defect.paragraph < len(document.paragraphs)


TABLE = load_wording(FILE)
GOOD = FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("unless_after: [公民", "unless_aftr: [公民", "unless_aftr"),
        ("wrong: [权利清单", "wrong: [权力清", "会误报"),
        ("wrong: [信仿", "wrong: [权利清单, 信仿", "写了两次"),
        ("typos:", "typo:", "typo"),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_place(old: str, new: str, told: str, tmp_path: Path) -> None:
    """A table with a mistake stops the call: it must never be half used."""
    path = tmp_path / "wording.yaml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_wording(path)
    assert told in str(error.value)
    assert "wording.yaml:" in str(error.value)
