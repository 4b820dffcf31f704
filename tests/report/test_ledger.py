"""The ledger says each number once with whose it is, at any width, and never runs as a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from math import inf

import pytest
from rich.cells import cell_len

from auditor.model import Audit, Figure
from auditor.report.figures import SEVERAL, statements, value_words
from auditor.report.ledger import SHOWN, csv_bytes, entries, guarded, show
from tests.report import samples

FIGURE = Figure("复议申请", 52, 52, 52, "件", "", "全县", "收到行政复议申请52件", 4, 0, 11)
LAST_YEAR = FIGURE._replace(metric=None, about="复议申请", scope="其他年度", value=41, low=41, high=41)
NO_METRIC = FIGURE._replace(metric=None, quote="评出优秀36宗", value=36, low=36, high=36)


def audit(*figures: Figure, unit: str = "澜溪县人民政府", path: str = "a.txt") -> Audit:
    """Return the audit of a unit with these figures."""
    return replace(samples.audit(samples.document(unit, path=path)), figures=figures)


def printed(*audits: Audit, width: int | None = None) -> str:
    """Return what a pipe would get, or a screen of ``width`` columns."""
    stream = io.StringIO()
    show(entries(audits), stream, width)
    return stream.getvalue()


def rows(*audits: Audit, every: bool = False) -> list[dict[str, str]]:
    """Return the rows of the CSV as a spreadsheet reads them."""
    text = csv_bytes(entries(audits, every=every)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


WORDS = {
    "exact": ({}, "52"),
    "a fraction": ({"value": 98.14}, "98.14"),
    "some more": ({"qualifier": "余", "high": inf}, "52余"),
    "about": ({"qualifier": "约"}, "约52"),
    "at least": ({"qualifier": "至少", "high": inf}, "≥52"),
    "no upper end and no word": ({"high": inf}, "≥52"),
    "more than": ({"qualifier": "超", "high": inf}, "超52"),
    "less than": ({"qualifier": "不足", "low": 0}, "不足52"),
    "at most": ({"qualifier": "至多", "low": 0}, "≤52"),
    "from to": ({"qualifier": "区间", "high": 60}, "52～60"),
    "an unknown word": ({"qualifier": "估"}, "52（估）"),
    "a zero report": ({"qualifier": "零报告", "value": 0}, "0（零报告）"),
}


@pytest.mark.parametrize(("changes", "words"), WORDS.values(), ids=WORDS.keys())
def test_values_keep_their_qualifier(changes: dict[str, object], words: str) -> None:
    """A reader sees how sure the number is."""
    assert value_words(FIGURE._replace(**changes)) == words


def test_a_zero_report_and_a_number_are_two_statements() -> None:
    """无行政复议案件 beside 0件 is no repetition of a number; two equal numbers are."""
    zero = FIGURE._replace(value=0, qualifier="零报告")
    assert statements(audit(FIGURE, FIGURE))["复议申请"].note == SEVERAL
    assert statements(audit(zero, FIGURE._replace(value=0)))["复议申请"].note != SEVERAL


def test_only_what_is_asked_for() -> None:
    """Numbers that state a metric; those of the named metrics; all of them."""
    other = FIGURE._replace(metric="复议受理")
    one = audit(FIGURE, LAST_YEAR, NO_METRIC, other)
    assert [each.figure for each in entries([one])] == [FIGURE, other]
    assert [each.figure for each in entries([one], frozenset({"复议受理"}))] == [other]
    assert len(entries([one], every=True)) == 4


def test_csv_says_everything() -> None:
    """Whose number, of which year and metric, its bounds, its words and where they stand."""
    first, last, none = rows(audit(FIGURE._replace(high=inf, qualifier="至少"), LAST_YEAR, NO_METRIC), every=True)
    assert first == {
        "单位": "澜溪县人民政府",
        "层级": "县",
        "年度": "2023",
        "指标": "复议申请",
        "数值": "52",
        "计量单位": "件",
        "限定": "至少",
        "口径": "全县",
        "下限": "52",
        "上限": "",
        "其他年度的指标": "",
        "原文": "收到行政复议申请52件",
        "段落": "5",
        "文件": "a.txt",
    }
    assert (last["指标"], last["其他年度的指标"], last["口径"]) == ("", "复议申请", "其他年度")
    assert (none["指标"], none["其他年度的指标"]) == ("", "")


def test_excel_knows_the_encoding() -> None:
    """The mark at the start, and lines that end as Excel writes them."""
    content = csv_bytes(entries([audit(FIGURE)]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 2


@pytest.mark.parametrize("start", list("=+-@＝＋－＠\t\n"))
def test_no_cell_opens_a_formula(start: str) -> None:
    """Unit, quotation, qualifier and path of a stranger's report are text to a spreadsheet."""
    bad = f'{start}HYPERLINK("http://x")'
    one = audit(FIGURE._replace(quote=bad, unit=bad, qualifier=bad, scope=bad), unit=bad, path=bad)
    (row,) = rows(one)
    assert {name for name, cell in row.items() if cell.startswith("'")} == {
        "单位", "计量单位", "限定", "口径", "原文", "文件",
    }  # fmt: skip
    assert not [cell for cell in row.values() if cell[:1] == start]


def test_numbers_are_not_quoted() -> None:
    """A number below zero is a number, not a formula."""
    (row,) = rows(audit(FIGURE._replace(value=-3.5, low=-3.5, high=-3.5)))
    assert (row["数值"], row["下限"]) == ("-3.5", "-3.5")
    assert guarded("增减-3") == "增减-3"


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_fits_the_screen(width: int) -> None:
    """No line is wider than the terminal; year and value are never cut."""
    text = printed(audit(FIGURE._replace(value=15912, quote="很长的原文" * 40), unit="很长的单位名称" * 4), width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "15912" in text
    assert "2023" in text


def test_a_pipe_tells_whose_number_in_every_line() -> None:
    """On the screen the name stands once; what is searched by line has it in each."""
    one = audit(FIGURE, FIGURE._replace(metric="复议受理"))
    assert printed(one).count("澜溪县人民政府") == 2
    assert printed(one, width=120).count("澜溪县人民政府") == 1


def test_what_is_left_out_is_told() -> None:
    """A long ledger is cut on the screen, and the screen says where the rest is."""
    text = printed(audit(*[FIGURE] * (SHOWN + 7)))
    assert text.count("收到行政复议申请52件") == SHOWN
    assert "另有 7 个未显示" in text
    assert "没有读到写明指标的数字" in printed(audit(NO_METRIC))


def test_markup_and_control_characters_are_text() -> None:
    """What looks like markup is printed as it stands; escape sequences do nothing."""
    text = printed(audit(FIGURE._replace(quote="[bold]复议[/]\x1b[2J52件")))
    assert "[bold]复议[/][2J52件" in text
    assert "\x1b" not in text


def test_numbers_of_persons_are_masked() -> None:
    """A spreadsheet is sent on: what a workbook does not show, it does not show either."""
    (row,) = rows(audit(FIGURE._replace(quote="联系人张某，电话13812345678，受理52件")))
    assert "13812345678" not in row["原文"]
    assert row["原文"].startswith("联系人张某，电话138")
