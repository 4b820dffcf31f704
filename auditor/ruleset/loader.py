"""Load a rule pack with its overlays: files → validated, merged, immutable ``Pack``.

Everything wrong is reported at once, each with ``path:line:column`` and what to write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from auditor.errors import PackError
from auditor.kept import kept
from auditor.ruleset import schema, scoring_schema
from auditor.ruleset.build import Builder
from auditor.ruleset.builtin import builtin_tables
from auditor.ruleset.metric_schema import MetricsFile
from auditor.ruleset.pack import Pack
from auditor.ruleset.relation_schema import RelationsFile
from auditor.ruleset.validation import validated
from auditor.ruleset.yaml_source import YamlSource, join_complaints, load_yaml

_SPECIAL = {"pack.yaml", "sources.yaml", "scoring.yaml", "relations.yaml"}


def load_pack(folder: Path, overlays: Sequence[Path] = ()) -> Pack:
    """Load the pack in ``folder`` and apply ``overlays`` in order; one read before, from where it was kept.

    Raises ``PackError`` with every complaint.
    """
    layers = (folder, *overlays)
    key = _key(layers)
    if key is None:
        return _load(folder, overlays)
    pack = kept("pack", key, lambda: _load(folder, overlays), lambda: _key(layers) == key)
    # a file saved while the pack was read: what was read is of neither key
    object.__setattr__(pack, "origin", key if _key(layers) == key else None)
    return pack


def _files(layer: Path) -> tuple[list[Path], list[Path]]:
    """Return the files of a layer in an order that is the same on every system, and those that are misnamed."""
    found = sorted(
        (path.relative_to(layer).parts, path) for path in layer.rglob("*.*") if path.suffix.lower() in {".yaml", ".yml"}
    )
    # what editors and repositories keep for themselves (.github/workflows/ci.yml) is no part of a pack
    shown = [path for inside, path in found if not any(part.startswith(".") for part in inside)]
    return [path for path in shown if path.suffix == ".yaml"], [path for path in shown if path.suffix != ".yaml"]


def _one_break(content: bytes) -> bytes:
    """Return a file as it counts in the digest: a checkout on Windows is the same pack."""
    return content.replace(b"\r\n", b"\n")


def _key(layers: Sequence[Path]) -> str | None:
    """Return what tells a pack from every other, None where its files cannot be read."""
    digest = hashlib.sha256()
    try:
        for layer in layers:
            if not (layer / "pack.yaml").is_file():
                return None
            files, misnamed = _files(layer)
            if misnamed:
                return None
            for path in (layer, *files):
                # as it was typed, too: so a rule says where it is written
                digest.update(f"{path}\0{path.absolute()}\0".encode("utf-8", "surrogateescape"))
                digest.update(hashlib.sha256(path.read_bytes()).digest() if path != layer else b"")
        for table in builtin_tables():
            digest.update(table.name.encode() + b"\0" + hashlib.sha256(table.read_bytes()).digest())
    except (OSError, PackError):
        return None
    return digest.hexdigest()


def _load(folder: Path, overlays: Sequence[Path]) -> Pack:
    builder = Builder()
    digest = hashlib.sha256()
    complaints: list[str] = []
    for position, layer in enumerate((folder, *overlays)):
        if not (layer / "pack.yaml").is_file():
            raise PackError(f"[P010] {layer} 里没有 pack.yaml，不是规则包。请指定含有 pack.yaml 的文件夹。")
        parsed: list[tuple[str, YamlSource, Any]] = []
        files, misnamed = _files(layer)
        complaints += [
            f"[P013] {path}：规则文件的名字要以 .yaml 结尾，这一份不会被读。请改名为 {path.stem}.yaml，不用的请移走。"
            for path in misnamed
        ]
        for path in files:
            try:
                source = load_yaml(path)
            except PackError as error:
                complaints.append(str(error))
                continue
            name = path.relative_to(layer).as_posix().encode()
            digest.update(name + b"\0" + _one_break(source.text.encode()) + b"\0")
            kind = _kind(layer, path)
            model = validated(_MODELS[kind], source, complaints)
            if model is not None:
                parsed.append((kind, source, model))
        builder.add_layer(parsed, overlay=position > 0)
    complaints += builder.complaints
    if complaints:
        raise join_complaints(complaints)
    # whatever pack judges, the tables beside the shipped one find the defects: a result rests on both
    for table in builtin_tables():
        digest.update(table.name.encode() + b"\0" + _one_break(table.read_bytes()) + b"\0")
    pack = builder.build(digest.hexdigest())
    if builder.complaints:
        raise join_complaints(builder.complaints)
    return pack


_MODELS: dict[str, type[BaseModel]] = {
    "pack": schema.PackFile,
    "sources": schema.SourcesFile,
    "scoring": scoring_schema.ScoringFile,
    "lexicon": schema.LexiconFile,
    "rules": schema.RuleFile,
    "metrics": MetricsFile,
    "relations": RelationsFile,
}


def _kind(layer: Path, path: Path) -> str:
    if path.name in _SPECIAL and path.parent == layer:
        return path.stem
    folders = path.relative_to(layer).parts[:-1]
    return next((kind for kind in ("lexicon", "metrics") if kind in folders or path.stem == kind), "rules")
