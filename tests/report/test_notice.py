"""Notices: one letter a unit that Word opens, in the words of an office, with nothing of the program in it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from auditor.checks.untold import NOT_PUBLISHED
from auditor.model import Audit, Level, Strength, Verdict
from auditor.outcome import Ground
from auditor.reading.discover import discover
from auditor.report.notice import write_notices
from auditor.report.notice.letter import Line, Part, docx
from auditor.report.notice.wording import letter, outward
from tests.report import samples

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INWARD = ("程序", "规则", "待核", "未核", "E0", "E2", "单项否决", "门槛", "None")
GROUNDS = (
    Ground("单项否决——全文没有“不足”部分"),
    Ground("得分 45.8，低于门槛 60", points=True),
    Ground("必备项 CNT-07 下一步安排——缺失。没有写下一年度安排"),
)


def read(content: bytes) -> str:
    """Return the text of a Word file, a line a paragraph; every part of it is well-formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: ET.fromstring(book.read(name)) for name in book.namelist()}
    body = parts["word/document.xml"]
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in body.iter(f"{_W}p"))


def told(audit: Audit, grounds: tuple[Ground, ...] = GROUNDS, attached: str = "") -> str:
    """Return the text of a notice."""
    return read(docx(letter(audit, samples.context(), grounds, attached)))


def lacking() -> Audit:
    """Return a report that lacks one thing the law asks, one duty in part, one in doubt, and a date."""
    made = samples.audit()
    quote = (samples.evidence(made.document, "发现问题12个并全部整改"),)
    findings = (
        samples.finding(
            "CNT-03", 0, strength=Strength.MANDATORY, name="有“不足”部分", gap="没有写不足", advice="单列一节"
        ),
        samples.finding("ENF-17", 2, quotes=quote, gap="写了具体举措；要算满足，还差这一项的次数", advice="补充次数"),
        samples.finding("REV-09", None, verdict=Verdict.UNSURE, name="不该出现的待核项"),
        samples.finding(
            "RPT-06", 0, strength=Strength.MANDATORY, reason=NOT_PUBLISHED, advice="报来公开日期（可写在单位说明里）"
        ),
        samples.finding("OLD-01", 1, name="当年没有依据的")._replace(credit=None),
    )
    return replace(made, findings=findings)


def test_a_report_is_sent_back_item_by_item() -> None:
    """Addressee, basis, grounds, every gap with its sentence, what to do, the day and the signature left open."""
    text = told(lacking(), attached="澜溪县人民政府_2023.xlsx")
    lines = text.splitlines()
    assert lines[0] == "关于退回《澜溪县2023年度法治政府建设情况报告》的通知"
    assert lines[1] == "澜溪县人民政府："
    assert lines[2].startswith("根据《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）")
    assert "1．全文没有“不足”部分。" in text
    assert "2．按审查标准逐项评分为45.8分，没有达到60分（评分标准和分数线由审查单位自定）。" in text
    assert "3．必须写明的“下一步安排”没有写明：没有写下一年度安排。" in text
    assert "报告现状：写的是“发现问题12个并全部整改”（第4段）。" in text
    assert "问题：写了具体举措；还差这一项的次数。" in text
    assert "补正：单列一节。" in text
    assert "报来公开日期。" in text
    assert "附件：澜溪县人民政府_2023.xlsx" in text
    assert lines[-2:] == ["（审查单位名称）\u3000", "\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日\u3000"]
    assert [line[:2] for line in lines if re.match("[一二三四五六]、", line)] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    assert not any(word in text for word in (*INWARD, "不该出现", "当年没有依据"))


def test_a_report_that_passes_gets_an_opinion() -> None:
    """Nothing is sent back then."""
    text = told(lacking(), ())
    assert text.startswith("关于《澜溪县2023年度法治政府建设情况报告》的审查意见")
    assert "退回" not in text


def test_points_alone_send_nothing_back(tmp_path: Path) -> None:
    """The regulation knows no points: what falls short of the office's own line is told so, and asked for again."""
    audit = lacking()
    text = told(audit, GROUNDS[1:2])
    assert text.startswith("关于《澜溪县2023年度法治政府建设情况报告》的审查意见")
    assert "退回" not in text
    assert "没有达到60分（评分标准和分数线由审查单位自定）。" in text
    why = {audit.document.path: GROUNDS[1:2]}
    (path,) = write_notices(samples.run(audit), samples.context(), tmp_path, why).files
    assert path.name.endswith("_审查意见.docx")
    why = {audit.document.path: GROUNDS[:2]}
    (path,) = write_notices(samples.run(audit), samples.context(), tmp_path, why).files
    assert path.name.endswith("_退回通知.docx")


