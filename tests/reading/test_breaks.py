"""A file cut between two characters is told for one; a whole report never is."""

from __future__ import annotations

import pytest

from auditor.model import Document, Role
from auditor.reading.breaks import CUT_SHORT
from auditor.reading.document import read, read_bytes
from tests.conftest import CORPUS, ROOT

REPORTS = [
    path
    for folder in (CORPUS, *sorted((ROOT / "tests" / "data").glob("unseen*")))
    for path in sorted(folder.iterdir())
    if path.suffix in {".txt", ".html"}
]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_whole_report_does_not_break_off(path) -> None:
    document = read(path)
    assert isinstance(document, Document)
    assert CUT_SHORT not in document.warnings
    assert not document.lossy


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_achievements_alone_hold_no_shortcomings(path) -> None:
    """Without its last parts a report has none: 查扣不合格气瓶 and what a review found are deeds."""
    whole = read(path)
    assert isinstance(whole, Document)
    last = {s.paragraph for s in whole.sentences if s.role in (Role.PROBLEM, Role.PLAN)}
    ended = min(last, default=len(whole.paragraphs))
    rest = read_bytes("\n".join(p.text.replace("\n", "") for p in whole.paragraphs[:ended]).encode(), "a.txt")
    assert not isinstance(rest, Document) or all(s.role is not Role.PROBLEM for s in rest.sentences)


@pytest.mark.parametrize("path", [p for p in REPORTS if p.suffix == ".txt"], ids=lambda path: path.stem)
def test_a_report_cut_in_a_sentence_of_its_achievements_does(path) -> None:
    whole = read(path)
    assert isinstance(whole, Document)
    roles = {sentence.paragraph: sentence.role for sentence in whole.sentences}
    texts = [paragraph.text.replace("\n", "") for paragraph in whole.paragraphs]
    ended = next((at for at in range(len(texts)) if roles.get(at) in (Role.PROBLEM, Role.PLAN)), len(texts))
    long = [at for at in range(ended) if "。" in texts[at][30:-40] and roles.get(at) is Role.ACHIEVEMENT]
    if not long:
        pytest.skip("这份报告的举措都写在一句里")
    at = long[len(long) // 2]
    # ten characters into a sentence that is longer; what ends with a bracket or a quotation mark may be whole
    cut = texts[at][: texts[at].rindex("。", 0, len(texts[at]) - 40) + 10].rstrip("。，；：、）”》")
    document = read_bytes("\n".join([*texts[:at], cut]).encode(), "a.txt")
    assert isinstance(document, Document)
    assert document.lossy
    assert CUT_SHORT in document.warnings


@pytest.mark.parametrize(
    ("last", "broken"), [("全面落实", True), ("特此报告", False), ("澜溪县人民政府", False), ("2024年1月20日", False)]
)
def test_the_beginning_of_a_sentence_alone_on_the_last_line(last: str, broken: bool) -> None:
    """A file cut soon after a line break ends in a few characters that neither sign nor close it."""
    text = "澜溪县2023年度法治政府建设情况报告\n一、主要举措\n开展案卷评查40宗，整改问题12个。公示执法信息2条。\n"
    document = read_bytes(f"{text}{last}".encode(), "a.txt")
    assert isinstance(document, Document)
    assert document.lossy is broken


def test_what_only_lacks_its_last_full_stop_is_whole() -> None:
    text = (
        "澜溪县2023年度法治政府建设情况报告\n一、主要举措\n开展案卷评查40宗，整改问题12个。\n二、下一步\n"
        + "继续加强执法培训，" * 6
    )
    document = read_bytes(text.rstrip("，").encode(), "a.txt")
    assert isinstance(document, Document)
    assert not document.lossy
