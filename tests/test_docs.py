"""The handbooks name every option and every key: what is not written down is not there for who reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import get_args

import pytest
from cyclopts import App
from pydantic import BaseModel
from ruamel.yaml import YAML

from auditor.cli.main import build_app
from auditor.model import DefectKind, Level, RelationVerdict, Verdict
from auditor.report import compare_console, compare_detail, console
from auditor.report.run_json import write_run
from auditor.ruleset import metric_schema, schema, scoring_schema
from auditor.ruleset.relation_schema import RelationsFile
from tests.conftest import ROOT
from tests.report import samples

BOOKS = "\n".join(
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/使用手册.md", "docs/写规则.md")
)
RULES = (ROOT / "docs/写规则.md").read_text(encoding="utf-8")
SCHEMAS = (schema, metric_schema, scoring_schema)
PLAIN = frozenset({"name", "text", "any", "rules", "terms", "metrics", "sources", "grade", "rule", "reason", "levels"})
"""Keys that every example shows."""
FILES: dict[str, type[BaseModel]] = {
    "rules": schema.RuleFile,
    "metrics": metric_schema.MetricsFile,
    "relations": RelationsFile,
    "terms": schema.LexiconFile,
    "extends": schema.PackFile,
}
OUTPUT, DATA = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("输出说明.md", "data.md"))
BLOCKS = [YAML(typ="safe").load(block) for block in re.findall(r"```yaml\n(.*?)```", RULES, re.DOTALL)]


def _apps(app: App) -> Iterator[App]:
    yield app
    for name in app:
        if not name.startswith("-"):
            yield from _apps(app[name])


def _options() -> Iterator[str]:
    for app in _apps(build_app()):
        if app.default_command is not None:
            for argument in app.assemble_argument_collection():
                # what is on by default is told by the word that turns it off
                names = argument.parameter.negative or argument.parameter.name
                yield from (name for name in names if name.startswith("--"))


@pytest.mark.parametrize("option", sorted(set(_options())))
def test_every_option_is_in_a_handbook(option):
    assert re.search(rf"{option}(?![\w-])", BOOKS)


def _keys() -> Iterator[str]:
    for module in SCHEMAS:
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == module.__name__:
                yield from model.model_fields


@pytest.mark.parametrize("key", sorted(set(_keys()) - PLAIN))
def test_every_key_of_a_rule_file_is_explained(key):
    assert re.search(rf"(?<![\w-]){key}(?![\w-])", RULES)


@pytest.mark.parametrize("block", BLOCKS, ids="-".join)
def test_what_is_shown_could_be_written(block):
    """Every file shown is one; a part of a rule is shown with its kind."""
    model = next((FILES[key] for key in block if key in FILES), None)
    if model is not None:
        block = {"theme": "主题"} | block if model in {schema.RuleFile, metric_schema.MetricsFile} else block
        assert model.model_validate(block)
    else:
        shown = schema.RuleSpec.model_fields[block["kind"]].annotation
        (spec,) = (each for each in get_args(shown) if each is not type(None))
        assert spec.model_validate(block[block["kind"]])


def _row(book: str, heading: str, column: str) -> str:
    """Return what is said of one column of one table."""
    section = book.split(heading, 1)[1].split("\n## ", 1)[0]
    (row,) = (line for line in section.splitlines() if line.startswith("|") and f"`{column}`" in line.split("|")[1])
    return row


@pytest.mark.parametrize(
    ("frame", "column", "words"),
    [
        ("findings", "verdict", Verdict),
        ("relations", "verdict", RelationVerdict),
        ("defects", "kind", DefectKind),
        ("documents", "level", Level),
    ],
)
def test_every_word_of_a_column_is_told(frame, column, words):
    said = re.split("[：、，（）|]|的是| ", _row(DATA, f"`{frame}.parquet`", column))
    assert {str(word) for word in words} <= set(said)


def test_every_key_of_the_record_of_a_run_is_told(tmp_path):
    """What is in it, and of books and files what they are."""
    path = write_run(samples.run(), samples.context(), tmp_path, [])
    for key in json.loads(path.read_text(encoding="utf-8")):
        assert _row(OUTPUT, "## run.json", key)
    assert "SHA-256" in _row(OUTPUT, "## run.json", "books")
    assert "工作簿" in _row(OUTPUT, "## run.json", "written")


@pytest.mark.parametrize(
    "told",
    [
        f"超过 {console.LONG} 份时只列最低的 {console.SHOWN} 份",
        f"不超过 {compare_console.IN_FULL} 个单位的",
        f"最多 {compare_console.MOST_ROWS} 行",
        f"前 {compare_console.MOST_TOLD} 个单位新出现和变差的前 {compare_console.MOST_GAPS} 条",
        f"数据变化最多 {compare_detail.MOST_FIGURES} 项、文字变化最多 {compare_detail.MOST_PARAGRAPHS} 段",
    ],
)
def test_how_much_is_shown_is_told(told):
    assert told in OUTPUT
