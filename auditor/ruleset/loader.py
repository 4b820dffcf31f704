"""Load a rule pack with its overlays: files → validated, merged, immutable ``Pack``.

Everything wrong is reported at once, each with ``path:line:column`` and what to write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from auditor.errors import PackError
from auditor.ruleset import schema
from auditor.ruleset.build import Builder
from auditor.ruleset.builtin import builtin_tables
from auditor.ruleset.pack import Pack
from auditor.ruleset.wording import wording
from auditor.ruleset.yaml_source import Location, YamlSource, join_complaints, load_yaml

M = TypeVar("M", bound=BaseModel)

# pydantic names the branch of a union in the location of an error; such a part is no key of the file
_UNION_BRANCHES = ("function-", "list[", "constrained-")
_UNION_NAMES = frozenset({"TermSpec", "FindSpec", "str"})

_SPECIAL = {"pack.yaml", "sources.yaml", "scoring.yaml"}


def load_pack(folder: Path, overlays: Sequence[Path] = ()) -> Pack:
    """Load the pack in ``folder`` and apply ``overlays`` in order.

    Raises ``PackError`` with every complaint.
    """
    builder = Builder()
    digest = hashlib.sha256()
    complaints: list[str] = []
    for position, layer in enumerate((folder, *overlays)):
        if not (layer / "pack.yaml").is_file():
            raise PackError(f"[P010] {layer} 里没有 pack.yaml，不是规则包。请指定含有 pack.yaml 的文件夹。")
        files = sorted(p for p in layer.rglob("*.yaml") if not p.name.startswith("."))
        parsed: list[tuple[str, YamlSource, Any]] = []
        for path in files:
            try:
                source = load_yaml(path)
            except PackError as error:
                complaints.append(str(error))
                continue
            digest.update(path.relative_to(layer).as_posix().encode() + b"\0" + source.text.encode() + b"\0")
            kind = _kind(layer, path)
            model = _validate(_MODELS[kind], source, complaints)
            if model is not None:
                parsed.append((kind, source, model))
        builder.add_layer(parsed, overlay=position > 0)
    complaints += builder.complaints
    if complaints:
        raise join_complaints(complaints)
    # whatever pack judges, the tables beside the shipped one find the defects: a result rests on both
    for table in builtin_tables():
        digest.update(table.name.encode() + b"\0" + table.read_bytes() + b"\0")
    pack = builder.build(digest.hexdigest())
    if builder.complaints:
        raise join_complaints(builder.complaints)
    return pack


_MODELS: dict[str, type[BaseModel]] = {
    "pack": schema.PackFile,
    "sources": schema.SourcesFile,
    "scoring": schema.ScoringFile,
    "lexicon": schema.LexiconFile,
    "rules": schema.RuleFile,
}


def _kind(layer: Path, path: Path) -> str:
    if path.name in _SPECIAL and path.parent == layer:
        return path.stem
    return "lexicon" if "lexicon" in path.relative_to(layer).parts[:-1] or path.stem == "lexicon" else "rules"


def _validate(model: type[M], source: YamlSource, complaints: list[str]) -> M | None:
    if not isinstance(source.data, dict):
        complaints.append(
            source.complaint("P011", (), "文件应是“键: 值”的形式，第一层要有 " + "、".join(model.model_fields))
        )
        return None
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        placed = [(_in_file(problem["loc"]), problem) for problem in error.errors()]
        unknown = [location for location, problem in placed if problem["type"] == "extra_forbidden"]
        for location, problem in placed:
            # of the branches of a union only the one that fits best is told
            if any(len(other) > len(location) and other[: len(location)] == location for other, _ in placed):
                continue
            # a misspelt key is told once, not also as missing
            if problem["type"] == "missing" and any(_misspelt(location, other) for other in unknown):
                continue
            complaints.append(source.complaint("P012", location, wording({**problem, "loc": location}, model)))
        return None


def _misspelt(missing: Location, unknown: Location) -> bool:
    return missing[:-1] == unknown[:-1] and bool(get_close_matches(str(unknown[-1]), [str(missing[-1])], cutoff=0.6))


def _in_file(location: Sequence[str | int]) -> Location:
    return tuple(
        p for p in location if not (isinstance(p, str) and (p in _UNION_NAMES or p.startswith(_UNION_BRANCHES)))
    )
