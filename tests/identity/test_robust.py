"""Whatever stands in a file, identification answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.identity import identify
from auditor.identity.result import KINDS
from auditor.model import Source

WORDS = st.sampled_from(
    [
        *"中共市县区镇乡街道省委局年月日：。，、（）《》\n \u300012024",
        "人民政府",
        "2023年",
        "法治政府建设",
        "情况的报告",
        "关于",
        "东河",
        "依法行政",
    ]
)
PARAGRAPHS = st.lists(st.lists(WORDS, max_size=14).map("".join), max_size=9)


@settings(max_examples=400, deadline=None)
@given(paragraphs=PARAGRAPHS, name=st.text(max_size=12))
def test_any_text_gets_an_answer_whose_quotes_stand_in_it(paragraphs: list[str], name: str) -> None:
    """No text raises; each index is a paragraph's; title, opening and signature are quoted verbatim."""
    found = identify(paragraphs, {}, name, None)
    assert found.kind in KINDS
    assert found.kind_reason
    for index in (found.title_paragraph, found.addressee_paragraph, found.signature_paragraph, found.date_paragraph):
        assert index is None or 0 <= index < len(paragraphs)
    raw = "\n".join(paragraphs)
    for fact in (found.unit, found.level, found.year, found.title, *(fact for _, fact in found.dates)):
        if fact and fact.source in {Source.TITLE, Source.OPENING, Source.SIGNATURE}:
            assert fact.quote in raw
