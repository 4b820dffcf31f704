"""Find agendas: lists of what a meeting dealt with, a plan speaks of or systems there are, each named and not told.

县政府常务会议研究立法、营商环境、行政应诉等事项8次 tells what the meeting did, and nothing of any of the matters; nor does
印发工作要点，对文件管理、应诉、调解作出安排, or 建立政务公开、法律顾问、责任追究等制度. What was decided on one matter, or a document by name, is no agenda.
"""

from __future__ import annotations

import re

_W = "[^，；：。！？、\n0-9《》“”（）]"
"""A character within a member of a list."""
_VERB = (
    "(?:研究(?!制定|出台|起草|编制|提出|印发|通过|形成|建立|成立)(?:部署|讨论|解决|审议|推进)?|审议(?!通过)|听取|讨论(?!通过)|商议"
    "|(?:安排)?部署(?!开展|实施|推进|落实)|调度)(?:了)?"
)
_LIST = f"(?>(?:{_W}{{2,24}}、){{1,24}}){_W}{{2,24}}?"
"""Members up to the last one are taken as they stand, and no more than are ever listed: no line may be cut in many ways."""
_NUMBER = "(?:\\d{1,4}|[一二三四五六七八九十百多余几]{1,4})"
_MATTERS = "(?:重大|重要|重点|相关|有关|具体|涉法|法治)?(?:事项|议题|问题|事宜|任务|内容|课题)"
_COUNTED = f"(?:共|共计|合计)?{_NUMBER}(?:余|多)?[项个件次场]"
_SAID = "(?:情况|进展|进展情况|落实情况|开展情况)?(?:的)?(?:专题)?(?:汇报|报告)"
_TAIL = (
    f"(?:等(?:{_W}{{0,6}}?工作|方面)?(?:{_COUNTED})?(?:{_MATTERS})?(?:{_SAID})?(?:{_COUNTED})?"
    f"|(?:工作)?(?:{_MATTERS}|{_SAID})(?:{_COUNTED})?|(?:工作|方面)(?:{_COUNTED})?)"
)
_STOP = "(?=[，；。\n]|$)"
_MET_ON = f"{_VERB}{_LIST}{_TAIL}{_STOP}"
_ARRANGED = (
    f"(?:对|就|围绕){_LIST}(?:等)?(?:{_W}{{0,6}}?工作|方面|{_MATTERS})?(?:作出|作|做出|做|进行)(?:了)?"
    f"(?:全面|具体|统一|系统|明确|专题|详细|周密)?(?:的)?(?:安排|部署|安排部署|部署安排|研究|研究部署){_STOP}"
)
_SYSTEMS = (
    f"(?:建立健全|建立完善|制定完善|修订完善|建立|健全|完善|落实|执行|实行|推行|形成)(?:了|并落实|并执行)?(?>(?:{_W}{{2,20}}、){{2,24}}){_W}{{2,20}}?等"
    f"(?:{_NUMBER}项)?(?:工作|各项|一系列|系列|配套|相关|长效)?(?:制度|机制){_STOP}(?!，[^。；\n]{{0,24}}\\d[余多]?(?:次|场|期|件|项|人|份|个|堂|家))"
)
"""A row of three and more systems by their names; what was done by them, with a figure, may follow."""
_ABOUT = f"(?:围绕|聚焦|从|针对){_LIST}等?(?:{_NUMBER}个)?(?:重点)?(?:方面|环节)(?=[^，。；\n]{{2}})"
"""What something was done about: 围绕收官评估、示范创建等方面明确牵头部门."""
_SOLVED = re.compile("研究解决.*\\d[项个件]$")
"""What was solved, and how many, is a deed."""
_AGENDA = re.compile(f"{_MET_ON}|{_ARRANGED}|{_ABOUT}|{_SYSTEMS}")
_ROW = re.compile(_SYSTEMS)


def find_agendas(norm: str) -> list[tuple[int, int]]:
    """Return the spans of agendas in order, each from its verb to the end of the clause."""
    return [match.span() for match in _AGENDA.finditer(norm) if not _SOLVED.match(match[0])]


def find_rows(norm: str) -> list[tuple[int, int]]:
    """Return the spans of rows of systems in order: no head's deed, whoever founded them all."""
    return [match.span() for match in _ROW.finditer(norm)]
