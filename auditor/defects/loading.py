"""Read a table of this package: YAML → validated model, every mistake with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from auditor.ruleset.validation import validated
from auditor.ruleset.yaml_source import YamlSource, join_complaints, load_yaml

M = TypeVar("M", bound=BaseModel)


def load_table(path: Path, model: type[M]) -> tuple[M, YamlSource]:
    """Read ``path`` and validate it; raises ``PackError`` with every complaint."""
    source = load_yaml(path)
    complaints: list[str] = []
    table = validated(model, source, complaints)
    if table is None:
        raise join_complaints(complaints)
    return table, source
