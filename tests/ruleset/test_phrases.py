"""The little language of patterns: what a phrase stands for, and what is refused with advice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.ruleset.phrases import MAX_EXPANSION, PhraseError, expand, parse
from auditor.text.normalise import fold

CHINESE = r"[\u4e00-\u9fff]{2}"
WORD = st.text(alphabet="法治行政复议听取公开", min_size=1, max_size=3)


@st.composite
def phrases(draw: st.DrawFn, depth: int = 2) -> tuple[str, set[str]]:
    """Draw a phrase and the set of phrases it stands for."""
    text, meaning = "", {""}
    for _ in range(draw(st.integers(1, 3))):
        if depth == 0 or draw(st.booleans()):
            piece, choices = draw(WORD), None
            choices = {piece}
        else:
            inner = draw(st.lists(phrases(depth=depth - 1), min_size=1, max_size=3))
            piece = "(" + "|".join(t for t, _ in inner) + ")"
            choices = set().union(*(m for _, m in inner))
            if draw(st.booleans()):
                piece += "?"
                choices |= {""}
        text += piece
        meaning = {a + b for a in meaning for b in choices}
    return text, meaning


@given(phrases())
def test_a_phrase_stands_for_every_choice(drawn):
    """Alternatives and options multiply out; nothing is lost, nothing invented, nothing twice."""
    text, meaning = drawn
    if any(len(m) < 2 for m in meaning) or len(meaning) > MAX_EXPANSION // 2:
        with pytest.raises(PhraseError):
            expand(text if any(len(m) < 2 for m in meaning) else f"({text}){'(甲|乙|丙|丁|戊|己|庚|辛|壬|癸)' * 4}")
        return
    found = expand(text)
    assert set(found) == meaning
    assert len(found) == len(set(found))


@given(st.text(max_size=40))
def test_any_text_is_a_phrase_or_refused(text):
    """Every result is folded and at least two characters; anything else is refused in Chinese."""
    try:
        found = expand(text)
    except PhraseError as error:
        told = str(error)
        assert re.search(CHINESE, told)
    else:
        assert found
        assert all(len(p) >= 2 and fold(p) == p for p in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "听取(法治|依法行政)(工作)?汇报",
            {"听取法治汇报", "听取法治工作汇报", "听取依法行政汇报", "听取依法行政工作汇报"},
        ),
        ("“三项制度”", {"三项制度"}),
        ("法治|复议", {"法治", "复议"}),
        ("法(治|制(审核)?)", {"法治", "法制", "法制审核"}),
        ("１２３４５热线", {"12345热线"}),
    ],
)
def test_examples(text, found):
    """Phrases as domain staff write them; widths and quotation marks are folded."""
    assert set(expand(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "(法治",
        "法治)",
        "((法治)",
        "法治|",
        "(法治)?",
        "",
        "“”",
        "法",
        "法(治)?",
        "法治*",
        "法治.+",
        "[法治]",
        "法{2}",
        "^法治$",
        "法治\\d",
        "?法治",
        "法治??",
    ],
)
def test_what_is_no_phrase(text):
    """Unbalanced brackets, empty or one-character results and regular expressions are refused."""
    with pytest.raises(PhraseError, match=CHINESE):
        expand(text.replace(".", "*"))


@pytest.mark.parametrize(
    "text",
    [
        "法治" + "(甲|乙|丙|丁|戊|己|庚|辛|壬|癸)" * 5,
        "|".join(f"法治{n}" for n in range(MAX_EXPANSION + 1)),
        "(" + "|".join(f"法治{n}" for n in range(MAX_EXPANSION)) + "|多出的)",
        "(" * 5000,
        "(" * 5000 + "法治" + ")" * 5000,
        "(法治)?" * 60,
    ],
)
def test_a_phrase_cannot_blow_up(text):
    """Too many phrases or brackets too deep are an error of the rule, never of the program."""
    with pytest.raises(PhraseError):
        expand(text)


def test_the_largest_allowed_phrase():
    """The limit itself is allowed."""
    assert len(expand("|".join(f"法治{n:04d}" for n in range(MAX_EXPANSION)))) == MAX_EXPANSION


def test_a_pattern_is_groups_of_chains():
    """“ + ” parts groups, “…” and “……” chain, “@” names a term, “#” a figure, “《》” a title."""
    pattern = parse("无…(复议|应诉)案件 + @举措……#件 + 《》 + #", "段")
    assert pattern.within == "段"
    assert [[(e.kind, e.value) for e in group] for group in pattern.groups] == [
        [("phrase", "无"), ("phrase", "(复议|应诉)案件")],
        [("term", "举措"), ("figure", "件")],
        [("builtin", "《》")],
        [("figure", "")],
    ]
    near, far = pattern.groups[0][1].gap, pattern.groups[1][1].gap
    assert 0 < near < far
    assert pattern.groups[0][0].gap == 0
    assert pattern.groups[0][1].phrases == ("复议案件", "应诉案件")


@pytest.mark.parametrize(
    "text", ["", "  ", "法治…", "…法治", "法治 + ", " + 法治", "法治………复议", "法治+复议", "无", "法治 + 无"]
)
def test_what_is_no_pattern(text):
    """A side that is empty, a single character that is no 无 of a chain."""
    with pytest.raises(PhraseError, match=CHINESE):
        parse(text)


@given(st.text(alphabet="法治 +…@#《》()|?无", max_size=24))
def test_any_pattern_is_parsed_or_refused(text):
    """Parsing ends with a pattern or with advice."""
    try:
        pattern = parse(text)
    except PhraseError as error:
        told = str(error)
        assert re.search(CHINESE, told)
    else:
        assert pattern.groups
        assert all(group for group in pattern.groups)
