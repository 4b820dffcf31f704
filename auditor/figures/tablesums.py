"""Add up the columns and the rows of tables and hold them against their totals.

A total is wrong only where nothing else can be the reason: no 其中, no rate, no text and no blank among what is added;
and where a row may hold others (市本级 with its districts) only a column that adds up proves that none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from auditor.figures.facts import AGREES, CONTRADICTS, UNDECIDED
from auditor.model import RelationVerdict
from auditor.tabular import Table, TableRow, is_subtotal, is_total, value_of

_NEVER = re.compile(
    "率$|占比|比例|比重|百分比|同比|环比|增长|增幅|增减|平均|人均|排名|得分|分数|年份|时间|日期|编号|序号|文号|电话|其中|含"
)
"""In the heads of columns that do not add up."""
_HELD = re.compile("^(?:其中|含|＃|#)|[（(](?:含|其中)")
"""Names of rows and columns that are counted in another."""
_STEPS = re.compile("收到|申请|受理|审结|办结|[立结]案|移送|整改|同比|上年|去年|累计|结转")
"""Names of steps of one matter: they follow each other and make no sum."""
_SHOWN = 10
_LEAST = 2


class Check(NamedTuple):
    """Say what a total of a table comes to: its place (row of the table, column), the verdict, the work, why."""

    row: int
    column: int
    verdict: RelationVerdict
    work: str
    why: str = ""


class _Sum(NamedTuple):
    row: int
    column: int
    parts: tuple[tuple[str, Decimal], ...]
    total: Decimal
    agrees: bool
    name: str
    counts: bool


def checks(table: Table) -> list[Check]:
    """Return what adding up tells of a table, one for each total that is not right, one for all that are."""
    if not table.rows or not table.heads:
        return []
    found = [*_by_columns(table), *_by_rows(table)]
    right = [each for each, verdict, _ in found if verdict == AGREES]
    made = list(_wrong(table, found))
    if right:
        work = "、".join(f"{each.name.rstrip('：')}{shown(each.total)}" for each in right[:_SHOWN])
        more = f"等 {len(right)} 处" if len(right) > _SHOWN else ""
        made.append(Check(right[0].row, right[0].column, AGREES, f"{table.name}：{work}{more}，加总与合计一致"))
    return made


Judged = tuple[_Sum, RelationVerdict, str]


def _wrong(table: Table, found: Sequence[Judged]) -> Iterator[Check]:
    """Yield what does not agree; a total that is wrong both in its row and its column once."""
    places: dict[tuple[int, int], list[Judged]] = {}
    for each in found:
        if each[1] != AGREES:
            places.setdefault((each[0].row, each[0].column), []).append(each)
    for (row, column), judged in places.items():
        sure = [each for each in judged if each[1] == CONTRADICTS]
        shown = sure or judged
        work = "；".join(f"{each.name}{_work(each)}" for each, _, _ in shown)
        yield Check(row, column, shown[0][1], f"{table.name}{work}", "" if sure else shown[0][2])


# ---- columns


def _by_columns(table: Table) -> list[Judged]:
    """Add up every column of every row that is a total of others."""
    if not table.labels or any(_HELD.search(table.label(row)) for row in table.rows):
        return []
    judged: list[Judged] = []
    for at, parts in _totals(table):
        sums = [made for column in _columns(table) if (made := _column(table, at, parts, column)) is not None]
        proven = any(each.agrees and each.counts for each in sums)
        steps = sum(_STEPS.search(table.label(table.rows[n])) is not None for n in parts) >= _LEAST
        judged += [_judged(each, proven, proven or (len(sums) == 1 and not steps)) for each in sums]
    return judged


def _columns(table: Table) -> list[int]:
    return [
        at
        for at, chain in enumerate(table.heads)
        if at not in table.labels and chain and not any(_NEVER.search(part) for part in chain)
    ]


def _totals(table: Table) -> Iterator[tuple[int, list[int]]]:
    """Yield the rows that are totals, each with the rows it adds up; nothing of totals that nobody can tell apart."""
    names = [table.label(row) for row in table.rows]
    totals = [at for at, name in enumerate(names) if is_total(name)]
    plain = [at for at in range(len(names)) if at not in totals]
    grand = [at for at in totals if not is_subtotal(names[at])]
    subs = [at for at in totals if is_subtotal(names[at])]
    if len(grand) > 1 or (grand and grand[0] not in (0, len(names) - 1)):
        return
    if grand and len(plain) >= _LEAST:
        yield grand[0], plain
    start = 0 if not grand or grand[0] else 1
    for at in subs:
        inner = [n for n in range(start, at) if n in plain]
        if len(inner) >= _LEAST:
            yield at, inner
        start = at + 1


def _column(table: Table, total: int, parts: Sequence[int], column: int) -> _Sum | None:
    whole = value_of(table.rows[total].cells[column])
    told = [value_of(table.rows[at].cells[column]) for at in parts]
    if whole is None or whole.unit in ("%", "‰") or any(v is None or v.unit != whole.unit for v in told):
        return None
    named = tuple((table.label(table.rows[at]), v.number) for at, v in zip(parts, told, strict=True) if v is not None)
    decimals = max([whole.decimals, *(v.decimals for v in told if v is not None)])
    return _sum(total, column, named, whole.number, decimals, f"“{table.head(column)}”列：")


# ---- rows


def _by_rows(table: Table) -> list[Judged]:
    """Add up the columns that stand under one head beside a total of theirs, in every row."""
    judged: list[Judged] = []
    for column, parts, grouped in _groups(table):
        sums = [made for at in range(len(table.rows)) if (made := _row(table, at, parts, column)) is not None]
        proven = any(each.agrees and each.counts for each in sums)
        judged += [_judged(each, proven, proven or (grouped and len(sums) == 1)) for each in sums]
    return judged


def _groups(table: Table) -> Iterator[tuple[int, list[int], bool]]:
    """Yield each column that is a total, the columns it adds up, and whether one head stands over them all."""
    numbers = [at for at in range(len(table.heads)) if at not in table.labels and table.heads[at]]
    for column in numbers:
        chain = table.heads[column]
        if not is_total(chain[-1]):
            continue
        over = chain[:-1]
        if over:
            beside = [at for at in numbers if at != column and table.heads[at][: len(over)] == over]
        else:
            # the first column of numbers up to the total, as far as nothing else stands between
            beside = [at for at in numbers if at < column and not _is_text(table, at)]
        if len(beside) < _LEAST or any(len(table.heads[at]) != len(chain) for at in beside):
            continue
        if any(_NEVER.search(table.heads[at][-1]) or is_total(table.heads[at][-1]) for at in beside):
            continue
        if sum(_STEPS.search(table.heads[at][-1]) is not None for at in beside) >= _LEAST:
            continue
        yield column, beside, bool(over)


def _is_text(table: Table, column: int) -> bool:
    return not any(value_of(row.cells[column]) is not None for row in table.rows)


def _row(table: Table, at: int, parts: Sequence[int], column: int) -> _Sum | None:
    row: TableRow = table.rows[at]
    whole = value_of(row.cells[column])
    told = [value_of(row.cells[each]) for each in parts]
    if whole is None or any(v is None or v.unit != whole.unit for v in told):
        return None
    named = tuple((table.heads[each][-1], v.number) for each, v in zip(parts, told, strict=True) if v is not None)
    decimals = max([whole.decimals, *(v.decimals for v in told if v is not None)])
    label = table.label(row)
    name = f"“{label}”行“{table.head(column)}”：" if label else f"“{table.head(column)}”："
    return _sum(at, column, named, whole.number, decimals, name)


# ---- sums


def _sum(
    row: int, column: int, parts: tuple[tuple[str, Decimal], ...], total: Decimal, decimals: int, name: str
) -> _Sum:
    off = abs(sum((v for _, v in parts), Decimal(0)) - total)
    # decimals are rounded: each part and the total may be half a unit of the last place off
    slack = Decimal(len(parts) + 1) / 2 * Decimal(10) ** -decimals if decimals else Decimal(0)
    return _Sum(row, column, parts, total, off <= slack, name, sum(v != 0 for _, v in parts) >= _LEAST)


def _judged(each: _Sum, proven: bool, sure: bool) -> Judged:
    if each.agrees:
        return each, AGREES, ""
    if not sure:
        return each, UNDECIDED, "表里没有别的合计加得上，各项之间可能有包含或者没有列全，请核对"
    if not proven and (held := _held(each)):
        return each, UNDECIDED, f"多出的数正好等于{held}，可能重复计算，请核对"
    return each, CONTRADICTS, ""


def _held(each: _Sum) -> str:
    """Return the neighbouring parts that make up exactly what is too much: one of them may hold the others."""
    numbers = [v for _, v in each.parts]
    over = sum(numbers, Decimal(0)) - each.total
    if over <= 0:
        return ""
    for start in range(len(numbers)):
        for length, run in enumerate(accumulate(numbers[start:]), 1):
            if run == over:
                return "“" + "、".join(name for name, _ in each.parts[start : start + length][:3]) + "”"
            if run > over:
                break
    return ""


def _work(each: _Sum) -> str:
    value = sum((v for _, v in each.parts), Decimal(0))
    terms = each.parts if len(each.parts) <= _SHOWN else ()
    left = "+".join(f"{name}{shown(v)}" for name, v in terms) or f"{len(each.parts)}项之和"
    more = "多" if each.total > value else "少"
    return f"{left}={shown(value)} ≠ 合计{shown(each.total)}（合计{more}了{shown(abs(each.total - value))}）"


def shown(value: Decimal) -> str:
    """Write a number of a table for people, without needless noughts."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def wrong(found: Iterable[Check]) -> list[Check]:
    """Return the checks of totals that are not right or that nobody can tell."""
    return [each for each in found if each.verdict != AGREES]
