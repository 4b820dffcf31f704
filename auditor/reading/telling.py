"""Tell a table in words, as a report would: the row of the totals, a row that stands alone, measures one below another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from auditor.tabular import Table, TableRow, is_subtotal, is_total, packed, value_of

_IN_HEAD = re.compile(
    "[（(]\\s*(?:单位\\s*[:：])?\\s*(?P<unit>%|万元|亿元|元|人次|批次|户次|件次|场次|[件次人名个项份家起条宗卷场期户张台])\\s*[）)]$"
)
_COUNTED = re.compile("%|人次|批次|户次|件次|场次|[件次人名个项份家起条宗卷场期户张台]")
_DIGITS = re.compile("[\\d０-９.,．，]+")
_REMARK = re.compile("[（(][^（()）]{0,20}[）)]$")
_PART = re.compile("^(?:其中|含|#|＃)[:：]?")
_RATE = re.compile("率$|占比|比例|比重|百分比")
_CHANGE = re.compile("同比|环比|增长|增幅|增减|较上年|比上年|上年|去年|平均|人均")
_AHEAD = re.compile("目标|计划|预计|拟|任务数|指标值|[明次下]年")
"""What a column or row tells that is not done yet."""
_YEAR = re.compile("(?:19|20)\\d\\d年?(?:度)?")
_MONEY = re.compile("金额|罚款|罚没|没收|款|经费|资金|标的|货值|额$")
_MONEY_UNITS = ("元", "万元", "亿元")
_UNITS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("人次", re.compile("人次")),
    ("人", re.compile("人数|人员|人$|持证")),
    ("次", re.compile("次数|场次|次$|场$")),
    ("份", re.compile("份数|意见书|建议书")),
    ("条", re.compile("条数|信息")),
    ("件", re.compile(
        "件|案|复议|诉讼|应诉|[一二再]审|处罚|许可|强制|维持|撤销|驳回|变更|确认|责令|终止|调解|和解|败诉|胜诉|受理|审结|[立结]案|收案|申请"
        "|程序|建议|提案|出庭|纠错|审查|审核|备案"
    )),
)  # fmt: skip
_SUBJECT = re.compile(
    "复议|应诉|诉讼|处罚|许可|强制|检查|执法|调解|信访|仲裁|公开|规范性文件|建议|提案|培训|审核|审查|评查|备案|公证|法律援助|立案|结案"
)
_STRONG = re.compile("复议|应诉|诉讼")
"""What 受理, 调解 and 撤销 are told of must be said: there are such figures of many things."""
_MEASURE = re.compile(
    "收到|申请|受理|审结|办结|结案|维持|撤销|确认违法|确认无效|违法|驳回|变更|责令|终止|调解|和解|一审|二审|再审|败诉|胜诉|出庭|应诉|被告|答复|公开"
    "|件数|案件|数量|次数|人数|人次|率|处罚|许可|强制|检查|听证|意见书|建议书|审查|审核|备案|评查|培训|纠错|建议|提案|化解|持证"
)
_PLACE = re.compile(
    "(?:[镇乡局委办厅所站队村县区市旗州盟部院校司]|街道|办事处|中心|社区|公司|部门|单位|领域|系统|分局|大队|支队)(?:[（(].*)?$"
    "|^(?:市场监管|交通运输|农业农村|城市管理|应急管理|公安|自然资源|生态环境|卫生健康|文化旅游|住建|水利|民政|人社|教育|消防|税务)"
)
_OF_PLACES = re.compile("单位|部门|乡镇|街道|地区|县区|区域|领域|行业|名称|机关|月份|季度|姓名")
_GENERIC = re.compile(
    "(?:件数|数量|数值|数据|数|次数|情况|结果|方式|合计|总计|小计|共计|总数|指标|项目|类别|类型|事项|内容)"
)
_TAIL = re.compile("(?:办理|处理|结案)?(?:情况|结果|方式|类型|数量|统计)$")
_TABLE_TAIL = re.compile("(?:基本)?(?:情况)?(?:统计|汇总|一览|明细|数据)?表?(?:[（(][^（()）]{1,20}[）)])?$")
_LONGEST = 1600
NO_ROW = "没有合计行，也不是一行一项、能按名称认的表"
NO_HEAD = "有的列没有表头"
TOO_LONG = "列太多"


class Entry(NamedTuple):
    """Hold a number with the chain of names over it, as it is to be told."""

    chain: tuple[str, ...]
    told: str

    @property
    def leaf(self) -> str:
        """Return the name right over the number."""
        return self.chain[-1] if self.chain else ""


def told(table: Table, caption: str, unit: str) -> tuple[list[str], str]:
    """Return what a table tells, a sentence each, or none and why nobody can tell."""
    columns = _columns(table)
    if table.heads and any(not table.heads[at] for at in columns):
        return [], NO_HEAD
    entries = _entries(table, columns, unit, caption)
    if not entries:
        return [], NO_ROW
    about = caption and _TABLE_TAIL.sub("", caption)
    sentences = [_with_subject(said, about) for said in _sentences(entries, "", about)]
    if sum(map(len, sentences)) > _LONGEST:
        return [], TOO_LONG
    return sentences, ""


def _columns(table: Table) -> list[int]:
    """Return the columns of numbers of this year."""
    found = [
        at
        for at in range(len(table.rows[0].cells))
        if at not in table.labels and any(value_of(row.cells[at]) is not None for row in table.rows)
    ]
    if not table.heads:
        return found
    found = [at for at in found if not any(_AHEAD.search(part) for part in table.heads[at])]
    years = {at: max(told) for at in found if (told := [y for part in table.heads[at] for y in _YEAR.findall(part)])}
    latest = max((year[:4] for year in years.values()), default="")
    found = [at for at in found if at not in years or years[at][:4] == latest]
    return [at for at in found if not any(_CHANGE.search(part) for part in table.heads[at])]


def _entries(table: Table, columns: list[int], unit: str, caption: str) -> list[Entry]:
    """Return what is told of the unit as a whole: by the totals, by a lone row, or by rows that are measures."""
    table = replace(table, rows=tuple(row for row in table.rows if not _AHEAD.search(table.label(row))))
    if not table.rows:
        return []
    units = _unit_columns(table)
    grand = [row for row in table.rows if is_total(table.label(row)) and not is_subtotal(table.label(row))]
    plain = [row for row in table.rows if not is_total(table.label(row))]
    measures = _are_measures(table, plain)
    if measures and len(columns) == 1:
        return [e for row in table.rows if (e := _by_row(table, row, columns[0], units, unit, caption)) is not None]
    dated = [(years[0], row) for row in table.rows if (years := _YEAR.findall(table.label(row)))]
    if len(dated) == len(table.rows):
        year, row = max(dated, key=lambda each: each[0])
        return [e._replace(chain=_of_year((year,), e.chain)) for e in _by_column(table, row, columns, unit, caption)]
    if len(grand) == 1 and measures:
        # 一审, 二审, 合计 by 收案, 结案: the first column tells the parts, too
        first = [e for row in table.rows if (e := _by_both(table, row, columns[0], unit, caption)) is not None]
        return [*first, *_by_column(table, grand[0], columns[1:], unit, caption)]
    if len(grand) == 1:
        return _by_column(table, grand[0], columns, unit, caption)
    if not grand and len(table.rows) == 1 and not _is_place(table.label(table.rows[0])):
        return _by_column(table, table.rows[0], columns, unit, caption)
    if measures and not grand:
        totals = [at for at in columns if table.heads and is_total(table.heads[at][-1])]
        if len(totals) == 1:
            return [e for row in table.rows if (e := _by_row(table, row, totals[0], units, unit, caption)) is not None]
    return []


def _are_measures(table: Table, rows: Sequence[TableRow]) -> bool:
    """Say whether the rows are measures of one body, no bodies of which each is measured."""
    named = [table.label(row) for row in rows]
    if not named or (table.heads and table.labels and any(_OF_PLACES.search(p) for p in table.heads[table.labels[-1]])):
        return False
    if any(not name or _is_place(name) for name in named):
        return False
    return sum(_MEASURE.search(name) is not None for name in named) * 2 >= len(named)


def _is_place(name: str) -> bool:
    """Say whether a row is one body's or one place's, of several."""
    return _PLACE.search(name) is not None and _MEASURE.search(name) is None


def _by_both(table: Table, row: TableRow, column: int, unit: str, caption: str) -> Entry | None:
    chain = (*_names(table.heads[column]), table.label(row)) if table.heads else (table.label(row),)
    return _entry(chain, row.cells[column], " ".join(chain), unit, caption)


def _by_row(table: Table, row: TableRow, column: int, units: Sequence[int], unit: str, caption: str) -> Entry | None:
    chain = _names(packed(row.cells[at]) for at in table.labels)
    over = _names(table.heads[column]) if table.heads else ()
    chain = _of_year(over, chain)
    own = next((packed(row.cells[at]) for at in units), "")
    return _entry(chain, row.cells[column], " ".join((*over, *chain)), own or unit, caption)


def _unit_columns(table: Table) -> list[int]:
    """Return the columns in which nothing but counting units stands."""
    return [
        at
        for at in range(len(table.rows[0].cells))
        if all(not packed(row.cells[at]) or is_unit(row.cells[at]) for row in table.rows)
        and any(packed(row.cells[at]) for row in table.rows)
    ]


def _by_column(table: Table, row: TableRow, columns: Sequence[int], unit: str, caption: str) -> list[Entry]:
    entries = []
    for at in columns:
        chain = _names(table.heads[at]) if table.heads else ()
        chain = _of_year(chain, tuple(part for part in chain if not _YEAR.fullmatch(part)))
        made = _entry(chain, row.cells[at], " ".join(chain), unit, caption) if chain else None
        if made is not None:
            entries.append(made)
    return entries


def _of_year(heads: tuple[str, ...], chain: tuple[str, ...]) -> tuple[str, ...]:
    """Return a chain that begins with the year in the heads, where they tell one: what is of 2024 is none of 2025's."""
    year = next((found[0][:4] for part in heads if (found := _YEAR.search(part))), "")
    return (f"{year}年{chain[0]}", *chain[1:]) if year and chain and year not in chain[0] else chain


