"""Read one file: bytes → text → paragraphs → who, what level, which year → outline → ``Document``."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from auditor.identity import Identity, identify
from auditor.identity.names import is_zone
from auditor.identity.result import Entry
from auditor.model import Document, Level, Unreadable
from auditor.reading import plain
from auditor.reading.breaks import CUT_SHORT, breaks_off
from auditor.reading.columns import by_column
from auditor.reading.decode import Decoded, decode
from auditor.reading.html import page as html_page
from auditor.reading.limits import DEFAULT_LIMITS, Limits
from auditor.reading.markdown import looks_like_markdown
from auditor.reading.markup import looks_like_html
from auditor.reading.no_report import set_aside
from auditor.reading.page import Page
from auditor.reading.source import load, shown
from auditor.reading.tables import read_tables, table_note
from auditor.text.assemble import assemble
from auditor.text.normalise import normalise
from auditor.text.script import is_traditional

_HTML = frozenset({".html", ".htm", ".shtml", ".xhtml", ".mht"})
_MARKDOWN = frozenset({".md", ".markdown"})
_LEAST_CHARACTERS = 20
_ZONE = (
    "报告单位是开发区（管委会），按县级的要求审查；向人大报告、行政复议、乡镇赋权等不是管委会职责的，"
    "复核时登记“不适用”并写明理由"
)
_TRADITIONAL = (
    "正文是繁体字，程序的规则只认得简体字",
    "请转换成简体（WPS“审阅”里的“繁转简”，Word“审阅”里的“简繁转换”）存成 .txt 再审",
)
_TWO = "文件里有两份报告，只审了第一份；落款之后又有“{title}”，请拆成两个文件再审"


def read(
    path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS, entry: Entry | None = None
) -> Document | Unreadable:
    """Read one file; never raises for what is in it."""
    data = load(path, limits)
    if isinstance(data, Unreadable):
        return replace(data, path=shown(data.path))
    return read_bytes(data, shown(path), limits=limits, entry=entry)


def read_bytes(
    data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS, entry: Entry | None = None
) -> Document | Unreadable:
    """Read a report from its bytes; ``name`` is its path as shown to people."""
    decoded = decode(data, name, limits)
    if isinstance(decoded, Unreadable):
        return decoded
    page = _page(decoded, name, limits)
    if isinstance(page, Unreadable):
        return page
    return _document(page, decoded, name, hashlib.sha256(data).hexdigest(), limits, entry)


def _page(decoded: Decoded, name: str, limits: Limits) -> Page | Unreadable:
    suffix = Path(name).suffix.lower()
    if suffix in _HTML or (suffix not in _MARKDOWN and looks_like_html(decoded.text)):
        return html_page(decoded.text, name, limits)
    return plain.page(decoded.text, markdown=suffix in _MARKDOWN or looks_like_markdown(decoded.text))


def _document(
    page: Page, decoded: Decoded, name: str, sha256: str, limits: Limits, entry: Entry | None
) -> Document | Unreadable:
    lines, rows, tables = read_tables(by_column([line for line in page.lines if line.text]))
    own = [i for i, line in enumerate(lines) if not (line.chrome or line.told)]
    body = [lines[i].text for i in own]
    length = sum(map(len, body))
    if length < _LEAST_CHARACTERS:
        return Unreadable(name, "no_text", "文件里没有可审查的正文", "请打开文件确认内容，补上正文后再审")
    if is_traditional("".join(body)):
        return Unreadable(name, "traditional", *_TRADITIONAL)
    if len(lines) > limits.max_paragraphs:
        return Unreadable(
            name,
            "too_many_paragraphs",
            f"段落超过 {limits.max_paragraphs} 个，不像一份年度报告",
            "请拆成一份报告一个文件再审",
        )
    block = page.block if page.title is None else {"名称": page.title, **page.block}
    found = identify(body, block, name, entry)
    identity = set_aside(found, name, body, entry)
    apart = _apart(identity, own)
    second = identity.second_paragraph
    if second is not None:
        lines = lines[: own[second]]
        tables = tuple(table for table in tables if table.first < len(lines))
    chrome = frozenset(i for i, line in enumerate(lines) if line.chrome)
    attached = own[identity.attached_paragraph] if identity.attached_paragraph is not None else None
    document = assemble(
        normalise([line.text for line in lines], rows),
        path=name,
        sha256=sha256,
        chrome=chrome,
        apart=apart,
        attached=attached,
        told={i: line.role for i, line in enumerate(lines) if line.role is not None},
        tables=tables,
    )
    left_out = _TWO.format(title=body[second].strip()) if second is not None else ""
    broken = identity is found and breaks_off(document) and not decoded.lossy
    return replace(
        document,
        unit=identity.unit,
        level=identity.level,
        year=identity.year,
        title=identity.title,
        dates=identity.dates,
        kind=identity.kind,
        kind_reason=identity.kind_reason,
        joint=identity.joint,
        encoding=decoded.encoding,
        warnings=(
            *decoded.warnings,
            *page.notes,
            *((CUT_SHORT,) if broken else ()),
            *((_ZONE,) if _is_held_as_county(identity) else ()),
            *filter(None, [table_note(document.tables)]),
            *((left_out,) if left_out else ()),
        ),
        lossy=decoded.lossy or broken,
        left_out=left_out,
    )


def _is_held_as_county(identity: Identity) -> bool:
    """Say whether a development zone reports, which is asked what a county is."""
    county = identity.level is not None and identity.level.value is Level.COUNTY
    return county and identity.unit is not None and is_zone(identity.unit.value)


def _apart(identity: Identity, own: list[int]) -> frozenset[int]:
    """Return the lines that are no body: up to the title, the addressee, signature and date."""
    found = {identity.addressee_paragraph, identity.signature_paragraph, identity.date_paragraph} - {None}
    if identity.title_paragraph is not None:
        found |= set(range(identity.title_paragraph + 1))
    return frozenset(own[i] for i in found if i is not None and i < len(own))
