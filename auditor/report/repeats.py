"""The same unit and year twice: nothing is dropped, so the reader must know that it counts twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.model import Audit, Document
from auditor.report.ranking import file_name, is_graded, name_of

_NAMED = 6
"""So many files of one unit and year are named."""
Key = tuple[str, int | None]


def labels(audits: Sequence[Audit]) -> dict[str, str]:
    """Return by path the name of each unit, with its file where unit and year alone do not tell which document it is."""
    groups = _by_unit(audits)
    return {audit.document.path: _label(audit, groups.get(_key(audit.document), [])) for audit in audits}


def repeats(audits: Iterable[Audit]) -> list[list[Audit]]:
    """Return the reports of which unit and year occur more than once, together, in the order of their paths."""
    groups = _by_unit(audit for audit in audits if is_graded(audit))
    return [sorted(group, key=lambda each: each.document.path) for group in groups.values() if len(group) > 1]


def repeat_notes(audits: Iterable[Audit]) -> list[str]:
    """Warn of every unit and year that occurs more than once: the files, and whether they say the same."""
    return [f"{_head(group)}：{_same(group)}" for group in repeats(audits)]


def repeat_words(audits: Iterable[Audit]) -> dict[str, str]:
    """Return by path the warning in short, for a row of the report itself."""
    return {
        audit.document.path: f"同一单位、同一年度有 {len(group)} 份报告，见“说明”"
        for group in repeats(audits)
        for audit in group
    }


def _by_unit(audits: Iterable[Audit]) -> dict[Key, list[Audit]]:
    groups: defaultdict[Key, list[Audit]] = defaultdict(list)
    for audit in audits:
        if audit.document.unit is not None:
            groups[_key(audit.document)].append(audit)
    return groups


def _key(document: Document) -> Key:
    unit, year = document.unit, document.year
    return unit.value if unit else "", year.value if year else None


def _label(audit: Audit, group: Sequence[Audit]) -> str:
    if len(group) < 2:
        return name_of(audit)
    path = audit.document.path
    alone = sum(file_name(each.document.path) == file_name(path) for each in group) == 1
    return f"{name_of(audit)}（{file_name(path) if alone else path}）"


def _head(group: Sequence[Audit]) -> str:
    year = group[0].document.year
    when = f"{year.value}年度" if year else "（年度不详）"
    return f"{name_of(group[0])}{when}有 {len(group)} 份报告"


def _same(group: Sequence[Audit]) -> str:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for audit in group:
        texts[_text(audit.document)].append(audit.document.path)
    copies = [_named(paths) for paths in texts.values() if len(paths) > 1]
    if len(texts) == 1:
        return f"{copies[0]}，文字相同，汇总里重复计算，请只留一份"
    files = _named([audit.document.path for audit in group])
    if copies:
        return f"{files}，其中 {'；'.join(copies)} 文字相同，汇总里重复计算，请每个单位每个年度只留一份"
    return f"{files}，文字不同（是初稿和定稿，还是同名的两个单位，请核对），汇总里各算一份"


def _named(paths: Sequence[str]) -> str:
    more = f"等 {len(paths)} 个文件" if len(paths) > _NAMED else ""
    return "、".join(paths[:_NAMED]) + more


def _text(document: Document) -> str:
    """Return what the report itself says: encoding, width, blanks and the page around it make no difference."""
    return "".join(document.norm[each.start : each.end] for each in document.paragraphs if not each.page_chrome)
