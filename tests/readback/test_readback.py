"""Every answer comes back, every tampering is named, nothing is guessed, reading twice changes nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from auditor.answers.form import KEY, META, PROTECTED, REPLY, Conclusion
from auditor.answers.log import append, load_log, standing
from auditor.answers.results import FileResult, Status, new_records
from auditor.cli.main import call
from auditor.readback.opening import text_of
from tests.readback.returning import (
    REPORT,
    Sheet,
    Value,
    accepted,
    audited,
    book_of,
    edited,
    read,
    rows_of,
    sheet_of,
)


@pytest.fixture(name="run", scope="module")
def _run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return audited(tmp_path_factory.mktemp("run"))


def answer(sheet: Sheet, at: int = 0, **cells: Value) -> None:
    sheet.rows[at].update(cells)


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


@pytest.mark.parametrize("value", ["6月底", "长期坚持", "2026-02-30", "46203", 46203, "2026-06", "=TODAY()x"])
def test_what_is_no_day_is_named_and_kept_never_guessed(run: Path, tmp_path: Path, value: Value) -> None:
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 完成时限=value))
    (record,) = new_records([result])
    assert (record.reply.due, record.reply.due_text, record.accepted) == (None, str(value), True)
    assert any("不是日期" in problem and str(value) in problem for problem in record.problems)


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


def test_a_veto_cannot_be_waived_in_a_workbook(tmp_path: Path) -> None:
    run = audited(tmp_path, lanxi=REPORT.replace("三、存在的问题\n\n基层执法力量不足，主要原因是编制紧缺。\n", ""))
    sheet = sheet_of(book_of(run))
    at = next(at for at, row in enumerate(sheet.rows) if row["编号"] == "CNT-03")
    answer(sheet, at, 复核结论="误报", 复核意见="有", 复核人="乙某")
    (result,) = read(run, sheet.save(tmp_path / "a.xlsx"))
    (record,) = new_records([result])
    assert record.review.conclusion is None
    assert any("单项否决" in problem for problem in record.problems)


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


def test_two_files_that_disagree_are_both_held_back(run: Path, tmp_path: Path) -> None:
    files = []
    for name in ("甲", "乙"):
        sheet = sheet_of(book_of(run))
        answer(sheet, 0, 单位说明=name)
        answer(sheet, 1, 单位说明="相同")
        files.append(sheet.save(tmp_path / f"{name}.xlsx"))
    results = read(run, *files)
    assert [len(accepted(result)) for result in results] == [1, 0]
    problems = [problem for result in results for row in result.rows for problem in row.problems]
    assert len(problems) == 2
    assert all("甲.xlsx、乙.xlsx" in problem or "乙.xlsx、甲.xlsx" in problem for problem in problems)


def test_columns_taken_out_are_told_for_the_file(run: Path, tmp_path: Path) -> None:
    def cut(sheet: Sheet) -> None:
        sheet.header = [name for name in sheet.header if name not in {"依据", "责任人"}] + ["备注"]
        answer(sheet, 单位说明="改", 备注="私下")

    result = edited(run, tmp_path / "a.xlsx", cut)
    assert any("依据" in note for note in result.notes)
    assert "责任人" in result.wanting[0]
    assert "备注" in result.wanting[1]
    assert result.faulty
    assert len(accepted(result)) == 1


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


def test_a_workbook_of_another_run_is_named(run: Path, tmp_path: Path) -> None:
    other = audited(tmp_path, wu=REPORT.replace("澜溪", "沅野"))
    (result,) = read(run, book_of(other))
    assert result.fault is not None
    assert result.fault.code == "other_unit"
    record = json.loads((other / "run.json").read_text(encoding="utf-8"))
    record["pack"]["digest"] = "0" * 64
    (other / "run.json").write_text(json.dumps(record), encoding="utf-8")
    (result,) = read(other, book_of(other))
    assert result.fault is not None
    assert result.fault.code == "other_pack"


HOSTILE = {
    "空.xlsx": b"",
    "乱.xlsx": b"\x00\x01" * 400,
    "断.xlsx": b"PK\x03\x04" + b"\x00" * 40,
    "网页.xlsx": "<html>编号 识别码</html>".encode(),
    "报告.docx": b"PK",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_workbook_is_named_with_what_to_do(run: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    (result,) = read(run, path)
    assert result.fault is not None
    assert name in result.path
    assert result.fault.reason
    assert result.fault.advice


def test_a_zip_bomb_is_refused_before_it_is_opened(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.readback.opening._MOST_UNPACKED", 10_000)
    (result,) = read(run, sheet_of(book_of(run)).save(tmp_path / "a.xlsx"))
    assert result.fault is not None
    assert "解开后" in result.fault.reason


def test_the_command_records_once_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="已补写", 完成时限="2026-06-30")
    back = sheet.save(tmp_path / "交回" / "随便起的名字.xlsx")
    log = run / "decisions.jsonl"
    command = ["readback", str(back.parent), "--run", str(run)]
    assert call([*command, "--dry-run"]) == 0
    assert not log.exists()
    assert call(command) == 0
    once = log.read_bytes()
    assert "登记 1 条" in capsys.readouterr().out
    assert call(command) == 0
    assert log.read_bytes() == once
    assert "没有重复登记" in capsys.readouterr().out
    answer(sheet, 0, 单位说明="又改了说法")
    sheet.save(back)
    assert call([*command, "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["written"], shown["complete"]) == (1, True)
    assert [row["status"] for row in shown["files"][0]["rows"] if row["record"]] == [Status.CHANGED.value]
    assert log.read_bytes().startswith(once)


def test_a_command_without_a_run_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xlsx").touch()
    for command in (["readback"], ["readback", "没有"], ["readback", str(tmp_path / "a.xlsx"), "--run", str(tmp_path)]):
        assert call(command) == 2
        assert "请" in capsys.readouterr().err
    run = audited(tmp_path / "r")
    (run / "decisions.jsonl").write_text("{\n", encoding="utf-8")
    assert call(["readback", str(book_of(run)), "--run", str(run)]) == 2
    assert "decisions.jsonl:1" in capsys.readouterr().err


def test_decisions_count_in_the_next_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    capsys.readouterr()
    sheet = sheet_of(book_of(run))
    codes = [str(row["编号"]) for row in sheet.rows]
    refuted, waived = (
        codes.index("CNT-09") if "CNT-09" in codes else 1,
        codes.index("REV-01") if "REV-01" in codes else 5,
    )
    answer(sheet, refuted, 复核结论="误报", 复核意见="写在第二部分", 复核人="乙某")
    answer(sheet, waived, 复核结论="豁免", 复核意见="无此职责", 复核人="乙某", 豁免至=date(2099, 12, 31))
    assert call(["readback", str(sheet.save(tmp_path / "b.xlsx")), "--run", str(run)]) == 0
    capsys.readouterr()

    def verdicts(*options: str) -> dict[str, str]:
        call([str(tmp_path / "报告"), "--out", str(run), "--format", "json", *options])
        result = json.loads(capsys.readouterr().out)
        assert len(result["waivers"]) == (0 if options else 2)
        return {finding["rule"]: finding["verdict"] for finding in result["documents"][0]["findings"]}

    found = verdicts()
    assert (found[codes[refuted]], found[codes[waived]]) == ("误报", "豁免")
    without = verdicts("--no-waivers")
    assert not {"误报", "豁免"} & set(without.values())


def test_the_next_workbook_goes_on_from_what_was_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = audited(tmp_path)
    sheet = sheet_of(book_of(run))
    filled = {
        "单位说明": "=已补写",
        "整改措施": "单列一部分",
        "完成时限": datetime(2026, 6, 30),
        "责任人": "甲某",
        "复核结论": "继续整改",
        "复核人": "乙某",
    }
    answer(sheet, 2, **filled)
    answer(sheet, 3, 完成时限="长期坚持")
    call(["readback", str(sheet.save(tmp_path / "b.xlsx")), "--run", str(run)])
    assert call([str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]) == 0
    again = sheet_of(book_of(run))
    rows = {row[KEY]: row for row in again.rows}
    assert {name: rows[sheet.rows[2][KEY]][name] for name in filled} == filled
    assert rows[sheet.rows[3][KEY]]["完成时限"] == "长期坚持"
    # sent back as it is, it says nothing new
    (result,) = read(run, book_of(run))
    assert {row.status for row in result.rows} == {Status.SAME, Status.BLANK}
    assert not list(new_records([result]))
    assert call([str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json", "--no-waivers"]) == 0
    assert sum(bool(row["单位说明"]) for row in sheet_of(book_of(run)).rows) == 1


def test_the_reviewer_s_copy_takes_nothing_back_of_the_unit_s(run: Path, tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    sheet = sheet_of(book_of(run))
    answer(sheet, 2, 单位说明="已补写", 完成时限="2026-06-30")
    unit = sheet.save(tmp_path / "单位.xlsx")
    blank = sheet_of(book_of(run))
    answer(blank, 2, 复核结论="继续整改", 复核意见="不够", 复核人="乙某")
    reviewer = blank.save(tmp_path / "复核.xlsx")
    results = read(run, unit, reviewer)
    assert not any(result.faulty for result in results)
    append(log, new_records(results))
    (stands,) = standing(load_log(log)).values()
    assert stands.reply.explanation == "已补写"
    assert stands.review.conclusion is Conclusion.OPEN


def test_what_was_held_back_once_is_looked_at_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files disagree; once one of them is withdrawn the other is registered, though it was read before."""
    run = audited(tmp_path)
    folder = tmp_path / "交回"
    for name in ("一", "二"):
        sheet = sheet_of(book_of(run))
        answer(sheet, 0, 单位说明=name)
        sheet.save(folder / f"{name}.xlsx")
    command = ["readback", str(folder), "--run", str(run)]
    assert call(command) == 3
    (folder / "一.xlsx").unlink()
    assert call(command) == 0
    assert [e.record.reply.explanation for e in load_log(run / "decisions.jsonl") if e.record.accepted] == ["二"]
    # what was registered since does not come back with the older file
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="三")
    sheet.save(folder / "三.xlsx")
    assert call(command) == 0
    assert "以后登记的为准" in capsys.readouterr().out
    assert "三" in [e.record.reply.explanation for e in load_log(run / "decisions.jsonl") if e.record.accepted][-1]
    capsys.readouterr()


