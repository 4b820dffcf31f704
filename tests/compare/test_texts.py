"""Paragraphs added, removed and rewritten; what cannot be compared is said with the reason."""

from __future__ import annotations

import hashlib

import pytest

from auditor.compare import texts
from auditor.compare.comparison import compare
from auditor.compare.side import Form
from tests.compare.sides import paper, side

OLD = ("一、工作情况", "全年召开专题会议4次，研究法治工作。", "开展执法培训6期。")
NEW = ("一、工作情况", "全年召开专题会议5次，研究法治工作。", "办理行政复议案件52件。", "开展执法培训6期。")


def changes(old, new):
    """Return the changes between two texts."""
    return compare(side(paper(sha="1", lines=old)), side(paper(sha="2", lines=new))).pairs[0].text.changes


def test_rewritten_and_added_paragraphs():
    """Each paragraph once, with what it was."""
    assert changes(OLD, NEW) == ((OLD[1], NEW[1]), (None, NEW[2]))


def test_widths_and_blanks_are_no_change():
    """A page saved anew is not a text written anew."""
    assert changes(("收到 52 件，办结。",), ("收到５２件,办结。",)) == ()


def test_pieces_put_the_paragraphs_together_again():
    """The stretches of either side are the paragraph, letter by letter."""
    found = texts.pieces(OLD[1], NEW[1])
    assert "".join(old for old, _ in found) == OLD[1]
    assert "".join(new for _, new in found) == NEW[1]
    assert [each for each in found if each[0] != each[1]] == [("4", "5")]


@pytest.mark.parametrize("longest", [1, 2])
def test_a_text_of_countless_paragraphs_is_not_compared(monkeypatch, longest):
    """The limit is told."""
    monkeypatch.setattr(texts, "MOST_PARAGRAPHS", longest)
    found = compare(side(paper(sha="1", lines=OLD)), side(paper(sha="2", lines=NEW))).pairs[0].text
    assert f"超过 {longest} 段" in found.why


def test_the_file_of_a_run_is_read_while_it_is_the_same(tmp_path):
    """Same file: compared. Changed since or gone: said, nothing is guessed."""
    file = tmp_path / "青岚县.txt"
    data = "\n".join(OLD).encode()
    file.write_bytes(data)
    old = paper(path=str(file), sha=hashlib.sha256(data).hexdigest())
    stored = side(paper_without_text(old), form=Form.RESULTS)
    later = side(paper(sha="2", lines=NEW))
    assert compare(stored, later).pairs[0].text.changes == ((OLD[1], NEW[1]), (None, NEW[2]))
    file.write_bytes(data + b"!")
    assert "审查之后改动过" in compare(stored, later).pairs[0].text.why
    file.unlink()
    assert "已不在原处" in compare(later, stored).pairs[0].text.why


def paper_without_text(made):
    """Return a document as a run keeps it."""
    from dataclasses import replace

    return replace(made, lines=None)
