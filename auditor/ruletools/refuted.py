"""Turn false alarms that a reviewer accepted into cases of their rules, as an overlay that can be tested at once."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from auditor.answers.form import Conclusion
from auditor.answers.items import ItemKind
from auditor.answers.log import Entry, reviewed
from auditor.answers.record import Record
from auditor.errors import PackError, UsageError
from auditor.ruleset.pack import Pack
from auditor.ruleset.yaml_source import load_yaml
from auditor.text.visible import one_line

_QUOTED = re.compile("[“「『]([^”」』]{8,})[”」』]")
_ID = "refuted-cases"
_HEAD = """# 复核认定的误报，导出为例子。请逐条核对句子和等级（E3 有举措和数字，E2 有举措），再放进规则包或叠加包；
# 核对后运行 audit rules test --overlay <本文件所在文件夹>：不符的例子就是规则还不认识的写法。
id: {id}
version: 0.1.0
title: 复核认定的误报
extends: {pack}
overrides:
"""


def refuted(entries: Sequence[Entry]) -> list[Entry]:
    """Return the last records in which a requirement was found to be a false alarm, in the order of the file."""
    found = [
        entry
        for entry in reviewed(entries).values()
        if entry.record.review.conclusion is Conclusion.FALSE_ALARM and entry.record.kind is ItemKind.REQUIREMENT
    ]
    return sorted(found, key=lambda entry: entry.line)


def sentence_of(record: Record) -> str:
    """Return the sentence that the reviewer or the unit points to: quoted words first, then the evidence; none where there is neither."""
    said = (record.review.opinion, record.reply.explanation)
    for text in said:
        match = _QUOTED.search(text)
        if match:
            return one_line(match[1])
    return one_line(record.quote)


class Exported(NamedTuple):
    """Hold what came of the false alarms: ``pack.yaml`` of an overlay, empty without a case, and what has no case and why."""

    overlay: str
    left_out: tuple[str, ...]


def refuted_overlay(entries: Sequence[Entry], pack: Pack) -> Exported:
    """Return an overlay with one case a false alarm, and say of the others why they have none."""
    cases: defaultdict[str, list[str]] = defaultdict(list)
    left_out: list[str] = []
    for entry in refuted(entries):
        record = entry.record
        text = sentence_of(record)
        year = f"（{record.year}年度）" if record.year else ""
        where = f"第 {entry.line} 行，{record.unit}{year}，原结论“{record.verdict}”"
        if why := _no_case(record, text, pack):
            left_out.append(f"没有导出（{why}）：{one_line(record.code)}，{one_line(where)}")
            continue
        cases[record.code] += [
            f"      # {one_line(where)}；{one_line(record.review.reviewer)}：{one_line(record.review.opinion)}",
            f"      - {{text: {json.dumps(text, ensure_ascii=False)}, level: E3}}",
        ]
    if not cases:
        return Exported("", tuple(left_out))
    body = "".join(f"  - id: {code}\n    cases:\n" + "\n".join(lines) + "\n" for code, lines in sorted(cases.items()))
    notes = "".join(f"# {each}\n" for each in left_out)
    return Exported(_HEAD.format(id=_ID, pack=pack.identity.id) + body + notes, tuple(left_out))


def _no_case(record: Record, text: str, pack: Pack) -> str:
    """Say why a false alarm makes no case; empty where it makes one."""
    if pack.rule(record.code) is None:
        return "规则包里没有这条规则"
    return "复核意见里没有用“”引出原文" if len(text) < 2 else ""


def check_target(path: Path) -> None:
    """Raise ``UsageError`` where another pack than one that was exported so stands at ``path``: it is somebody's work."""
    if not path.exists():
        return
    try:
        data = load_yaml(path).data
    except PackError:
        data = None
    if not (isinstance(data, dict) and data.get("id") == _ID):
        raise UsageError(f"{path} 已经有了，不是导出的误报例子（id 不是 {_ID}），没有覆盖。请用 --write 换一个文件夹。")