def test_a_report_without_unit_or_year_can_be_answered(tmp_path: Path) -> None:
    text = REPORT.replace("澜溪县2023年度法治政府建设情况报告", "法治政府建设情况报告").replace("澜溪县人民政府", "")
    run = audited(tmp_path, x=text.replace("2023年，澜溪县", "一年来，我县").replace("2024年2月20日", ""))
    (result,) = read(run, book_of(run))
    assert result.fault is None
    assert not result.faulty


def test_a_day_that_is_over_ends_no_waiver(run: Path, tmp_path: Path) -> None:
    cells = {"复核结论": "豁免", "复核意见": "无此职责", "复核人": "乙某", "豁免至": "2026-03-31"}
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, -1, **cells))
    (record,) = new_records([result])
    assert record.review.conclusion is None
    assert any("已经过去" in problem for problem in record.problems)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=12)
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
edit = st.fixed_dictionaries(
    {
        "answers": st.dictionaries(st.integers(0, 40), st.tuples(words, words, st.none() | days, words), max_size=12),
        "tampered": st.dictionaries(st.integers(0, 40), st.sampled_from(PROTECTED), max_size=5),
        "conclusions": st.dictionaries(st.integers(0, 40), st.sampled_from(["认可", "继续整改", "随便"]), max_size=5),
        "deleted": st.sets(st.integers(0, 40), max_size=6),
        "title": st.sampled_from(["缺项清单", "Sheet1", "缺项清单 (2)"]),
        "seed": st.integers(0, 2**16),
    }
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edit=edit)
def test_whatever_is_edited_every_answer_is_kept_and_every_tampering_named(
    run: Path, tmp_path: Path, edit: dict[str, dict[int, object]]
) -> None:
    """Rows sorted, filtered and deleted, columns moved, sheet and file renamed, cells filled and changed at random."""
    sheet = sheet_of(book_of(run))
    expected: dict[str, dict[str, object]] = {}
    tampered: dict[str, str] = {}
    for at, row in enumerate(list(sheet.rows)):
        key = str(row[KEY])
        if at in edit["deleted"]:
            sheet.rows.remove(row)
            continue
        cells = edit["answers"].get(at)
        if cells:
            row.update(dict(zip(REPLY, (cells[0], cells[1], cells[2], cells[3]), strict=True)))  # type: ignore[index]
            expected[key] = {name: row[name] for name in REPLY}
        if at in edit["conclusions"]:
            row["复核结论"] = str(edit["conclusions"][at])
        if at in edit["tampered"]:
            row[str(edit["tampered"][at])] = "动过手脚"
            tampered[key] = str(edit["tampered"][at])
    shuffle = random.Random(int(str(edit["seed"])))
    shuffle.shuffle(sheet.rows)
    shuffle.shuffle(sheet.header)
    sheet.title = str(edit["title"])
    (result,) = read(run, sheet.save(tmp_path / f"{edit['seed']}.xlsx"))
    assert result.fault is None
    _answers_are_kept(result, expected)
    by_row = {str(row[KEY]): number for number, row in enumerate(sheet.rows, 2)}
    problems = {row.row: row.problems for row in result.rows}
    for key, heading in tampered.items():
        assert any(f"“{heading}”" in problem for problem in problems[by_row[key]])
    assert result.absent == len(edit["deleted"] & set(range(len(by_row) + len(edit["deleted"]))))  # type: ignore[operator]


