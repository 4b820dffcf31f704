"""Whatever people do to a workbook, every answer is kept and every tampering named."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.answers.form import KEY, PROTECTED, REPLY
from auditor.answers.results import FileResult, new_records
from tests.readback.returning import (
    book_of,
    read,
    sheet_of,
)

# U+FFFE and U+FFFF are no characters of XML: no office program can put them into a cell
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    max_size=12,
)
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


@settings(max_examples=18, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
