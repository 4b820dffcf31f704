"""Part what one paragraph tells of two parts of the report: problems and what is to be done, heads' deeds and others'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model import Role
from auditor.text.block import Block
from auditor.text.cues import INTENT, lacks, names_heads, opens_measure
from auditor.text.sentences import clause_spans, sentence_spans
from auditor.text.unnamed import is_told_to_do

_NUMBER = (
    "(?:[一二三四五六七八九十]{1,2}是|（[一二三四五六七八九十\\d]{1,3}）|\\d{1,2}[.、]|首先，|其次，|再次，|最后，)"
)
_LEAD = (
    "(?:(?:对此|为此|因此|同时|针对此|[针对于就]{1,2}(?:这[一些]?|上述|以上|存在)[^，。；]{0,10})，?)?"
    "(?:(?:明年|来年|下一?[步年](?:度|工作中?)?|下一?阶段|今后|接下来|后续|新的?一年|20\\d\\d年度?)(?:里|中)?，?)?"
    "(?:我们|我单位|我[县市区州旗镇乡局办街院](?:道)?|全[县市区镇乡局]|[\u4e00-\u9fff]{1,6}(?:局|镇|乡|街道|县|区|市|办))?"
    "(?:都|还|也|就|再|重点|主要|计划)?"
)
_WILL = re.compile(
    f"(?:{_NUMBER})?{_LEAD}"
    "(?:(?P<will>将)|(?<![草模比虚])拟(?![定订稿写])|计划(?![已不未没性外内生的与和较较过执落制])|打算|力争(?!不)|准备(?=[在于组开举建把对招增选聘])|安排(?=[招增选聘]|组织|开展)"
    "|要(?=[抓加做把进持健完强深推继在从于通以对组开落严建认坚切着全提聚围按尽充配办举]))"
)
_AS_IF = re.compile("[^，。；]{0,24}(?:当作|视为|等同|混为|看作|当成|看成|理解为|停留|简单|归咎|推给|交由他)")
_WHEN = re.compile("于|在|通过|以|从|把|按|由|申请|争取|邀请|增加|新增|配|举|办|选|派|培|评|查|清|改|扩|纳入|整改")
_BY = re.compile(
    "(?:20\\d\\d年)?(?:\\d{1,2}月(?:底|末|份|[上中下]旬|\\d{1,2}日)?(?:之|以)?前|年底(?:之|以)?前|年内|上半年|[一二三四]季度(?:末|前|内))"
)
_OF_THE_YEAR = re.compile(
    "(?:年内|上半年|[一二三四]季度内?)(?:就|又|先后|连续|累计|共|仅|只|有|被|发生|出现)?(?:\\d|被|发生|出现|曾)"
)
"""What happened in the year, not what is to be done before it ends: 年内1件确认违法."""
_NOT_DONE = re.compile("未|没|已|应|了|难以|不")
_MEASURE = re.compile(
    f"(?:{_NUMBER})?(?:整改|改进|解决|应对|下一?步|具体|工作)?(?:措施|举措|对策|办法|打算|整改|改进|方向)："
)
_PROBLEM_ITEM = re.compile(f"(?:{_NUMBER})?(?:存在的?|主要)?(?:问题|不足|短板)[一二三四五六七八九十\\d]{{0,2}}：")
_MARKED = re.compile(_NUMBER)
_WHY = re.compile("原因|由于|因为|根源|症结|是因")
_LEAST = 6

Part = tuple[int, int, Role]


def _starts_measure(clause: str) -> bool:
    """Say whether a clause says what is to be done: 拟于6月底前…, 对此，将组织…, 年底前建成…."""
    if _MEASURE.match(clause) or opens_measure(clause):
        return True
    found = _WILL.match(clause)
    if found is not None:
        after = clause[found.end() :]
        if found["will"] is None:
            return True
        return not _AS_IF.match(after) and (_WHEN.match(after) is not None or INTENT.match(after) is not None)
    if _OF_THE_YEAR.match(clause):
        return False
    return _BY.match(clause) is not None and not _NOT_DONE.search(clause) and not lacks(clause)


def _measure_at(norm: str, start: int, end: int) -> int | None:
    """Return where a sentence turns to what is to be done, None where it does not."""
    for a, b in _openings(norm, start, end):
        if end - a >= _LEAST and _starts_measure(norm[a:b]):
            return a
    return None


def _openings(norm: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the rest of the sentence from the start of each of its clauses."""
    for a, _ in clause_spans(norm, start, end):
        yield a, end


def _tells_problem(text: str) -> bool:
    """Say whether a sentence tells of a problem: numbered as one, or what falls short and why."""
    if _PROBLEM_ITEM.match(text):
        return True
    return lacks(text) > 0 and (_MARKED.match(text) is not None or _WHY.search(text) is not None)