def _answers_are_kept(result: FileResult, expected: dict[str, dict[str, object]]) -> None:
    found = {record.item: record.reply for record in new_records([result])}
    for key, cells in expected.items():
        kept = [str(cells[name] or "").strip() for name in ("单位说明", "整改措施", "责任人")]
        if not any(kept) and cells["完成时限"] is None:
            continue
        reply = found[key]
        assert [reply.explanation, reply.measures, reply.person] == kept
        assert reply.due == cells["完成时限"]


def test_a_changed_log_is_what_later_readings_compare_with(run: Path, tmp_path: Path) -> None:
    sheet = sheet_of(book_of(run))
    answer(sheet, 0, 单位说明="第一次")
    (first,) = read(run, sheet.save(tmp_path / "1.xlsx"))
    log = tmp_path / "decisions.jsonl"
    append(log, new_records([first]))
    assert [entry.record.reply.explanation for entry in load_log(log)] == ["第一次"]
    assert rows_of(first)[str(sheet.rows[0]["编号"])].status is Status.NEW


def test_the_list_of_conclusions_is_what_the_drop_down_offers(run: Path) -> None:
    sheet = load_workbook(book_of(run))["缺项清单"]
    (rule,) = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert rule.formula1 == '"' + ",".join(each.value for each in Conclusion) + '"'
    assert load_workbook(book_of(run))[META].sheet_state == "veryHidden"


