"""Where waivers come from: ``waivers.yaml``, written by hand, and ``decisions.jsonl``, read back from workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from auditor.answers import log
from auditor.answers.form import Conclusion
from auditor.defects.codes import defect_codes
from auditor.errors import PackError, UsageError
from auditor.outcome import Waiver, WaiverKind
from auditor.ruleset.builtin import builtin_folder
from auditor.ruleset.pack import Pack
from auditor.ruleset.validation import Strict, validated
from auditor.ruleset.yaml_source import YamlSource, load_yaml

NAME = "waivers.yaml"
"""The file name, in the folder of reports or of results."""
_Words = Annotated[str, Field(min_length=1, max_length=2000)]


class WaiverSpec(Strict):
    """Hold one entry of ``waivers.yaml``."""

    unit: _Words
    rule: _Words
    kind: WaiverKind
    approver: _Words
    reason: _Words
    year: Annotated[int, Field(ge=1949, le=2999)] | None = None
    expires: date | None = None

    @field_validator("unit", "rule", "approver", "reason")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("不能是空白")
        return value.strip()

    @model_validator(mode="after")
    def _ends(self) -> WaiverSpec:
        if self.kind is WaiverKind.WAIVED and self.expires is None:
            raise ValueError("豁免要写 expires（到期日），如 2027-03-31")
        return self


class WaiversFile(Strict):
    """Hold ``waivers.yaml``."""

    waivers: list[WaiverSpec]


def load_waivers(files: Iterable[Path], pack: Pack) -> tuple[Waiver, ...]:
    """Return the waivers of all files, YAML and JSON lines, in order.

    Raises ``UsageError`` with every fault: a malformed file stops the run, it is never left out.
    """
    found: list[Waiver] = []
    for path in files:
        found += _from_log(path) if path.suffix.lower() == ".jsonl" else _from_yaml(path, pack)
    return tuple(found)


def find_files(folders: Sequence[Path]) -> list[Path]:
    """Return the files that are there under their usual names in the folders of reports and of results, each once."""
    found: dict[Path, Path] = {}
    for folder in folders:
        for name in (NAME, log.NAME):
            path = folder / name
            if path.is_file():
                found.setdefault(path.resolve(), path)
    return list(found.values())


def _from_yaml(path: Path, pack: Pack) -> list[Waiver]:
    complaints: list[str] = []
    try:
        source = load_yaml(path)
    except PackError as error:
        raise _error(path, [str(error)]) from error
    table = validated(WaiversFile, source, complaints)
    if table is None:
        raise _error(path, complaints)
    codes = _Codes(pack)
    made = [_waiver(spec, at, source, codes, complaints) for at, spec in enumerate(table.waivers)]
    if complaints:
        raise _error(path, complaints)
    return made


def _error(path: Path, complaints: Sequence[str]) -> UsageError:
    head = f"豁免文件 {path} 有 {len(complaints)} 处错误，未作任何审查（不想用豁免，加 --no-waivers）：\n"
    return UsageError(head + "\n".join(complaints))


def _waiver(spec: WaiverSpec, at: int, source: YamlSource, codes: _Codes, complaints: list[str]) -> Waiver:
    code = codes.find(spec.rule)
    if code is None:
        near = codes.near(spec.rule.upper())
        hint = f"，相近的有 {'、'.join(near)}" if near else ""
        message = f"规则包和三张文字核对表里没有“{spec.rule}”{hint}。"
        complaints.append(source.complaint("W001", ("waivers", at, "rule"), message))
    line = source.mark(("waivers", at))[0] + 1
    where = f"{source.path.name} 第 {line} 行"
    return Waiver(spec.kind, code or spec.rule, spec.unit, spec.year, spec.approver, spec.reason, spec.expires, where)


class _Codes:
    """Hold what a waiver may name: rules under any of their names, relations, and what is checked of the text."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def find(self, text: str) -> str | None:
        """Return the code that is meant, None where there is none."""
        rule = self._pack.rule(text)
        if rule is not None:
            return rule.id
        return next((each for each in self.known if each.upper() == text.upper()), None)

    def near(self, text: str) -> list[str]:
        """Return the codes that may be meant: all kinds of what is named as a whole (DF-15), else those written much alike."""
        kinds = sorted(each for each in self.known if each.startswith(f"{text}-"))
        return kinds or get_close_matches(text, sorted(self.known), n=3, cutoff=0.4)

    @cached_property
    def known(self) -> frozenset[str]:
        """Return all codes; the tables are read where something else than a rule is named."""
        rules = {rule.id for rule in self._pack.rules}
        return defect_codes(builtin_folder()) | rules | {relation.id for relation in self._pack.relations}


_KINDS = {
    Conclusion.FALSE_ALARM: WaiverKind.FALSE_ALARM,
    Conclusion.WAIVED: WaiverKind.WAIVED,
    Conclusion.MOOT: WaiverKind.MOOT,
}


def _from_log(path: Path) -> list[Waiver]:
    made = []
    faults = []
    for entry in log.reviewed(log.load_log(path, ignorable=True)).values():
        record = entry.record
        kind = _KINDS.get(record.review.conclusion) if record.review.conclusion else None
        if kind is not None:
            needed: dict[str, object] = {"复核人": record.review.reviewer, "复核意见": record.review.opinion}
            needed |= {"豁免至": record.review.until} if kind is WaiverKind.WAIVED else {}
            missing = "、".join(name for name, value in needed.items() if not value)
            if missing:
                # a decision that nobody signs, or that never ends, was not made by reading a workbook back
                faults.append(f"{path}:{entry.line} {record.code} 的{kind.value}缺少{missing}")
            made.append(
                Waiver(
                    kind,
                    record.code,
                    record.unit,
                    record.year,
                    record.review.reviewer,
                    record.review.opinion,
                    record.review.until,
                    f"{path.name} 第 {entry.line} 行",
                    record.item,
                )
            )
    if faults:
        raise UsageError("\n".join(faults) + "\n请用工作簿重新复核后回读；不想用复核记录，加 --no-waivers。")
    return made