def part(norm: str, start: int, end: int, role: Role) -> list[Part]:
    """Part a paragraph of problems into what tells of them and what is to be done, beginning with ``role``."""
    parts: list[Part] = []

    def add(a: int, b: int, told: Role) -> None:
        if parts and parts[-1][2] is told:
            parts[-1] = (parts[-1][0], b, told)
        else:
            parts.append((a, b, told))

    for a, b in sentence_spans(norm, start, end):
        at = _measure_at(norm, a, b)
        if at is None:
            role = Role.PROBLEM if _tells_problem(norm[a:b]) else role
            add(a, b, role)
            continue
        if at > a:
            before = norm[a:at]
            add(a, at, Role.PROBLEM if lacks(before) or _WHY.search(before) or _PROBLEM_ITEM.match(before) else role)
        role = Role.PLAN
        add(at, b, role)
    return parts


_ITEMS = tuple(
    re.compile(mark)
    for mark in (
        "[一二三四五六七八九十]{1,2}是(?!否)",
        "[一二三四五六七八九十]{1,2}要",
        "（[一二三四五六七八九十]{1,3}）",
        "（\\d{1,2}）",
        "[\u2460-\u2473]",
        "\\d{1,2}[.、](?!\\d+(?:\\.\\d+)?(?:%|万|亿|倍|个百分点|元|成))",
        "\\d{1,2}）",
    )
)
"""Ways of numbering the items of a list: a list keeps to one, and what is numbered otherwise within an item is its own."""
_OWN = re.compile("亲自|带头|主持|听取|批示|出庭|述法|领学|主要负责|主要领导|一把手|书记")
"""Match what may be a head's deed in an item that names no office: such an item stays where its paragraph stands."""


def _of_heads(norm: str, start: int, end: int, other: Role) -> list[Part]:
    """Part the items of a list, only some of which tell of the heads, from one another.

    一是县长履行第一责任人职责，…。二是制定年度要点。: the second is no deed of the head's. What leads to the list with
    a word of the heads gives it to them as a whole.
    """
    spans = list(sentence_spans(norm, start, end))
    marks = _marks(norm, spans)
    if len(marks) < 2 or (marks[0] and names_heads(norm[start : spans[marks[0]][0]])):
        return []
    parts: list[Part] = []
    for mark, following in zip(marks, [*marks[1:], len(spans)], strict=True):
        a = start if mark == marks[0] else spans[mark][0]
        b = spans[following - 1][1]
        own = names_heads(norm[spans[mark][0] : b]) or _OWN.search(norm, spans[mark][0], b) is not None
        told = Role.FIRST_RESPONSIBLE if own else other
        if parts and parts[-1][2] is told:
            parts[-1] = (parts[-1][0], b, told)
        else:
            parts.append((a, b, told))
    return parts


def _marks(norm: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return which sentences begin an item of the list, by the first numbering of which there are two."""
    kinds: list[re.Pattern[str]] = []
    for a, b in spans:
        kinds += [kind for kind in _ITEMS if kind not in kinds and kind.match(norm, a, b)]
    for kind in kinds:
        marks = [at for at, (a, b) in enumerate(spans) if kind.match(norm, a, b)]
        if len(marks) > 1:
            return marks
    return []


def _parted_from_heads(norm: str, block: Block, other: Role) -> list[Block]:
    """Return a paragraph taken for the heads' as what it is made of; its title is of the part that it stands in."""
    title = block.heading.text if block.heading is not None else ""
    at = block.start + (block.heading.length if block.heading is not None and title else 0)
    parts = [] if names_heads(title) else _of_heads(norm, at, block.end, other)
    if not parts:
        return [block]
    if title:
        first = block._replace(end=at, role=other)
    else:
        first, parts = block._replace(end=parts[0][1], role=parts[0][2]), parts[1:]
    return [first, *(Block(a, b, block.source, role, None) for a, b, role in parts)]


def parted(norm: str, blocks: Sequence[Block], mixed: Sequence[Role | None]) -> list[Block]:
    """Part the paragraphs that tell, in the same breath, of another part of the report: ``mixed`` says of which."""
    done: list[Block] = []
    last = Role.PROBLEM
    for block, other in zip(blocks, mixed, strict=True):
        if other is None:
            done.append(block)
            last = Role.PROBLEM
            continue
        if block.role is Role.FIRST_RESPONSIBLE:
            done += _parted_from_heads(norm, block, other)
            last = Role.PROBLEM
            continue
        titled = block.heading is not None and block.heading.text
        at = block.start + (block.heading.length if block.heading is not None and titled else 0)
        goes_on = last is Role.PLAN and is_told_to_do(norm[at : block.end]) and not titled
        parts = part(norm, at, block.end, Role.PLAN if goes_on else block.role)
        if titled and (not parts or parts[0][2] is not block.role):
            done.append(block._replace(end=at))
        elif parts:
            done.append(block._replace(end=parts[0][1], role=parts[0][2]))
            parts = parts[1:]
        else:
            done.append(block)
        done += [Block(a, b, block.source, role, None) for a, b, role in parts]
        last = done[-1].role
    return done