def _names(parts: Sequence[str] | Iterator[str]) -> tuple[str, ...]:
    """Return a chain of names without blanks, without bare numbers and without the same name twice in a row."""
    return tuple(name for name, _ in groupby(filter(None, map(packed, parts))) if not name.isdecimal())


def _entry(chain: tuple[str, ...], cell: str, names: str, unit: str, caption: str) -> Entry | None:
    value = value_of(cell)
    if value is None or not chain:
        return None
    written = packed(cell)
    named, known = [], ""
    for name in chain:
        found = _IN_HEAD.search(name)
        known = found["unit"] if found else known
        named.append(_REMARK.sub("", name) if found else name)
    if not value.unit:
        counted = known or _unit(names, unit, caption)
        # a spreadsheet keeps 98% as 0.98, and 100% as 1: which of the two is meant, nobody can tell
        if counted == "%" and value.number <= 1:
            return None
        written += counted
    return Entry(tuple(filter(None, named)), written)


def _unit(names: str, unit: str, caption: str) -> str:
    """Return the unit in which a bare number is meant: as its names or the table have it; nothing where they leave it open."""
    if _RATE.search(names):
        return "%"
    if _MONEY.search(names):
        return next((each for each in re.split("[、，,/]", unit) if each in _MONEY_UNITS), "")
    named = next((word for word, names_of in _UNITS if names_of.search(names)), "")
    if _COUNTED.fullmatch(unit):
        return unit
    return named or next((word for word, names_of in _UNITS if names_of.search(caption)), "")


