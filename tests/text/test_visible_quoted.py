"""A quotation stands on one line, without blanks where its file broke a line inside a sentence."""

from __future__ import annotations

import pytest

from auditor.text.visible import quoted


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("其中维\n持59件", "其中维持59件"),
        ("维持\n　　59件、驳回\n  23件。", "维持59件、驳回23件。"),
        ("共59\n件", "共59件"),
        ("领域\t件数", "领域 件数"),
        ("甲 乙", "甲 乙"),
        ("A\nB", "A B"),
        ("12\n34", "12 34"),
    ],
)
def test_a_broken_line_leaves_no_blank(text: str, want: str) -> None:
    assert quoted(text) == want
