"""What must not change a verdict does not, and what must change it does, on the labelled reports of the repository."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from auditor.model import DateKind, Document, Role
from auditor.reading.document import read, read_bytes
from auditor.text.headings import find_heading
from tests.conftest import CORPUS, ROOT

FOLDERS = (CORPUS, *sorted((ROOT / "tests" / "data").glob("unseen*")))
LEARNT_FROM = sorted((ROOT / "benchmarks" / "labelled").glob("*/*.txt"))[::24]
"""One in twenty-four of the reports that are only learnt from."""
SAMPLES = [p for folder in FOLDERS for p in sorted(folder.iterdir()) if p.suffix in {".txt", ".html"}] + LEARNT_FROM
DONE = (Role.ACHIEVEMENT, Role.FIRST_RESPONSIBLE, Role.INTRO)
FORM = ("RPT", "CNT", "NRM-02")
"""Rules that look at the parts and the form of the document: moving text is meant to change them."""
FULL = str.maketrans("0123456789,:;()-./", "０１２３４５６７８９，：；（）－．／")
FORMS = 10
"""Of so many reports one is looked at for its form, too, below the page's block, and judged though it reads the same."""
BLOCK = "索引号：000014349/2024-00012\n发文日期：2025-02-18\n发布日期：2025-03-10 16:05\n"
"""What the page of a report prints above it."""


@cache
def _read(path: Path) -> Document:
    found = read(path)
    assert isinstance(found, Document)
    return found


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem, scope="module")
def document(request) -> Document:
    """Return a report; all that is tried on it is tried one after the other, and compared with the same reading of it."""
    return _read(request.param)


def _lines(document: Document) -> list[str]:
    return [p.text.replace("\r", "").replace("\n", "") for p in document.paragraphs if not p.page_chrome]


def _again(text: str, document: Document, encoding: str = "utf-8") -> Document:
    found = read_bytes(text.encode(encoding), document.path.replace(".html", ".txt"))
    assert isinstance(found, Document)
    return found


def _levels(engine, document: Document, *, form: bool = False):
    findings = engine.audit(document).findings
    return {f.rule: f.evidence_level for f in findings if form or not f.rule.startswith(FORM)}


def _days(document: Document):
    return {kind: fact.value for kind, fact in document.dates}


def _reads_alike(one: Document, other: Document) -> bool:
    """Say whether all that verdicts are judged by is the same, whatever the two texts look like."""
    facts = [
        (
            d.norm,
            d.sentences,
            d.sections,
            [(p.start, p.end, p.page_chrome) for p in d.paragraphs],
            [fact and fact.value for fact in (d.unit, d.year, d.level)],
            _days(d),
        )
        for d in (one, other)
    ]
    return facts[0] == facts[1]


def _looked_at_closely(document: Document) -> bool:
    return int(document.sha256, 16) % FORMS == 0


_plain: dict[str, dict[str, int | None]] = {}


def _before(engine, document: Document, *, form: bool = False):
    """Return the levels of a report as it stands, as lines of a plain text; several tests compare with them."""
    if document.sha256 not in _plain:
        _plain[document.sha256] = _levels(engine, _again("\n".join(_lines(document)), document), form=True)
    return {r: level for r, level in _plain[document.sha256].items() if form or not r.startswith(FORM)}


def test_what_is_only_planned_was_not_done(engine, document):
    """All that was done, moved under 下一步, leaves no E2 or E3 outside the contents and the form."""
    roles = {s.paragraph: s.role for s in document.sentences}
    headings = {section.heading for section in document.sections if section.depth <= 1}
    moved = []
    for paragraph in document.paragraphs:
        # a heading, or words that open a part of their own, would end the plan again
        if paragraph.text.strip() in headings or paragraph.text.strip().startswith("另需报告"):
            continue
        if roles.get(paragraph.index) in DONE:
            heading = find_heading(document.norm[paragraph.start : paragraph.end])
            if heading is None or heading.depth > 1 or not heading.alone:
                moved.append(paragraph.text.replace("\n", "").lstrip("一二三四五六七八九十、"))
    title = document.title.value if document.title else "东山县2023年度法治政府建设情况报告"
    text = f"{title}\n一、存在的问题\n执法力量不足。\n二、下一步工作安排\n下一步，将做好以下工作：\n" + "\n".join(moved)
    levels = _levels(engine, _again(text, document))
    assert {rule: level for rule, level in levels.items() if (level or 0) >= 2} == {}


