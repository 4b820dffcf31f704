"""Read a data file of this package: YAML → validated model, every mistake with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from auditor.errors import PackError
from auditor.ruleset.wording import wording
from auditor.ruleset.yaml_source import join_complaints, load_yaml

M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """Refuse unknown keys: a misspelt key must never be a rule without effect."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def load_model(path: Path, model: type[M]) -> M:
    """Read ``path`` and validate it; raises ``PackError`` with every complaint."""
    source = load_yaml(path)
    if not isinstance(source.data, dict):
        keys = "、".join(model.model_fields)
        raise PackError(source.complaint("P011", (), f"文件应是“键: 值”的形式，第一层要有 {keys}"))
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        told = [
            source.complaint("P012", problem["loc"], str(problem["ctx"]["error"]))
            if problem["type"] == "value_error"
            else source.complaint("P012", problem["loc"], wording(dict(problem), model))
            for problem in error.errors()
        ]
        raise join_complaints(told) from error