def test_a_filled_copy_of_the_list_is_not_passed_over(run: Path, tmp_path: Path) -> None:
    book = load_workbook(book_of(run))
    copy = book.copy_worksheet(book["缺项清单"])
    copy["L3"] = "写在副本里"
    book.save(tmp_path / "a.xlsx")
    (result,) = read(run, tmp_path / "a.xlsx")
    assert result.fault is not None
    assert (result.fault.code, "缺项清单" in result.fault.reason) == ("several_forms", True)


def test_what_a_reader_of_values_does_not_see_is_named(run: Path, tmp_path: Path) -> None:
    """A formula without a value, an error, a merged cell: never taken for no answer."""
    book = load_workbook(book_of(run))
    sheet = book["缺项清单"]
    sheet["L3"] = '="已整改"'
    sheet["L4"] = "#N/A"
    sheet["L6"] = "几条一起答"
    sheet.merge_cells("L6:L8")
    book.save(tmp_path / "a.xlsx")
    (result,) = read(run, tmp_path / "a.xlsx")
    said = {row.row: "".join(row.problems) for row in result.rows if row.problems}
    assert ("公式" in said[3], "错误值" in said[4], set(said)) == (True, True, {3, 4, 7, 8})
    assert result.faulty


@pytest.mark.parametrize("place", ["XFD1048576", "AZ900000"])
def test_one_stray_cell_does_not_take_all_memory(run: Path, tmp_path: Path, place: str) -> None:
    book = load_workbook(book_of(run))
    book["缺项清单"][place] = "甲"
    book.save(tmp_path / "a.xlsx")
    (result,) = read(run, tmp_path / "a.xlsx")
    assert result.fault is not None
    assert result.fault.code == "too_far"


