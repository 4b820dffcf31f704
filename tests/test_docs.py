"""The handbooks name every option and every key: what is not written down is not there for who reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from cyclopts import App
from pydantic import BaseModel
from ruamel.yaml import YAML

from auditor.cli.main import build_app
from auditor.ruleset import metric_schema, schema, scoring_schema
from auditor.ruleset.relation_schema import RelationsFile
from tests.conftest import ROOT

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
