"""The hidden record of a returned workbook: whose it is, by what it was judged, what each row said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.answers.form import CHECK, FORMAT, KEY, META, META_KEYS, check_of


@dataclass(frozen=True, slots=True)
class Sent:
    """Hold what went out: the pairs of ``_meta`` and the digests of the protected cells by item and heading."""

    pairs: dict[str, str]
    cells: dict[str, dict[str, str]]


def parse_meta(rows: Sequence[Sequence[str]]) -> Sent | str:
    """Return what went out, or what is wrong with the record (Chinese)."""
    filled = [_trimmed(row) for row in rows]
    filled = [row for row in filled if row]
    if not filled:
        return f"隐藏的“{META}”表不见了，不能断定这是哪一份工作簿"
    pairs = {row[0]: row[1] if len(row) > 1 else "" for row in filled[: len(META_KEYS)]}
    if pairs.get("格式") != FORMAT:
        return f"“{META}”表的格式是“{pairs.get('格式', '')}”，本程序只认 {FORMAT}"
    *record, last = filled
    if last[0] != CHECK or len(last) < 2 or last[1] != check_of(record):
        return f"隐藏的“{META}”表被改动过，不能再作为核对的依据"
    heads = next((at for at, row in enumerate(record) if row[0] == KEY), None)
    if heads is None:
        return f"“{META}”表里没有条目清单"
    headings = record[heads][1:]
    cells = {row[0]: dict(zip(headings, row[1:], strict=False)) for row in record[heads + 1 :]}
    return Sent(pairs, cells)


def _trimmed(row: Sequence[str]) -> list[str]:
    """Drop the empty cells that a grid adds behind a row."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return list(row[:end])
