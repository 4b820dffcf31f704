"""Sentences and clauses: spans that cover the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.sentences import MOST, clause_spans, clause_start, sentence_spans

TEXT = st.text(alphabet=st.sampled_from("甲乙1。；！？，：\n"), max_size=40)


def texts(norm: str, spans: list[tuple[int, int]]) -> list[str]:
    """Return the text behind spans."""
    return [norm[a:b] for a, b in spans]


def test_a_sentence_ends_at_its_stop():
    """The stop belongs to the sentence; a semicolon ends one too, and stops in a row are one."""
    norm = "公开信息300条。评查案卷；真好！！还有吗？没有"
    assert texts(norm, sentence_spans(norm, 0, len(norm))) == [
        "公开信息300条。",
        "评查案卷；",
        "真好！！",
        "还有吗？",
        "没有",
    ]


def test_a_clause_ends_at_comma_or_colon():
    """The mark belongs to the clause before it."""
    norm = "收到申请30件，受理26件：其中调解5件。"
    assert texts(norm, clause_spans(norm, 0, len(norm))) == ["收到申请30件，", "受理26件：", "其中调解5件。"]


@given(TEXT, st.data())
def test_sentences_and_clauses_cover_the_asked_for_part(norm, data):
    """No gap, no overlap, nothing empty, nothing beyond the part."""
    start = data.draw(st.integers(0, len(norm)))
    end = data.draw(st.integers(start, len(norm)))
    for cut in (sentence_spans, clause_spans):
        spans = cut(norm, start, end)
        assert "".join(texts(norm, spans)) == norm[start:end]
        assert all(a < b for a, b in spans)


@given(TEXT, st.data())
def test_a_clause_starts_behind_the_mark_before_it(norm, data):
    """The clause that holds a place begins there or before, and holds no mark before the place."""
    at = data.draw(st.integers(0, len(norm)))
    start = data.draw(st.integers(0, at))
    begin = clause_start(norm, start, at)
    assert start <= begin <= at
    assert not set(norm[begin:at]) & {"，", "："}
    assert begin == start or norm[begin - 1] in "，："


ENDLESS = (
    "同比增长3.5%，",
    "办理建议、提案、61件、74件、",
    "镇长督促各村抓好秸秆禁烧，约谈2名村干部，",
    "县政府年内审核出台规范性文件8件、",
    "印发《办法（试行，暂行）》和通知（第1、2号），",
    "（甲，",
    "不断加强法治建设",
    "3.14",
)


@pytest.mark.parametrize("size", [50_000, 100_000])
@pytest.mark.parametrize("words", ENDLESS)
def test_no_sentence_is_endless(words, size):
    """A text without full stops is cut into sentences whose number grows with it, and nothing of it is lost."""
    norm = words * (size // len(words.encode()))
    spans = sentence_spans(norm, 0, len(norm))
    assert "".join(texts(norm, spans)) == norm
    assert max(b - a for a, b in spans) <= MOST
    assert len(spans) <= 2 * len(norm) // MOST + 1


@pytest.mark.parametrize("words", ENDLESS[:4])
def test_an_endless_sentence_is_cut_behind_a_mark(words):
    """Never within a number or a word, where there is a mark to cut behind."""
    norm = words * 300
    assert all(norm[b - 1] in "，、" for _, b in sentence_spans(norm, 0, len(norm)))


def test_an_endless_sentence_is_not_cut_in_a_title_or_in_brackets():
    """Nor behind a comma that stands within them."""
    words = "印发《办法（试行，暂行）》和通知（第1、2号），"
    cut = texts(words * 300, sentence_spans(words * 300, 0, len(words) * 300))
    assert all(piece.endswith("号），") for piece in cut)


def test_a_number_without_end_is_no_reason_to_go_on():
    """Digits alone are cut where they must be; a number among other characters is kept whole."""
    norm = "法治" * 498 + "办结3125.5件" + "法治" * 300
    assert texts(norm, sentence_spans(norm, 0, len(norm)))[0].endswith("办结")


def test_a_sentence_of_usual_length_is_never_cut():
    """Up to the limit a sentence stays whole."""
    norm = "收到申请30件，" * (MOST // 9) + "完。"
    assert sentence_spans(norm, 0, len(norm)) == [(0, len(norm))]


def test_the_announcement_of_the_report_stands_alone():
    """被评为先进集体，现将法治政府建设情况报告如下: the honour tells nothing of the rule of law."""
    norm = "市公安局被评为先进集体，现将本市法治政府建设情况报告如下：一是办理复议。"
    assert [norm[a:b] for a, b in sentence_spans(norm, 0, len(norm))] == ["市公安局被评为先进集体，", norm[12:]]
    whole = "现将情况报告如下。清点后，现将材料移交。"
    assert len(sentence_spans(whole, 0, len(whole))) == 2