@pytest.mark.parametrize(
    ("level", "year", "law"),
    [
        (Level.SUBDISTRICT, 2023, "参照《"),
        (Level.COUNTY, 2023, "根据《"),
        (Level.COUNTY, 2018, "按照法治政府建设年度报告"),
    ],
)
def test_the_regulation_is_cited_where_it_binds(level: Level, year: int, law: str) -> None:
    """It names no 街道 and was not there before 2019."""
    audit = samples.audit(samples.document(level=level, year=year))
    assert told(audit).splitlines()[2].startswith(law)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("没有写（程序不能断定）；请补写", "没有写；请补写"),
        ("请补写；原文未核", "请补写"),
        ("写明决策程序；写明议事规则", "写明决策程序；写明议事规则"),
        ("补充件数（如评查40卷）", "补充件数（如评查40卷）"),
        ("要算满足，还差“建议”里列的另一样", "还差“补正”里列的另一样"),
    ],
)
def test_what_is_ours_does_not_leave_the_house(text: str, left: str) -> None:
    """Clause by clause, and in brackets."""
    assert outward(text) == left


def test_hostile_text_is_text() -> None:
    """No markup, control characters or fields; the same letter is the same file."""
    evil = "</w:t><w:instrText>\x00=cmd|'/c'!A1 \u202e&amp;《套》"
    lines = [Line(part, evil) for part in Part]
    assert docx(lines) == docx(lines)
    text = read(docx(lines))
    assert text.splitlines()[0] == "</w:t><w:instrText>=cmd|'/c'!A1 &amp;《套》"
    assert b"<w:instrText>" not in zipfile.ZipFile(io.BytesIO(docx(lines))).read("word/document.xml")


def test_names_of_units_lead_nowhere(tmp_path: Path) -> None:
    """A notice stays in its folder, and every unit has its own."""
    audits = [
        samples.audit(samples.document(name, path=f"{at}.txt"))
        for at, name in enumerate(["../../甲", "乙/县", "乙_县"])
    ]
    made = write_notices(samples.run(*audits), samples.context(), tmp_path / "通知", {})
    assert len(set(made.files)) == 3
    assert {path.parent for path in made.files} == {tmp_path / "通知"}
    assert all(path.is_file() for path in made.files)


def test_what_somebody_filled_in_is_not_written_over(tmp_path: Path) -> None:
    """The same notice is one file; another one lies beside it."""
    run, context = samples.run(samples.audit()), samples.context()
    (first,) = write_notices(run, context, tmp_path, {}).files
    assert write_notices(run, context, tmp_path, {}).files == (first,)
    first.write_bytes(b"signed")
    (second,) = write_notices(run, context, tmp_path, {}).files
    assert (first.read_bytes(), second.name) == (b"signed", f"{first.stem}_2.docx")


def test_a_notice_is_no_report(tmp_path: Path) -> None:
    """In a folder of reports it is not told as a file that nobody could read."""
    write_notices(samples.run(samples.audit()), samples.context(), tmp_path, {})
    (tmp_path / "报告.txt").write_text("报告", encoding="utf-8")
    assert [each.name for each in discover([tmp_path]) if isinstance(each, Path)] == ["报告.txt"]


def test_what_comes_nearest_to_a_gap_is_told() -> None:
    """The notice says no less than the workbook: a sentence that comes near is shown, and is no evidence."""
    made = lacking()
    near = samples.evidence(made.document, "部分乡镇执法文书不规范")
    gap = replace(made, findings=(made.findings[0]._replace(near=(near,)),))
    assert "报告现状：没有看到明确写这一项的话，意思最接近的是“部分乡镇执法文书不规范”（第8段）" in told(gap)
    assert "报告现状：全文没有看到写这一项的话。" in told(replace(made, findings=made.findings[:1]))


def test_a_unit_is_told_to_write_what_nobody_could_tell() -> None:
    """The words of the gate on lists of files are for the office."""
    said = "没有认出{}，法定各项是否适用不能断定，不能算通过。请在 manifest.csv 里写明后重新审查"

    def why(facts: str) -> tuple[Ground, ...]:
        return (Ground(said.format(facts)),)

    assert "1．从题目和正文中未能确认是哪一年度的报告，请写明年度。" in told(lacking(), why("年度"))
    assert "1．从题目和正文中未能确认是哪一单位的报告，请写明单位全称。" in told(lacking(), why("层级"))
    assert "是哪一单位、哪一年度的报告，请写明单位全称、年度。" in told(lacking(), why("层级、年度"))
