"""Tell the titles of documents apart: laws, documents that are only gone by, and those the unit made itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from auditor.matching.chains import Span

_TITLE = re.compile("《[^《》\n]{2,80}》")
_LAW = re.compile(
    "(?:(?<!办)(?<!方)(?<!做)(?<!想)(?<!说)法|条例|法典|公约|宪法)(?:（[^）]*）)?》$|中华人民共和国|国务院|中共中央|中国共产党|最高人民法院"
    "|^《(?:法治政府建设实施纲要|党政主要负责人履行|重大行政决策程序暂行|法治中国建设规划|法治社会建设实施纲要|习近平)"
)
_NESTED = re.compile(
    "《[^《》\n]{0,40}《[^《》\n]{2,80}》[^《》\n]{0,40}(?:方案|意见|措施|举措|办法|细则|分工|要点|计划|清单|台账|通知)(?:（[^）]*）)?》"
)
"""The name of a local document that names in it what it carries out."""
_PROGRAMME = re.compile("^《法治(?:政府|社会)建设实施纲要|^《法治中国建设规划")
_CITED = re.compile("(?:按照|根据|对照|遵照|紧扣)[^，。；《》]{0,10}$")
_CITED_REACH = 14
_AND = re.compile("[、，]?(?:和|及|以及|与)?")
"""Match what joins the titles of a list: 根据《…》《…》和《…》要求."""
_DRAFTING = frozenset(
    re.findall("..", "印发制定出台编制发布转发下发推进推动加强开展落实贯彻实施建立健全完善深化规范推行组织")
)
"""What the title of a document says its makers did: 紧扣《关于印发…工作要点的通知》 tells of nothing issued here."""
_NEVER = 1 << 60


class Titles(NamedTuple):
    """Hold the spans of the titles, each kind in the order of the text."""

    own: list[Span]
    laws: list[Span]
    gone_by: list[Span]

    def why_not(self, start: int, end: int, phrase: str) -> str | None:
        """Say why a phrase inside a title does not count (Chinese); None where it does."""
        if _holds(self.laws, start, start + 1):
            return "在法律法规名称里"
        if self.gone_by and phrase in _DRAFTING and _holds(self.gone_by, start, end):
            return "在所依据的文件名称里"
        return None


def _holds(spans: list[Span], start: int, end: int) -> bool:
    at = bisect_right(spans, (start, _NEVER)) - 1
    return at >= 0 and end <= spans[at][1]


def find_titles(norm: str) -> Titles:
    """Find the titles of documents in a text."""
    titles = Titles([], [], [])
    outer = {m.span() for m in _NESTED.finditer(norm)}
    gone_by = -1
    for start, end in sorted(outer.union(m.span() for m in _TITLE.finditer(norm))):
        own, title = (start, end) in outer, norm[start:end]
        if not own and _PROGRAMME.match(title) and any(a < start and end < b for a, b in outer):
            continue  # a plan for the programme is the unit's own document
        cited = _CITED.search(norm, max(0, start - _CITED_REACH), start) or (
            gone_by >= 0 and _AND.fullmatch(norm, gone_by, start)
        )
        gone_by = end if cited else -1
        kind = titles.laws if not own and _LAW.search(title) else titles.gone_by if cited else titles.own
        kind.append((start, end))
    return titles
