"""The JSON result has the shape of design §8 and its published schema."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import jsonschema
import pytest

from auditor.model import Audit, Run, Verdict
from auditor.report import json_schema
from auditor.report.json_report import JsonReporter, render
from tests.report import samples


def parsed(run: Run) -> dict[str, object]:
    """Return the object a program would read."""
    made: dict[str, object] = json.loads(render(run, samples.context()))
    return made


def test_schema_file_is_current() -> None:
    """The published schema is the schema of the present types."""
    assert json_schema.is_current(), f"run: {json_schema.COMMAND}"


UNSCORED = replace(samples.audit(), score=None)
BARE = Audit(samples.document(None, year=None, level=None, lines=()), ())


@pytest.mark.parametrize(
    "run",
    [
        samples.run(),
        samples.run(UNSCORED, BARE, samples.no_report()),
        samples.run(samples.audit(vetoed=False), unreadable=()),
        Run((), samples.UNREADABLE, samples.PACK),
    ],
    ids=["every verdict", "unscored and nameless", "passed", "nothing read"],
)
def test_output_obeys_the_schema(run: Run) -> None:
    """Whatever a run holds, its output is valid against the published schema."""
    schema = json_schema.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(parsed(run), schema, cls=jsonschema.Draft202012Validator)


def test_schema_refuses_what_the_design_does_not_know() -> None:
    """The schema is closed: a misspelt key or an evidence level of 4 fails."""
    validator = jsonschema.Draft202012Validator(json_schema.schema())
    made = json.loads(render(samples.run(), samples.context()))
    made["documents"][0]["findings"][0]["evidence_level"] = 4
    made["documents"][0]["grad"] = "优秀"
    assert len(list(validator.iter_errors(made))) == 2


def test_meaning_of_one_document() -> None:
    """Facts, levels, dates and sums are read where the design puts them."""
    made = json.loads(render(samples.run(), samples.context()))
    first = made["documents"][0]
    assert (first["unit"], first["level"], first["year"]) == ("澜溪县人民政府", "县", 2023)
    assert first["dates"] == {"落款日期": "2024-02-20", "公开日期": "2024-03-05"}
    levels = {each["rule"]: each["evidence_level"] for each in first["findings"]}
    assert levels["ENF-17"] == 3
    assert levels["FUN-04"] is None
    assert first["figures"][1] == {
        "metric": None,
        "value": 98000,
        "low": 98000,
        "high": None,
        "unit": "件",
        "qualifier": "余",
        "scope": "",
        "quote": "9.8万余件",
        "paragraph": 4,
    }
    assert first["vetoes"] == [{"code": "CNT-11", "reason": "下一步安排没有实质内容"}]
    assert first["score_detail"]["work"] == "100 × 6.4 ÷ 10 − 1.5（数字矛盾） = 62.5"
    assert made["gate"] == {"outcome": "未完成", "exit_code": 3, "because": ["2 个文件未能读取"]}


def test_every_verdict_is_written() -> None:
    """No verdict is lost on the way out."""
    first = json.loads(render(samples.run(), samples.context()))["documents"][0]
    assert {each["verdict"] for each in first["findings"]} >= {
        verdict.value for verdict in Verdict if verdict not in (Verdict.WAIVED, Verdict.REFUTED)
    }


def test_unscored_document_has_null_score() -> None:
    """A document without a score says null, never zero."""
    first = json.loads(render(samples.run(UNSCORED), samples.context()))["documents"][0]
    assert (first["score"], first["grade"], first["score_detail"], first["vetoes"]) == (None, None, None, [])


def test_lone_surrogates_and_gbk_consoles_never_crash() -> None:
    """A path with undecodable bytes is written, as UTF-8, to a stream that is not UTF-8."""
    broken = replace(samples.UNREADABLE[0], path="corpus/\udcff\ud800.txt")
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="gbk")
    JsonReporter().report(samples.run(unreadable=(broken,)), samples.context(), stream)
    made = json.loads(raw.getvalue().decode("utf-8"))
    assert made["unreadable"][0]["path"] == "corpus/\ufffd\ufffd.txt"
    assert made["documents"][0]["unit"] == "澜溪县人民政府"


def test_plain_text_streams_are_served() -> None:
    """A stream without bytes underneath gets the same object."""
    stream = io.StringIO()
    JsonReporter().report(samples.run(), samples.context(), stream)
    assert json.loads(stream.getvalue()) == parsed(samples.run())
