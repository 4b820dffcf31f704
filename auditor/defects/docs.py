"""Generate the pages of the three tables for people: what is checked, since when, where it does not count."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.defects.enumeration_table import EnumerationSpec, load_enumerations
from auditor.defects.loading import load_table
from auditor.defects.reference_schema import EntrySpec, ReferenceFile
from auditor.defects.wording_table import TermSpec, load_wording
from auditor.ruleset.basis_source import named
from auditor.ruleset.docs import reference_pages
from auditor.ruleset.pack import Pack
from auditor.ruleset.schema import SourcesFile, SourceSpec

_HEAD = "由 `rules/{}` 生成（`audit rules docs --write docs/规则`），请勿手改。结论为“提示”的请人看一眼，不扣分。"
_SOURCES = Path("national", "sources.yaml")
_FACTS = {"V": "核对过原文", "V-摘": "核对过原文摘录", "K": "没有核对过原文，只作提示", "推": "由法规推导"}
_WHEN = {
    "free": "逐项列出即查",
    "named": "点了名称才查",
    "hint": "点了名称按错误，只少一项又没点名的按提示",
    "never": "不查",
}


def all_pages(pack: Pack, folder: Path) -> dict[str, str]:
    """Return the rule reference with the pages of the tables in ``folder``, linked from its index."""
    pages = reference_pages(pack)
    tables = defect_pages(folder)
    links = "、".join(f"[{name.removesuffix('.md')}]({name})" for name in tables)
    return {**pages, **tables, "README.md": f"{pages['README.md']}\n文字校对另有三张表：{links}。\n"}


def defect_pages(folder: Path) -> dict[str, str]:
    """Return file name → Markdown for the tables beside the packs."""
    return {
        "提法时效.md": _references(folder / "references.yaml"),
        "列举.md": _enumerations(folder / "enumerations.yaml"),
        "文字.md": _wording(folder / "wording.yaml"),
    }


def _references(path: Path) -> str:
    table, _ = load_table(path, ReferenceFile)
    sources = load_table(path.parent / _SOURCES, SourcesFile)[0].sources
    lines = ["# 提法时效", "", _HEAD.format(path.name), ""]
    for spec in table.entries:
        lines += [f"### {spec.id} {spec.name}", "", *_entry(spec, sources), ""]
    return "\n".join(lines)


def _entry(spec: EntrySpec, sources: Mapping[str, SourceSpec]) -> list[str]:
    told = spec.message.replace("{年度}", "×").replace("{基准}", "×年×月×日").replace("{原文}", "……")
    years = [f"{spec.valid_from:%Y-%m-%d}以前写了才算"] if spec.valid_from else []
    years += [f"{spec.valid_to.year + 1}年度起的报告"] if spec.valid_to else []
    years += [f"{spec.only_from}年度起的报告"] if spec.only_from else []
    years += [f"至{spec.only_to}年度的报告"] if spec.only_to else []
    rows = (
        ("结论", f"{spec.severity}（{spec.kind}）"),
        ("查什么", "；".join(f"`{text}`" for text in (*spec.phrases, *spec.instead))),
        ("何时", "，".join(years) or "任何年度"),
        ("只查层级", "、".join(spec.levels or ())),
        ("不查的单位", "、".join(spec.not_units)),
        ("同句还须有", "、".join(spec.need)),
        ("不算", "、".join((*spec.unless, *spec.unless_near, *spec.unless_before, *spec.unless_after))),
        ("怎样说", told),
        ("怎样改", spec.advice.replace("{应为}", "正确写法")),
        ("依据", "、".join((*(_source(name, sources) for name in spec.source), _FACTS[spec.fact]))),
    )
    return [f"- {name}：{text}" for name, text in rows if text]


def _source(name: str, sources: Mapping[str, SourceSpec]) -> str:
    return named(sources[name]) if name in sources else name


def _enumerations(path: Path) -> str:
    lines = ["# 列举", "", _HEAD.format(path.name), ""]
    for enumeration in load_enumerations(path).enumerations:
        spec = enumeration.spec
        lines += [f"### {spec.id} {spec.name}", "", *_listed(spec, enumeration.canonical), ""]
    return "\n".join(lines)


def _listed(spec: EnumerationSpec, canonical: tuple[str, ...]) -> list[str]:
    years = (f"{spec.from_year}年度起" if spec.from_year else "") + (f"至{spec.to_year}年度" if spec.to_year else "")
    rows = (
        ("成员", "、".join(canonical)),
        ("年度", years or "任何年度"),
        ("缺项", _WHEN[spec.missing]),
        ("次序", _WHEN[spec.order]),
        ("名称", "、".join(spec.names)),
        ("另有这些词不算缺项", "、".join(spec.hints)),
        ("旧提法", f"{spec.stale.from_year}年度起应写：{spec.stale.now}" if spec.stale else ""),
        ("结论", "提示" if spec.info else "需修改"),
    )
    return [f"- {name}：{text}" for name, text in rows if text]


def _wording(path: Path) -> str:
    file = load_wording(path).file
    lines = ["# 文字", "", _HEAD.format(path.name), ""]
    for title, terms in (("错别字（TR-73）", file.typos), ("法治与法制（TR-71）", file.mixups), ("叠字", file.repeats)):
        lines += [f"## {title}", "", "| 应写 | 错写 | 不算 | 结论 |", "|---|---|---|---|", *map(_term, terms), ""]
    for title, words in (
        ("不会连写两遍的词", file.doubled.words),
        ("网页残留（DF-22）", (*file.residue.code, *file.residue.lines)),
        ("占位内容（再看前后文）", file.blanks),
        ("书名号里不是文件名的结尾（DF-21）", file.book_titles.endings),
    ):
        lines += [f"## {title}", "", "、".join(f"`{word}`" for word in words), ""]
    lines += [
        "## 不靠词表的检查",
        "",
        "编号跳号、重号；书名号、括号、引号不成对；句子没有写完；年份与数字连写；历书上没有的日子（2月30日）；句号用半角；整句重复；标题写的不是报告年度，标题与内容相反（DF-16；标题点了题、内容一字未提的作提示）；误留同类的他地名称、落款是别处的单位（TR-74，单位不明的不查）；身份证号、手机号（DF-24，工作簿里只显示前三位）。",
        "",
        "没填的空、不成对的标点、没写完的句子、网页残留，“文本完整”（RPT-10）已经失分的，文字缺陷不再扣分。",
        "",
    ]
    return "\n".join(lines)


def _term(spec: TermSpec) -> str:
    spared = [f"前面是{word}" for word in spec.unless_after] + [f"后面是{word}" for word in spec.unless_before]
    spared += ["书名号里"] if spec.outside_titles else []
    spared += [f"{spec.from_year}年度以前"] if spec.from_year else []
    return f"| {spec.right} | {'、'.join(spec.wrong)} | {'、'.join(spared)} | {'提示' if spec.info else '需修改'} |"