def test_a_finding_falls_without_the_sentences_it_rests_on(engine, pack, document):
    """Without the sentences that tell it, each time it is told again, a complete finding is one no more."""
    findings = [f for f in engine.audit(document).findings if f.evidence_level == 3 and not f.rule.startswith(FORM)]
    if not findings:
        pytest.skip("这份报告没有一项写得完整")
    finding = findings[int(document.sha256, 16) % len(findings)]
    rule = next(r for r in pack.rules if r.id == finding.rule)
    lines = _lines(document)
    while finding.evidence_level == 3:
        quotes = {e.quote.replace("\r", "").replace("\n", "") for e in finding.evidence}
        left = [line for line in lines if line]
        for quote in quotes:
            left = [line.replace(quote, "") for line in left]
        assert sum(map(len, left)) < sum(map(len, lines)), f"{rule.id}：所引的不在报告里"
        lines = left
        finding = engine.finding(_again("\n".join(lines), document), rule)


def test_encodings_change_no_verdict(engine, document):
    """The same text in another encoding is the same document, which gets the same verdicts."""
    text = "\n".join(_lines(document))
    other = _again(text, document)
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        one = _again(text, document, encoding)
        if replace(one, sha256=other.sha256, encoding=other.encoding) != other:
            assert _levels(engine, one, form=True) == _before(engine, document, form=True), encoding


def test_widths_change_no_verdict(engine, document):
    """Full-width digits and punctuation get the same verdicts as half-width ones, on the dates and, of some, the form too."""
    text = BLOCK + "\n".join(_lines(document))
    one, other = _again(text.translate(FULL), document), _again(text, document)
    assert _days(one) == _days(other)
    assert DateKind.PUBLISHED in _days(one)
    if _reads_alike(one, other) and not _looked_at_closely(document):
        return
    levels = _levels(engine, one, form=True)
    assert {r: level for r, level in levels.items() if not r.startswith(FORM)} == _before(engine, document)
    if _looked_at_closely(document):
        assert levels == _levels(engine, other, form=True)


TAGS = ("<p>", "<span>", "<script>", "<body>")


def test_a_stray_tag_changes_no_verdict(engine, document):
    """A tag pasted into a text with the rest makes no web page of it: same unit, same year, same verdicts."""
    tag = TAGS[int(document.sha256, 16) % len(TAGS)]
    lines = _lines(document)
    at = next(i for i, line in enumerate(lines) if len(line) > 60)
    tagged = [*lines[:at], f"{lines[at][:20]}{tag}{lines[at][20:]}", *lines[at + 1 :]]
    one, other = _again("\n".join(tagged), document), _again("\n".join(lines), document)
    assert [note for note in one.warnings if tag in note]
    same = replace(one, sha256=other.sha256, warnings=other.warnings) == other
    assert same or _levels(engine, one, form=True) == _before(engine, document, form=True)
    assert (one.unit, one.year, one.kind) == (other.unit, other.year, other.kind)


def test_line_wrapping_changes_no_verdict(engine, document):
    """A text whose paragraphs are set off and broken at forty characters gets the same verdicts."""
    lines = _lines(document)
    wrapped = "\n".join(
        "\n".join(line[i : i + 40] for i in range(0, len(line), 40)) for line in ("　　" + x for x in lines)
    )
    one = _again(wrapped, document)
    if not _reads_alike(one, _again("\n".join(lines), document)) or _looked_at_closely(document):
        assert _levels(engine, one) == _before(engine, document)


def test_the_order_of_paragraphs_in_a_section_changes_no_verdict(engine, document):
    """Paragraphs shuffled inside a section, below its heading, get the same verdicts."""
    order = random.Random(7)
    roles = {s.paragraph: s.role for s in document.sentences}
    lines: list[str] = []
    for section in document.sections:
        members = [document.paragraphs[i] for i in range(section.first_paragraph, section.last_paragraph + 1)]
        head, rest = members[:1], members[1:]
        numbered = any(find_heading(document.norm[p.start : p.end]) for p in rest)
        if roles.get(members[0].index) is Role.ACHIEVEMENT and not numbered:
            order.shuffle(rest)
        lines += [p.text.replace("\r", "").replace("\n", "") for p in (*head, *rest) if not p.page_chrome]
    assert _levels(engine, _again("\n".join(lines), document)) == _before(engine, document)


def test_unrelated_text_raises_no_statutory_finding(engine, pack, document):
    """Text about something else, added to the report, satisfies none of the contents the law asks for."""
    unrelated = "全县粮食播种面积稳定在四十万亩，建成高标准农田三万亩，苹果、核桃产量再创新高。旅游接待人数同比增长两成，旅游收入稳步增加。"
    strict = [r.id for r in pack.rules if r.strength == "M" and r.kind != "form"]
    lines = _lines(document)
    before = _before(engine, document, form=True)
    middle = len(lines) // 2
    after = _levels(engine, _again("\n".join([*lines[:middle], unrelated, *lines[middle:]]), document), form=True)
    assert {r: after[r] for r in strict if (after[r] or 0) > (before[r] or 0)} == {}
