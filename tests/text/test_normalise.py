"""Folding: one phrase matches every way of typing it, and every quotation is cut from the raw text."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.text.assemble import assemble
from auditor.text.normalise import fold, normalise

# what officials' texts are made of, and what breaks programs; plain characters alone would hardly ever meet the rules
TYPED = st.text(
    alphabet=st.sampled_from("一法治23０８,，.．。;；:() （）“”\"' \u3000\u200b\ufeff\t\n～~％%＜《〇○—-①\ue000A")
)
ANY = st.text(alphabet=st.characters(exclude_categories=()))
LINES = st.lists(st.one_of(TYPED, ANY), max_size=6)

SAME = [
    ("共１２３４件", "共1234件"),
    ("共1,234件", "共1，234件"),
    ("共1, 234件", "共1,234件"),
    ("合格率９８．１％", "合格率98.1%"),
    ("印发“八五”普法规划", '印发"八五"普法规划'),
    ("印发「八五」普法规划", "印发八五普法规划"),
    ("受理,办结;公开:审核!(试行)", "受理，办结；公开：审核！（试行）"),
    ("开\u3000展 行\u200b政\ufeff复议", "开展行政复议"),
    ("〈条例〉", "《条例》"),
    ("2021—2025年", "2021-2025年"),
    ("2021–2025年", "2021－2025年"),
    ("5~10件", "5～10件"),
    ("二〇二四年", "二○二四年"),
    ("ＡＢＣ", "ABC"),
]
DIFFERENT = [
    ("行政复议", "行政诉讼"),
    ("3.5万元", "35万元"),
    ("分别为12，34件", "分别为12,340件"),
    ("一、法治", "一法治"),
    ("《条例》", "条例"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_of_typing_fold_to_the_same(one, other):
    """Widths, quotation marks, blanks and kinds of dashes make no difference to matching."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_carries_meaning_stays_different(one, other):
    """Folding drops nothing that tells two texts apart."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("共1，234件，其中", "共1,234件，其中"),
        ("共1,234,567元", "共1,234,567元"),
        ("审查12,34件", "审查12，34件"),
        ("开展3次,1200人参加", "开展3次，1200人参加"),
        ("办结95.3%,同比", "办结95.3%，同比"),
    ],
)
def test_a_comma_separates_thousands_only_before_three_digits(text, folded):
    """Any other comma is punctuation."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("加强培训.提高水平.落实责任.", "加强培训。提高水平。落实责任。"),
        ("加强培训．提高水平．", "加强培训。提高水平。"),
        ("一.加强领导.二.健全制度.", "一.加强领导。二.健全制度。"),
        ("（一）.加强领导.（二）.健全制度.", "（一）.加强领导。（二）.健全制度。"),
        ("办结率98.1%.群众满意.", "办结率98.1%。群众满意。"),
        ("1.加强领导.\n2.健全制度.", "1.加强领导。2.健全制度。"),
        ("加强培训。提高水平。第2.3节。", "加强培训。提高水平。第2.3节。"),
    ],
)
def test_a_dot_written_for_the_full_stop_ends_a_sentence(text, folded):
    """Some systems write “.” for “。”; numberings and decimals keep theirs."""
    assert fold(text) == folded


@given(LINES)
@example(["～", "~"])
@example(["共1,234件,其中\ue000"])
@example(["甲 .乙", "1, 234件"])
@example(["\ud800法\udfff治\x00\x1b"])
@example(["", " ", "\n"])
def test_every_folded_character_comes_from_the_character_it_stands_for(lines):
    """Each offset of the folded text leads back to a raw character that folds to it, in order."""
    made = normalise(lines)
    document = assemble(made, path="例", sha256="")
    raw = [document.raw_offset(at) for at in range(len(made.norm))]
    assert raw == sorted(set(raw))
    for at, origin in enumerate(raw):
        if made.norm[at] == "\n":
            assert made.raw[origin] == "\n"
        elif made.norm[at] == ",":
            assert made.raw[origin] in ",，"
        elif made.norm[at] == "。":
            assert made.raw[origin] in "。｡.．"
        else:
            assert fold(made.raw[origin]) == made.norm[at]


@given(LINES, st.data())
def test_a_quotation_is_verbatim(lines, data):
    """What stands behind a stretch of folded text is a substring of the raw text and folds back to it."""
    made = normalise(lines)
    document = assemble(made, path="例", sha256="")
    start = data.draw(st.integers(0, len(made.norm)))
    end = data.draw(st.integers(start, len(made.norm)))
    quote = document.quote(start, end)
    assert quote in made.raw
    assert (quote == "") == (start == end)
    plain = str.maketrans({",": "，", "。": ".", "\n": None})
    assert fold(quote).translate(plain) == made.norm[start:end].translate(plain)


@given(LINES)
def test_every_line_keeps_its_place(lines):
    """There is one span a line, and lines are parted by one line feed."""
    made = normalise(lines)
    assert [made.raw[a:b] for a, b in made.raw_spans] == lines
    assert "\n".join(made.norm[a:b] for a, b in made.spans) == made.norm
    assert len(made.spans) == len(lines)


@given(st.one_of(TYPED, ANY))
@example("甲 .乙")
@example("1“,234")
@example("~～")
def test_folding_twice_is_folding_once(text):
    """Folding is idempotent: a phrase of a rule may be folded already."""
    assert fold(fold(text)) == fold(text)


def test_folding_does_not_depend_on_the_process():
    """Two processes fold alike, whatever their hash seed: a result can be reproduced."""
    program = "from auditor.text.normalise import fold; print(ascii(fold('共1,234件,其中～5~8件\\ue000，〈甲〉')))"
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            encoding="ascii",
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(said) == 1


@given(st.lists(st.sampled_from(["“甲乙”", "丙", "，", "‘丁’", "「戊」", "“‘己’庚”"]), min_size=1))
def test_a_quotation_is_not_cut_open_at_its_edge(parts):
    """What is quoted of a part holds the marks around it; the whole keeps every mark."""
    text = "".join(parts)
    document = assemble(normalise([text]), path="例", sha256="")
    assert document.quote(0, len(document.norm)) == text
    assert document.paragraphs[0].text == text
    at = 0
    for part in parts:
        size = len(normalise([part]).norm)
        assert part in document.quote(at, at + size)
        at += size
    assert at == len(document.norm)


def test_a_mark_of_the_next_line_is_not_quoted():
    """The marks at the edges stop at the line."""
    document = assemble(normalise(["“甲”乙", "“丙”丁"]), path="例", sha256="")
    first = document.norm.index("\n")
    assert document.quote(0, first) == "“甲”乙"
    assert document.quote(first + 1, len(document.norm)) == "“丙”丁"
