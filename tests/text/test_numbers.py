"""Figures: numbers with a counting unit, as people write them, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.normalise import fold
from auditor.text.numbers import UNIT_FAMILIES, find_numbers
from auditor.text.numerals import chinese_number
from tests.casefiles import load

DIGITS = "零一二三四五六七八九"
SCALES = ((1000, "千"), (100, "百"), (10, "十"))
UNITS = st.sampled_from(["件", "宗", "起", "次", "场", "期", "份", "人次", "名", "家", "册"])
COUNTS = st.integers(0, 9_999_999)


def chinese(value: int) -> str:
    """Write a number below ten thousand as a document does: 一百零五, 十二, 三千零二十."""
    text, pending = "", False
    for scale, word in SCALES:
        digit, value = divmod(value, scale)
        if digit:
            text += ("零" if pending and text else "") + DIGITS[digit] + word
            pending = False
        else:
            pending = bool(text)
    if value:
        text += ("零" if pending and text else "") + DIGITS[value]
    text = text or DIGITS[0]
    return text[1:] if text.startswith("一十") else text


def only(text: str) -> tuple[float, str, str]:
    """Return the one figure of a text."""
    (number,) = find_numbers(fold(text))
    return number.value, number.unit, number.qualifier


@pytest.mark.parametrize("case", load("figures/figures.yaml"), ids=lambda c: c["text"])
def test_figures_come_back_with_value_unit_and_qualifier(case):
    """Each quantity of a sentence is found, in order, and nothing else."""
    found = [(n.value, n.unit, n.qualifier) for n in find_numbers(fold(case["text"]))]
    wanted = [(pytest.approx(v[0]), v[1], v[2] if len(v) > 2 else "") for v in case["values"]]
    assert found == wanted


@pytest.mark.parametrize("text", load("figures/none.yaml"))
def test_what_is_no_figure(text):
    """Ordinals, years, dates, document numbers, hotlines and set terms count nothing."""
    assert find_numbers(fold(f"，{text}，")) == []


@pytest.mark.parametrize("case", load("figures/intervals.yaml"), ids=lambda c: c["text"])
def test_a_number_is_an_interval(case):
    """How exact a number is meant follows from its qualifier and its last written place."""
    found = find_numbers(fold(case["text"]))
    if case.get("none"):
        assert found == []
        return
    value, low, high, unit, qualifier = case["is"]
    (number,) = found
    assert (number.unit, number.qualifier) == (unit, qualifier)
    assert (number.value, number.low, number.high) == pytest.approx((value, low, high), rel=1e-4)


@given(
    st.integers(1, 9_999_999),
    UNITS,
    st.sampled_from(["", "近", "约", "超", "逾", "不足", "至少", "不超过"]),
    st.booleans(),
)
def test_the_value_lies_in_its_interval(value, unit, before, more):
    """Whatever the qualifier, the written number is one of those that may be meant."""
    (number,) = find_numbers(f"共办理{before}{value}{'余' if more and not before else ''}{unit}，")
    assert 0 <= number.low <= number.value <= number.high
    assert (number.low == number.high) == (not before and (not more or value % 10 != 0))


@given(COUNTS, UNITS)
def test_arabic_numbers(value, unit):
    """Plain, grouped and full-width digits say the same."""
    wide = str(value).translate({ord("0") + i: chr(ord("０") + i) for i in range(10)})
    for written in (str(value), f"{value:,}", f"{value:,}".replace(",", "，"), wide):
        assert only(f"全年共办理{written}{unit}。") == (value, unit, "")


@given(st.integers(2, 9999), UNITS)
def test_chinese_numerals(value, unit):
    """Numerals below ten thousand come back with their value, and are not mistaken for a part of themselves."""
    assert only(f"全年共办理{chinese(value)}{unit}，") == (value, unit, "")
    assert chinese_number(chinese(value)) == value


@given(st.integers(2, 9999), UNITS)
def test_ordinals_are_no_figures(value, unit):
    """第三次 names one meeting; however long the number, nothing of it is a count."""
    assert find_numbers(f"召开第{chinese(value)}{unit}会议") == []
    assert find_numbers(f"召开第{value}{unit}会议") == []


@given(st.integers(0, 9999), st.sampled_from([("万", 1e4), ("亿", 1e8)]), st.sampled_from(["件", "元", "人次"]))
def test_large_scales_are_multiplied_out(hundredths, scale, unit):
    """9.87万件 is 98,700."""
    word, factor = scale
    value, found, _ = only(f"涉及{hundredths / 100:.2f}{word}{unit}。")
    assert (value, found) == (pytest.approx(hundredths / 100 * factor), unit)


@given(st.integers(1, 100), st.integers(0, 9))
def test_percentages(whole, tenth):
    """百分之九十八点一 and 98.1% say the same, in percent."""
    words = "百" if whole == 100 else chinese(whole)
    value = whole + tenth / 10 if tenth else whole
    point = f"点{DIGITS[tenth]}" if tenth else ""
    for written in (f"百分之{words}{point}", f"{value}%", f"{value}％", f"百分之{value}"):
        assert only(f"满意率达{written}，") == (pytest.approx(value), "%", "")


@given(st.text())
def test_any_text_is_searched_without_error(text):
    """Spans lie inside the text, in order, and do not overlap."""
    norm = fold(text)
    at = 0
    for number in find_numbers(norm):
        assert at <= number.start < number.end <= len(norm)
        at = number.end


def test_a_stretch_of_text_is_searched_alone():
    """Only the asked-for part is searched, and offsets stay those of the whole."""
    norm = "受理3件，办结2件"
    (number,) = find_numbers(norm, norm.index("，"), len(norm))
    assert norm[number.start : number.end] == "2件"


def test_every_unit_of_a_family_is_recognised():
    """A rule that asks for #件 can meet every unit that stands for it."""
    for unit in {u for family in UNIT_FAMILIES.values() for u in family}:
        found = find_numbers(f"共12{unit}。")
        assert [(n.start, n.end) for n in found] == [(1, 3 + len(unit))], unit
