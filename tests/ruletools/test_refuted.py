"""An accepted false alarm becomes a case of its rule that can be tested at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.answers.form import Conclusion
from auditor.answers.items import ItemKind
from auditor.answers.log import append, load_log
from auditor.answers.record import Origin, Record, Reply, Review
from auditor.cli.main import call
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack

SENTENCE = "随机抽取执法案卷40宗开展评查，优秀36宗。"


def record(
    opinion: str, *, quote: str = "", code: str = "ENF-17", conclusion: Conclusion = Conclusion.FALSE_ALARM
) -> Record:
    return Record(
        item=opinion + code,
        kind=ItemKind.REQUIREMENT,
        code=code,
        unit="澜溪县\n人民政府",
        year=2023,
        verdict="缺失",
        quote=quote,
        reply=Reply(explanation="见第五段"),
        review=Review(conclusion=conclusion, opinion=opinion, reviewer="乙某"),
        source=Origin(file="a.xlsx", sha256="0" * 64, row=2),
        read_at="2026-04-01",
    )


def exported(folder: Path, *records: Record) -> Path:
    append(folder / "decisions.jsonl", records)
    assert call(["rules", "cases", str(folder / "decisions.jsonl"), "--write", str(folder / "叠加")]) == 0
    return folder / "叠加"


def test_the_overlay_loads_and_its_cases_can_be_tested(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = '原文写明“随机抽取执法案卷40宗开展评查，优秀36宗。”: "}\n- id: X'
    overlay = exported(tmp_path, record(hostile), record("见原文", quote=SENTENCE, code="ENF-16"))
    pack = load_pack(builtin_pack(), [overlay])
    added = pack.rule("ENF-17")
    assert added is not None
    assert added.cases[-1].text == SENTENCE
    capsys.readouterr()
    assert call(["rules", "test", "--rule", "ENF-17", "--overlay", str(overlay)]) == 0
    assert "0 个不符" in capsys.readouterr().out


def test_only_what_was_finally_refuted_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = record("见原文", quote=SENTENCE)
    append(
        tmp_path / "decisions.jsonl", [first, first.model_copy(update={"review": Review(conclusion=Conclusion.OPEN)})]
    )
    assert len(load_log(tmp_path / "decisions.jsonl")) == 2
    assert call(["rules", "cases", str(tmp_path / "decisions.jsonl")]) == 0
    assert "没有可以导出的例子" in capsys.readouterr().out


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["rules", "cases", str(tmp_path / "没有.jsonl")]) == 2
    assert "没有.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "why"), [("ENF-17", "复核意见里没有用“”引出原文"), ("ENF-999", "规则包里没有这条规则")]
)
def test_a_false_alarm_that_makes_no_case_is_told_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, why: str
) -> None:
    """There are false alarms: it is not said that there are none."""
    said = f"见第五段“{SENTENCE}”" if code == "ENF-999" else "见第五段"
    append(tmp_path / "decisions.jsonl", [record(said, code=code)])
    assert call(["rules", "cases", str(tmp_path / "decisions.jsonl")]) == 0
    told = capsys.readouterr().out
    assert "复核认定的误报有 1 条，都没有可以导出的例子" in told
    assert f"没有导出（{why}）：{code}" in told
    exported(tmp_path, record(f"见“{SENTENCE}”", code="ENF-16"))
    assert f"没有导出（{why}）：{code}" in capsys.readouterr().out


@pytest.mark.parametrize("there", ["id: mine\nversion: 1.0.0\n", "id: [\n", "", "- refuted-cases\n"])
def test_a_pack_of_somebodys_own_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    append(tmp_path / "decisions.jsonl", [record("见原文", quote=SENTENCE)])
    (tmp_path / "pack.yaml").write_text(there, encoding="utf-8")
    assert call(["rules", "cases", str(tmp_path / "decisions.jsonl"), "--write", str(tmp_path)]) == 2
    assert (tmp_path / "pack.yaml").read_text(encoding="utf-8") == there
    told = capsys.readouterr().err
    assert str(tmp_path / "pack.yaml") in told
    assert "--write" in told


def test_what_was_exported_before_is_exported_anew(tmp_path: Path) -> None:
    exported(tmp_path, record("见原文", quote=SENTENCE))
    overlay = exported(tmp_path, record("见原文", quote=SENTENCE, code="ENF-16"))
    text = (overlay / "pack.yaml").read_text(encoding="utf-8")
    assert "ENF-16" in text
    assert "ENF-17" in text
