"""How the phrases are looked for changes nothing of what is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.matching.phrases import Phrases

_HAN = st.text("行政复议法治政府甲", max_size=12)


@given(st.lists(_HAN.filter(bool), max_size=12, unique=True), _HAN)
def test_one_by_one_or_all_at_once(phrases: list[str], text: str) -> None:
    few, many = Phrases(phrases), Phrases(phrases)
    many.prepare()
    assert few.find(text) == many.find(text)
    assert sorted(few.find(text)) == sorted(
        (number, at, at + len(p))
        for number, p in enumerate(phrases)
        for at in range(len(text))
        if text.startswith(p, at)
    )


def test_many_texts_and_long_ones() -> None:
    phrases = Phrases(["复议", "行政复议"])
    for _ in range(20):
        assert phrases.find("行政复议") == [(1, 0, 4), (0, 2, 4)]
    assert len(Phrases(["复议"]).find("复议" * 50_000)) == 50_000