def test_a_number_beyond_all_numbers_stops_nothing(run: Path, tmp_path: Path) -> None:
    assert [text_of(value) for value in (float("inf"), 2.0, 2.5, date(2026, 6, 30))] == [
        "inf",
        "2",
        "2.5",
        "2026-06-30",
    ]
    result = edited(run, tmp_path / "a.xlsx", lambda sheet: answer(sheet, 单位说明=1e300))
    assert len(accepted(result)) == 1


def test_a_filled_workbook_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Answers typed into the folder of results survive the next run, until they are read back."""
    run = audited(tmp_path)
    command = [str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]
    assert call(command) == 0
    assert "未回读" not in capsys.readouterr().err
    path = book_of(run)
    sheet = sheet_of(path)
    answer(sheet, 0, 单位说明="就地填写")
    sheet.save(path)
    assert call(command) == 0
    assert "已填未回读" in capsys.readouterr().err
    (kept,) = (run / "已填未回读").iterdir()
    assert call(["readback", str(kept), "--run", str(run)]) == 0
    assert [e.record.reply.explanation for e in load_log(run / "decisions.jsonl")] == ["就地填写"]
    # what was read back may be written over
    sheet = sheet_of(book_of(run))
    answer(sheet, 1, 单位说明="第二次")
    sheet.save(path)
    assert call(["readback", str(path), "--run", str(run)]) == 0
    assert call(command) == 0
    assert len(list((run / "已填未回读").iterdir())) == 1


def test_what_was_set_aside_can_be_taken_back(tmp_path: Path) -> None:
    """A refuted finding stays at the end of the list; 继续整改 takes the decision back."""
    run = audited(tmp_path)
    command = [str(tmp_path / "报告"), "--out", str(run), "--quiet", "--format", "json"]
    sheet = sheet_of(book_of(run))
    code = str(sheet.rows[-1]["编号"])
    answer(sheet, -1, 复核结论="误报", 复核意见="原文有", 复核人="乙某")
    assert call(["readback", str(sheet.save(tmp_path / "a.xlsx")), "--run", str(run)]) == 0
    call(command)
    again = sheet_of(book_of(run))
    assert (again.rows[-1]["编号"], again.rows[-1]["结论"], again.rows[-1]["复核结论"]) == (code, "误报", "误报")
    answer(again, -1, 复核结论="继续整改")
    assert call(["readback", str(again.save(tmp_path / "b.xlsx")), "--run", str(run)]) == 0
    call(command)
    assert {row["结论"] for row in sheet_of(book_of(run)).rows if row["编号"] == code} != {"误报"}
