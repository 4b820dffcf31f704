"""Small rule packs for the tests, written where a test wants them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.engine import Engine
from auditor.model import Audit, Document, Finding, Level, Role
from auditor.nearness.nearest import Nearest
from auditor.ruleset.loader import load_pack
from auditor.ruleset.pack import Pack
from auditor.text.assemble import assemble_sample

SOURCES = {"SRC-01": {"title": "督察工作规定", "number": "厅字〔2019〕28号", "kind": "党内法规"}}
SCORING: dict[str, Any] = {
    "credits": {"E0": 0, "E1": 0.2, "E2": 0.6, "E3": 1},
    "points": {"M": 5, "A": 2, "S": 1, "I": 0.5},
    "grades": [{"grade": "合格", "at_least": 60}, {"grade": "不合格", "at_least": 0}],
}
LEVELS = ["省", "市", "县", "乡镇", "街道", "部门"]


def rule(rule_id: str, **parts: Any) -> dict[str, Any]:
    """Return one valid rule; ``parts`` replace or add to it, None takes a part away."""
    whole: dict[str, Any] = {
        "id": rule_id,
        "name": f"规则{rule_id}",
        "basis": [{"source": "SRC-01", "article": "二十五条"}],
        "applies": {"levels": LEVELS},
        "strength": "S",
        "gap": "没有写到这一项",
        "advice": "补写这一项的情况",
        "cases": [{"text": "某县开展工作。", "level": "E3"}, {"text": "某县。", "level": "E0"}],
    }
    return {key: value for key, value in (whole | parts).items() if value is not None}


def evidence(rule_id: str, **need: Any) -> dict[str, Any]:
    """Return one rule of the kind evidence."""
    return rule(rule_id, evidence=need)


def write_pack(
    folder: Path,
    rules: Sequence[Mapping[str, Any]] = (),
    *,
    terms: Mapping[str, Any] | None = None,
    subjects: Mapping[str, Any] | None = None,
    scoring: Mapping[str, Any] | None = None,
    sources: Mapping[str, Any] | None = None,
    **identity: Any,
) -> Path:
    """Write a whole pack; JSON is YAML."""
    files: dict[str, Any] = {
        "pack.yaml": {"id": "small", "version": "1.0.0", "title": "小规则包", **identity},
        "sources.yaml": {"sources": SOURCES | dict(sources or {})},
        "scoring.yaml": SCORING | dict(scoring or {}),
        "lexicon.yaml": {"terms": dict(terms or {}), "subjects": dict(subjects or {})},
    }
    if rules:
        files["rules.yaml"] = {"theme": "小主题", "rules": list(rules)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def write_overlay(folder: Path, rules: Sequence[Mapping[str, Any]] = (), **parts: Any) -> Path:
    """Write an overlay of the small pack; ``terms`` go to its lexicon, the rest to its ``pack.yaml``."""
    terms = parts.pop("terms", None)
    identity = {"id": "local", "version": "0.1.0", "title": "地方包", "extends": "small", **parts}
    files: dict[str, Any] = {"pack.yaml": identity}
    if terms:
        files["lexicon.yaml"] = {"terms": terms}
    if rules:
        files["rules.yaml"] = {"theme": "地方主题", "rules": list(rules)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def small_pack(folder: Path, rules: Sequence[Mapping[str, Any]], **parts: Any) -> Pack:
    """Write a pack and load it."""
    return load_pack(write_pack(folder, rules, **parts))


def small_engine(folder: Path, rules: Sequence[Mapping[str, Any]], **parts: Any) -> Engine:
    """Write a pack, load and compile it."""
    return Engine(small_pack(folder, rules, **parts))


def weighed(nearest: Nearest, finding: Finding, document: Document) -> Finding:
    """Return one finding as it is when weighed against what comes nearest to its requirement."""
    return nearest.shown(Audit(document, (finding,)))[0]


def judge(
    engine: Engine,
    text: str,
    *,
    role: Role | None = Role.ACHIEVEMENT,
    level: Level | None = None,
    year: int | None = None,
) -> dict[str, Finding]:
    """Audit a text and return its findings by rule."""
    audit = engine.audit(assemble_sample(text, role=role, level=level, year=year))
    return {finding.rule: finding for finding in audit.findings}
