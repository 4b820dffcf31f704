"""What a row says is recorded word for word; what is wrong with it is named and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from auditor.answers.form import KEY, PROTECTED, Conclusion
from auditor.answers.log import Entry
from auditor.answers.results import Status, new_records
from auditor.readback.readback import read_back
from auditor.readback.run_folder import open_run
from tests.readback.returning import (
    NOW,
    REPORT,
    Sheet,
    Value,
    accepted,
    answer,
    audited,
    book_of,
    edited,
    read,
    sheet_of,
)


def test_an_untouched_workbook_says_that_nothing_was_answered(run: Path) -> None:
    (result,) = read(run, book_of(run))
    assert not result.faulty
    assert {row.status for row in result.rows} == {Status.BLANK}
    assert not list(new_records([result]))
    assert (result.unit, result.year, result.absent) == ("澜溪县人民政府", "2023", 0)


def test_a_full_answer_is_recorded_word_for_word(run: Path, tmp_path: Path) -> None:
    def fill(sheet: Sheet) -> None:
        answer(
            sheet,
            1,
            单位说明="=已在第三部分写明\n（见第2段）",
            整改措施="补写原因",
            完成时限=datetime(2026, 6, 30),
            责任人=13800000000,
            复核结论="认可",
            复核意见="可行",
            复核人="乙某",
        )

    result = edited(run, tmp_path / "a.xlsx", fill)
    (record,) = accepted(result).values()
    assert not result.faulty
    assert record["reply"] == {
        "explanation": "=已在第三部分写明\n（见第2段）",
        "measures": "补写原因",
        "due": "2026-06-30",
        "due_text": "",
        "person": "13800000000",
    }
    assert record["review"] == {
        "conclusion": "认可",
        "opinion": "可行",
        "reviewer": "乙某",
        "until": None,
        "held_back": "",
        "held_until": "",
    }
    assert (record["unit"], record["year"], record["kind"]) == ("澜溪县人民政府", 2023, "要求")
    assert record["code"] == sheet_of(book_of(run)).rows[1]["编号"]


@pytest.mark.parametrize("text", ["2026-06-30", "2026/6/30", "2026.6.30", "2026年6月30日", "２０２６－０６－３０"])
def test_a_day_is_read_however_it_is_written(run: Path, tmp_path: Path, text: str) -> None:
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 单位说明="改", 完成时限=text))
    (record,) = new_records([result])
    assert record.reply.due == date(2026, 6, 30)
    assert not result.faulty


@pytest.mark.parametrize("value", ["2026-02-30", "46203", 46203, "2026-06", "=TODAY()x", "报请研究后再定"])
def test_what_is_no_day_is_named_and_kept_never_guessed(run: Path, tmp_path: Path, value: Value) -> None:
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 完成时限=value))
    (record,) = new_records([result])
    assert (record.reply.due, record.reply.due_text, record.accepted) == (None, str(value), True)
    assert any("看不出是哪一天" in problem and str(value) in problem for problem in record.problems)


@pytest.mark.parametrize("text", ["2026年6月底前", "2026年6月", "2026年二季度", "2026年6月30日前完成"])
def test_the_end_of_a_month_is_its_last_day(run: Path, tmp_path: Path, text: str) -> None:
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 完成时限=text))
    (record,) = new_records([result])
    assert record.reply.due == date(2026, 6, 30)
    assert not result.faulty


@pytest.mark.parametrize("text", ["6月底", "6月30日", "立行立改", "长期坚持"])
def test_a_time_limit_without_a_day_is_an_answer(run: Path, tmp_path: Path, text: str) -> None:
    """The year is not guessed, and nobody is asked to mend what every list of this kind says."""
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 单位说明="改", 完成时限=text))
    (record,) = new_records([result])
    assert (record.reply.due, record.reply.due_text, record.accepted) == (None, text, True)
    assert not result.faulty


def test_a_waiver_until_the_end_of_a_year_is_taken(run: Path, tmp_path: Path) -> None:
    filled = {"复核结论": "豁免", "复核意见": "无此职责", "复核人": "乙某", "豁免至": "2099年底"}
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, -1, **filled))
    (record,) = new_records([result])
    assert record.review.until == date(2099, 12, 31)
    assert not result.faulty


@pytest.mark.parametrize("value", [date(1900, 1, 1), "1900年1月1日", "2016-06-30", "2022年底"])
def test_a_time_limit_long_before_the_audit_is_told_and_kept_as_text(run: Path, tmp_path: Path, value: Value) -> None:
    """A slip of the office program or of the year; said again, and no news, when the same is sent once more."""
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 单位说明="改", 完成时限=value))
    (record,) = new_records([result])
    assert (record.reply.due, record.reply.due_text, record.accepted) == (None, str(value), True)
    assert any("远在审查之前" in problem for problem in record.problems)
    (again,) = read_back([tmp_path / "a.xlsx"], open_run(run), [Entry(record, 1)], NOW)
    assert not list(new_records([again]))
    assert again.faulty


@pytest.mark.parametrize("value", ["2023-01-01", "2024-06-30"])
def test_what_was_done_within_the_year_of_the_report_is_a_day(run: Path, tmp_path: Path, value: str) -> None:
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 单位说明="改", 完成时限=value))
    (record,) = new_records([result])
    assert record.reply.due == date.fromisoformat(value)
    assert not result.faulty


@pytest.mark.parametrize(("until", "told"), [("2029-04-01", False), ("2029-04-02", True), ("9999-12-31", True)])
def test_a_waiver_of_more_than_three_years_is_asked_about(run: Path, tmp_path: Path, until: str, told: bool) -> None:
    """It is registered all the same, and nobody has to mend it."""
    filled = {"复核结论": "豁免", "复核意见": "无此职责", "复核人": "乙某", "豁免至": until}
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, -1, **filled))
    (record,) = new_records([result])
    assert record.review.until == date.fromisoformat(until)
    assert any("豁免期超过三年" in note for note in result.notes) is told
    assert not result.faulty


def test_what_is_no_duty_needs_no_day(run: Path, tmp_path: Path) -> None:
    """It does not end; who says so signs."""
    filled = {"复核结论": "不适用", "复核意见": "没有行政执法权", "复核人": "乙某"}
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, -1, **filled))
    (record,) = new_records([result])
    assert (record.review.conclusion, record.review.until) == (Conclusion.MOOT, None)
    assert not result.faulty


@pytest.mark.parametrize("value", ["同意", "误 报", "WAIVED", "认可。"])
def test_a_conclusion_outside_the_list_is_named_and_not_taken(run: Path, tmp_path: Path, value: str) -> None:
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 单位说明="改", 复核结论=value))
    (record,) = new_records([result])
    assert (record.review.conclusion, record.review.held_back) == (None, value)
    assert record.reply.explanation == "改"
    assert any("不在列表里" in problem for problem in record.problems)


@pytest.mark.parametrize(
    ("cells", "wanting"),
    [
        ({"复核结论": "误报"}, "复核意见、复核人"),
        ({"复核结论": "误报", "复核意见": "见第2段"}, "复核人"),
        ({"复核结论": "豁免", "复核意见": "无此职责", "复核人": "乙某"}, "豁免至"),
        ({"复核结论": "不适用", "复核意见": "无此职责"}, "复核人"),
        ({"复核结论": "豁免", "复核意见": "无此职责", "复核人": "乙某", "豁免至": "明年"}, "豁免至"),
    ],
)
def test_who_changes_a_result_must_say_why_and_sign(
    run: Path, tmp_path: Path, cells: dict[str, Value], wanting: str
) -> None:
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, -1, **cells))
    (record,) = new_records([result])
    assert record.review.conclusion is None
    assert cells["复核结论"] in record.review.held_back
    assert any(f"要写{wanting}" in problem for problem in record.problems)


@pytest.mark.parametrize(
    ("conclusion", "opinion", "taken"),
    [
        ("误报", "有", False),
        ("误报", "写了“基层执法力量不足，人手紧张”", True),
        ("豁免", "写了“基层执法力量不足，人手紧张”", False),
        ("不适用", "写了“基层执法力量不足，人手紧张”", False),
    ],
)
def test_a_veto_is_answered_by_a_quotation_only(tmp_path: Path, conclusion: str, opinion: str, taken: bool) -> None:
    run = audited(tmp_path, lanxi=REPORT.replace("三、存在的问题\n\n基层执法力量不足，主要原因是编制紧缺。\n", ""))
    sheet = sheet_of(book_of(run))
    at = next(at for at, row in enumerate(sheet.rows) if row["编号"] == "CNT-03")
    answer(sheet, at, 复核结论=conclusion, 复核意见=opinion, 复核人="乙某")
    (result,) = read(run, sheet.save(tmp_path / "a.xlsx"))
    (record,) = new_records([result])
    assert (record.review.conclusion is not None) is taken
    assert any("单项否决" in problem for problem in record.problems) is not taken


@pytest.mark.parametrize("heading", PROTECTED)
@pytest.mark.parametrize("value", ["改掉了", None])
def test_changed_protected_text_is_named_by_its_column(
    run: Path, tmp_path: Path, heading: str, value: str | None
) -> None:
    def tamper(sheet: Sheet) -> None:
        answer(sheet, 0, 单位说明="改", 复核结论="认可", **{heading: value})

    sheet = sheet_of(book_of(run))
    before = sheet.rows[0][heading]
    result = edited(run, tmp_path / "a.xlsx", tamper)
    (record,) = new_records([result])
    if (before or "") == (value or ""):
        assert not record.problems
        return
    assert [problem for problem in record.problems if f"“{heading}”" in problem]
    assert record.accepted
    assert record.reply.explanation == "改"
    assert record.review.conclusion is None


def test_blanks_and_breaks_that_programs_change_are_no_tampering(run: Path, tmp_path: Path) -> None:
    def reflow(sheet: Sheet) -> None:
        for row in sheet.rows:
            for heading in PROTECTED:
                if isinstance(row[heading], str):
                    row[heading] = f" {row[heading]}\r\n".replace("，", "，\n")

    result = edited(run, tmp_path / "a.xlsx", reflow)
    assert not result.faulty


def test_a_row_without_its_digest_is_kept_but_not_applied(run: Path, tmp_path: Path) -> None:
    def add(sheet: Sheet) -> None:
        sheet.rows.append({"编号": "CNT-04", "单位说明": "自己加的"})

    result = edited(run, tmp_path / "a.xlsx", add)
    (record,) = new_records([result])
    assert (record.accepted, record.reply.explanation) == (False, "自己加的")
    assert "没有识别码" in record.problems[0]


def test_a_digest_that_never_went_out_is_unknown(run: Path, tmp_path: Path) -> None:
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 单位说明="改", 识别码="f" * 16))
    (record,) = new_records([result])
    assert not record.accepted
    assert "不在这份工作簿发出的条目里" in record.problems[0]
    assert result.absent == 1


def test_a_row_of_another_unit_is_named_with_its_unit(tmp_path: Path) -> None:
    run = audited(tmp_path, lanxi=REPORT, yuan=REPORT.replace("澜溪", "沅野"))
    mine, theirs = (sheet_of(path) for path in sorted((run / "单位").iterdir()))
    mine.rows[0] = {**theirs.rows[0], "单位说明": "抄来的"}
    (result,) = read(run, mine.save(tmp_path / "a.xlsx"))
    (record,) = new_records([result])
    assert not record.accepted
    assert "人民政府 的" in record.problems[0]


@pytest.mark.parametrize(("second", "taken"), [("甲", True), ("乙", False)])
def test_a_row_that_stands_twice(run: Path, tmp_path: Path, second: str, taken: bool) -> None:
    def double(sheet: Sheet) -> None:
        answer(sheet, 单位说明="甲")
        sheet.rows.append({**sheet.rows[0], "单位说明": second})

    result = edited(run, tmp_path / "a.xlsx", double)
    assert bool(accepted(result)) is taken
    assert sum(bool(row.problems) for row in result.rows) == 2
    assert len(list(new_records([result]))) == (1 if taken else 2)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda sheet: sheet.meta.clear(), "meta"),
        (lambda sheet: sheet.meta[1].__setitem__(1, "别的县人民政府"), "meta"),
        (lambda sheet: sheet.meta.pop(12), "meta"),
        (lambda sheet: sheet.meta[0].__setitem__(1, "audit-workbook-0"), "meta"),
        (lambda sheet: sheet.header.__setitem__(sheet.header.index(KEY), "编码"), "no_form"),
        (lambda sheet: sheet.header.append("单位说明"), "repeated_column"),
    ],
)
def test_a_workbook_that_cannot_be_trusted_is_refused_whole(
    run: Path, tmp_path: Path, spoil: Callable[[Sheet], object], code: str
) -> None:
    def edit(sheet: Sheet) -> None:
        answer(sheet, 单位说明="改")
        spoil(sheet)

    result = edited(run, tmp_path / "a.xlsx", edit)
    assert result.fault is not None
    assert result.fault.code == code
    assert result.fault.advice
    assert not accepted(result)
    if code == "meta":
        # what was written in it is kept all the same
        assert [record.reply.explanation for record in new_records([result])] == ["改"]


def test_a_day_that_is_over_ends_no_waiver(run: Path, tmp_path: Path) -> None:
    cells = {"复核结论": "豁免", "复核意见": "无此职责", "复核人": "乙某", "豁免至": "2026-03-31"}
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, -1, **cells))
    (record,) = new_records([result])
    assert record.review.conclusion is None
    assert any("已经过去" in problem for problem in record.problems)


@pytest.mark.parametrize("conclusion", [Conclusion.FALSE_ALARM, Conclusion.MOOT])
@pytest.mark.parametrize("until", ["2026-03-31", "2099年底"])
def test_the_day_of_a_former_waiver_stops_no_other_conclusion(
    run: Path, tmp_path: Path, conclusion: Conclusion, until: str
) -> None:
    """The next workbook comes with the day filled in: it is told that it says nothing, and only that."""
    cells = {"复核结论": conclusion.value, "复核意见": "见第2段", "复核人": "乙某", "豁免至": until}
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, -1, **cells))
    (record,) = new_records([result])
    assert (record.review.conclusion, record.review.held_back) == (conclusion, "")
    (problem,) = record.problems
    assert "只在复核结论为“豁免”时填写" in problem


def test_what_a_waiver_lacks_and_a_day_that_is_over_are_told_at_once(run: Path, tmp_path: Path) -> None:
    cells = {"复核结论": "豁免", "复核意见": "无此职责", "豁免至": "2026-03-31"}
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, -1, **cells))
    (record,) = new_records([result])
    assert record.review.conclusion is None
    assert any("已经过去" in problem for problem in record.problems)
    assert any("要写复核人" in problem for problem in record.problems)
