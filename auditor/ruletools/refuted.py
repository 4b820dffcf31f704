"""Turn false alarms that a reviewer accepted into cases of their rules, as an overlay that can be tested at once."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence

from auditor.answers.form import Conclusion
from auditor.answers.items import ItemKind
from auditor.answers.log import Entry, reviewed
from auditor.answers.record import Record
from auditor.ruleset.pack import Pack
from auditor.text.visible import one_line

_QUOTED = re.compile("[“「『]([^”」』]{8,})[”」』]")
_HEAD = """# 复核认定的误报，导出为例子。请逐条核对句子和等级（E3 有举措和数字，E2 有举措），再放进规则包或叠加包；
# 核对后运行 audit rules test --overlay <本文件所在文件夹>：不符的例子就是规则还不认识的写法。
id: refuted-cases
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


def refuted_overlay(entries: Sequence[Entry], pack: Pack) -> str:
    """Return ``pack.yaml`` of an overlay with one case a false alarm; empty text where there is none."""
    cases: defaultdict[str, list[str]] = defaultdict(list)
    left_out: list[str] = []
    for entry in refuted(entries):
        record = entry.record
        text = sentence_of(record)
        year = f"（{record.year}年度）" if record.year else ""
        where = f"第 {entry.line} 行，{record.unit}{year}，原结论“{record.verdict}”"
        if len(text) < 2 or pack.rule(record.code) is None:
            left_out.append(f"# 没有导出（复核意见里没有用“”引出原文）：{record.code}，{one_line(where)}\n")
            continue
        cases[record.code] += [
            f"      # {one_line(where)}；{one_line(record.review.reviewer)}：{one_line(record.review.opinion)}",
            f"      - {{text: {json.dumps(text, ensure_ascii=False)}, level: E3}}",
        ]
    if not cases:
        return ""
    body = "".join(f"  - id: {code}\n    cases:\n" + "\n".join(lines) + "\n" for code, lines in sorted(cases.items()))
    return _HEAD.format(pack=pack.identity.id) + body + "".join(left_out)