def is_unit(cell: str) -> bool:
    """Say whether a counting unit is all there is in a cell."""
    return _COUNTED.fullmatch(packed(cell)) is not None or packed(cell) in _MONEY_UNITS


# ---- words


def _sentences(entries: Sequence[Entry], head: str, about: str) -> Iterator[str]:
    """Yield what entries of one head tell: parts beside their total, deeper heads one after another."""
    leaves = [e for e in entries if len(e.chain) == 1]
    first = bool(entries) and len(entries[0].chain) == 1
    if first:
        yield from _leaves(leaves, head, about)
    deeper = [e for e in entries if len(e.chain) > 1]
    for name, below in groupby(deeper, key=lambda e: e.chain[0]):
        yield from _sentences([e._replace(chain=e.chain[1:]) for e in below], _joined(head, name), about)
    if not first:
        yield from _leaves(leaves, head, about)


def _leaves(leaves: Sequence[Entry], head: str, about: str) -> Iterator[str]:
    parts = [e for e in leaves if not is_total(e.leaf) and not _PART.match(e.leaf) and not _RATE.search(e.leaf)]
    aside = [e for e in leaves if not is_total(e.leaf) and e not in parts]
    totals = [e for e in leaves if is_total(e.leaf)]
    if len(totals) == 1:
        after = [] if head else leaves[leaves.index(totals[0]) + 1 :]
        inner = [e for e in parts if e not in after]
        of = head or about or totals[0].leaf
        of = of if of == totals[0].leaf else f"{_TAIL.sub('', of)}{'' if head else '合计'}"
        yield of + _counted(totals[0].told, inner) + (f"，其中{_listed(inner)}" if inner else "")
        aside += [e for e in parts if e in after]
    elif parts and not head:
        yield from (_plain(e) for e in parts)
    elif parts:
        yield f"{head}：{_listed(parts)}"
    for each in aside:
        yield f"{_joined(head, _PART.sub('', each.leaf))}{each.told}"


def _counted(total: str, parts: Sequence[Entry]) -> str:
    """Return a total with the unit of its parts where it has none itself and they have one."""
    units = {_DIGITS.sub("", part.told) for part in parts}
    return total + units.pop() if len(units) == 1 and not _DIGITS.sub("", total) else total


def _plain(entry: Entry) -> str:
    return f"{entry.leaf}{entry.told}"


def _listed(entries: Sequence[Entry]) -> str:
    return "、".join(map(_plain, entries))


def _joined(one: str, other: str) -> str:
    """Join two names of a chain, what both have in the middle once: 行政应诉 and 应诉案件 are 行政应诉案件."""
    if not one or one in other:
        return other
    if _GENERIC.fullmatch(other):
        return one
    one = _TAIL.sub("", one)
    for size in range(min(len(one), len(other)), 1, -1):
        if one.endswith(other[:size]):
            return one + other[size:]
    return one + other


def _with_subject(said: str, about: str) -> str:
    """Begin with what the caption is about where the names themselves leave it open: of what table is 维持62件."""
    strong = _STRONG.search(about)
    if not about or (_STRONG.search(said) if strong else _SUBJECT.search(said)):
        return said
    return f"{about}：{said}"
