"""No screen shows the number of a person in full, wherever the report or an answer has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.cli.main import call
from auditor.model import Audit
from auditor.reading.document import read_bytes
from auditor.ruleset.pack import Pack
from auditor.run import Worker
from tests.packs import evidence, write_pack
from tests.readback.returning import answer, audited, book_of, sheet_of

PHONE, IDENTITY = "13812345678", "11010519491231002X"
REPORT = f"""澜溪县2023年度法治政府建设情况报告

2023年，澜溪县围绕年度任务推进法治政府建设，现将情况报告如下。

一、主要举措和成效

全年随机抽取执法案卷40宗（联系电话{PHONE}）开展评查，评出优秀36宗。深化行政执法规范化建设，咨询请拨{PHONE}。
收到行政复议申请52件（申请人{IDENTITY}），受理48件（{PHONE}），不予受理9件。重视行政复议工作，电话{PHONE}。
加强公职律师、法律顾问队伍建设，服务热线 138 1234 5678。开展行政规范性文件审查，经办人号码{IDENTITY}。

二、存在的问题

基层执法力量不足（举报电话{PHONE}），主要原因是编制紧缺。

三、下一步工作

针对执法力量不足，招录执法人员并开展培训，报名电话{PHONE}。

澜溪县人民政府
2024年2月20日
"""
SEEN = re.compile(r"1 ?3 ?8 ?1|0 ?5 ?1 ?9 ?4 ?9")
"""Match what nobody may see of the two: the fourth digit behind the three."""


@pytest.fixture(scope="module", name="found")
def _found(pack: Pack) -> Audit:
    return Worker(pack).audit(read_bytes(REPORT.encode(), "报告.txt"))


def _quoted(found: Audit) -> list[str]:
    """Return the rules that quote a number of a person."""
    quotes = {f.rule: "".join(e.quote for e in (*f.evidence, *f.near)) for f in found.findings}
    return [rule for rule, quote in quotes.items() if SEEN.search(quote)]


def test_the_report_is_quoted_where_it_has_such_numbers(found: Audit) -> None:
    """Else nothing below would be tested."""
    assert len(_quoted(found)) >= 4
    assert any(SEEN.search(figure.quote) for figure in found.figures)


@pytest.mark.parametrize(
    "arguments",
    [
        ["{file}", "--out", "{out}", "--no-workbooks", "--no-data"],
        ["gate", "{file}"],
        ["figures", "{file}", "--all"],
        ["figures", "{file}", "--all", "--format", "csv"],
        ["compare", "{file}", "{other}"],
    ],
    ids=lambda arguments: "-".join(word for word in arguments if "{" not in word) or "audit",
)
def test_a_command_masks_what_it_quotes(
    arguments: list[str], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "改.txt").write_text(REPORT.replace("收到", "共收到").replace("招录", "选调"), encoding="utf-8")
    names = {
        "file": tmp_path / "报告.txt",
        "other": tmp_path / "改.txt",
        "out": tmp_path / "结果",
    }
    call([word.format(**names) for word in arguments])
    said = capsysbinary.readouterr().out.decode()
    assert "澜溪县" in said
    assert not SEEN.search(said)
    assert "138**" in said.replace(" ", "")


def test_an_explanation_masks_what_it_quotes_and_what_it_cuts(
    found: Audit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    for rule in _quoted(found)[::4]:
        assert call(["explain", str(tmp_path / "报告.txt"), rule]) == 0
        said = capsys.readouterr().out
        assert rule in said
        assert not SEEN.search(said)


def test_what_a_changed_pack_would_quote_is_masked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    packs = [write_pack(tmp_path / word, [evidence("AAA-01", full=[word])]) for word in ("执法案卷", "受理")]
    assert call(["rules", "diff", *map(str, packs), str(tmp_path / "报告.txt")]) == 1
    said = capsys.readouterr().out
    assert "138**" in said
    assert not SEEN.search(said)


def test_sentences_nearly_taken_are_masked(found: Audit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    said = ""
    for rule in ("ENF-02", "REV-03", *_quoted(found)[:2]):
        call(["rules", "misses", rule, str(tmp_path), "--all"])
        said += capsys.readouterr().out
    assert "原文：" in said
    assert not SEEN.search(said)
    assert "138**" in said.replace(" ", "")


def test_answers_are_masked_on_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are registered as they were typed."""
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="已补写", 责任人=f"甲，{PHONE}")
    sheet.save(tmp_path / "交回.xlsx")
    call(["readback", str(tmp_path / "交回.xlsx"), "--run", str(run)])
    said = capsys.readouterr().out
    assert "甲，138*" in said
    assert PHONE not in said
    assert PHONE in (run / "decisions.jsonl").read_text(encoding="utf-8")
