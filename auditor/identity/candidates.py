"""Read what each source says of the unit: title, page block, opening, signature, file name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.identity.edges import Signature
from auditor.identity.names import Body, Organ, read_organ, read_organs
from auditor.identity.titles import NUMBERED, TOPIC, Title
from auditor.identity.view import Line, View
from auditor.model import Fact, Source
from auditor.text.normalise import fold

_YEARS = re.compile(r"(?:20\d\d|二[○零][○零一二三四五六七八九]{2})(?:年度?)?(?:上半年|下半年)?|本年度|年度")
_BRACKET = re.compile("（([^（）]{2,20})）$")
_TOPIC = re.compile(TOPIC)
_LEADS = re.compile(
    r"^(?:关于(?:印发|公布|公开|发布|转发|报送|上报)?|印发|公布|公开|发布|转发|报送|上报|现将|《|【[^】]*】|（[^）]*）|(?<!\d)\d{1,3}(?!\d|团)[-_.、]?|[-_.—·]+|附件\d*：?)+"
)
_VERBS = re.compile(
    "(?:深入|全面|认真|贯彻|落实|履行|推进|加强|开展|推动|强化|实施|加快|党政主要负责人.*|的|工作|,|，)+$"
)
_UNDER = re.compile("领导|指导|关心|支持|部署|要求|精神|下，|帮助|监督下")
_OFFICE = re.compile("政府(?:办公室|办公厅|办)")
_CLAUSE = re.compile("[，。；：、（）！]")
_LEAD_CLAUSE = re.compile(
    "^(?:(?:20\\d\\d|二[○零][○零一二三四五六七八九]{2})年(?:度|以来|来)?|今年以来|今年|一年来|近年来|过去一年|全年|年初以来|"
    "本年度|本(?:年度)?报告由|我代表|我受|现将|现就|报告期内|我们|结合|在|期间|按照|根据|围绕|一年以来|对照|为|由)+"
)
_BECAUSE = ("因", "由于", "随着", "鉴于")
_COLOPHON = re.compile("([^，。；：]{3,30}?)(?:综合)?(?:办公室|办|秘书科)?20\\d\\d年\\d{1,2}月\\d{1,2}日印发?")
_BY_ORDER = re.compile("(?:按照|根据|对照)")
_ORDER = re.compile(
    "(?:办公室)?[^，。；]{0,24}?(?:通知|要求|部署|精神|文件|来?函|安排|方案|意见|规定|办法|要点|计划|决定|印发|下发|统一)"
)
"""Match whose order is followed, after 根据: 根据江澄市司法局的通知. Who follows his own affairs (根据…实际) speaks."""
_LOOKED = 4  # lines of the head in which an opening may name the unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold the organs one source names, with the quote they stand in."""

    organs: tuple[Organ, ...]
    source: Source
    quote: str
    office: bool = False

    @property
    def joint(self) -> bool:
        """Tell whether party committee and government are both named."""
        bodies = {organ.body for organ in self.organs}
        return Body.PARTY in bodies and bool(bodies & {Body.GOVERNMENT, Body.STREET, Body.ZONE})

    @property
    def main(self) -> Organ:
        """Return the organ that decides the level: the government where party and government sign."""
        return self.organs[-1]

    @property
    def fact(self) -> Fact[str]:
        """Return the unit's name as a fact."""
        return Fact(_full_name(self.organs), self.source, self.quote)


_GOVERNED = {"盟": "行政公署", "地区": "行政公署", "师": ""}
"""Name what governs a place that has no 人民政府 of its own."""


def _full_name(organs: tuple[Organ, ...]) -> str:
    names: list[str] = []
    for organ in organs:
        name = organ.name
        last = organ.last
        if organ.body is Body.PLACE and last and last.rank <= 3:
            name += _GOVERNED.get(last.suffix, "人民政府")
        if organ.body is Body.GOVERNMENT and organ.words == "政府":
            name = name.removesuffix("政府") + "人民政府"
        if name not in names:
            names.append(name)
    return " ".join(names)


def _regions(text: str) -> Iterator[str]:
    """Yield the parts of a folded title that may name the unit, the likeliest first."""
    head, about, behind = text.partition("关于")
    if about and len(head) >= 3:
        yield head
    body = behind if about else text
    year = _YEARS.search(body)
    topic = _TOPIC.search(body)
    if year and year.start() >= 2:
        yield body[: year.start()]
    yield body[: topic.start()] if topic else body
    bracket = _BRACKET.search(text)
    if bracket:
        yield bracket[1]


def read_unit(text: str) -> tuple[Organ, ...]:
    """Read the unit that folded title ``text`` names, if it names one."""
    for part in _regions(text):
        region = _VERBS.sub("", _YEARS.sub("", _LEADS.sub("", part)))
        organs = read_organs(region, whole=True) if len(region) >= 2 else []
        if organs:
            return _prune(organs)
    return ()


def _prune(organs: list[Organ]) -> tuple[Organ, ...]:
    """Keep the organs that report together: all of one place; else the first."""
    first = organs[0]
    kept = [first]
    for organ in organs[1:]:
        same = bool(organ.last and first.last and organ.last.name == first.last.name)
        if same and organ.body is not first.body:
            kept.append(organ)
    return tuple(kept)


def from_title(title: Title | None) -> Candidate | None:
    """Read the unit of the title."""
    organs = read_unit(title.text) if title else ()
    if not title or not organs:
        return None
    source = Source.TITLE if title.paragraphs else Source.PAGE_BLOCK
    return Candidate(organs, source, title.quote, office=_is_office(title.text))


def _is_office(text: str) -> bool:
    return _OFFICE.search(text) is not None


def from_block(block: Mapping[str, str], named: Title | None) -> list[Candidate]:
    """Read the units of the page's block: its name, who issued it, where it comes from."""
    found: list[Candidate] = []
    if named and (organs := read_unit(named.text)):
        found.append(Candidate(organs, Source.PAGE_BLOCK, named.quote))
    for key in ("发布机构", "来源"):
        text = block.get(key, "")
        issuers = read_organs(fold(text), whole=True) if text else []
        if issuers and issuers[0].places:
            found.append(Candidate(_prune(issuers), Source.PAGE_BLOCK, text, office=_is_office(text)))
    return found


def from_opening(
    view: View, title: Title | None, signature: Signature, addressee: int | None = None
) -> Candidate | None:
    """Read the unit that a clause of the opening begins with: 2024年，东河县坚持…; never one that is reported to."""
    inside = {signature.paragraph, addressee} | (set(title.paragraphs) if title and not title.glued else set())
    lines = [line for line in view.head if line.index not in inside]
    first = _first_named(view, title, lines)
    said = next((found for line in lines[:_LOOKED] if (found := _reported(view, line))), None)
    if first is None or said is None:
        return first or said
    same = first.main.places[-1].name == said.main.places[-1].name
    return first if same and said.main.body is Body.PLACE and first.main.body is not Body.DEPARTMENT else said


_REPORTED = re.compile(
    "现[将就](?:(?:20\\d\\d|上一?)年(?:度)?)?(?=[^。；]{4,80}(?:报告|汇报|总结|公布|公告|通报|公开|说明)如下)"
)
"""Match what stands before the name of who reports: 现将2024年度江澄市水利局…情况汇报如下."""


def _reported(view: View, line: Line) -> Candidate | None:
    """Read the unit whose work a sentence says it reports; it outweighs whose notice asked for the report."""
    found = _REPORTED.search(line.text)
    organ = read_organ(line.text, found.end()) if found else None
    if organ is None or not found or not organ.places:
        return None
    return Candidate((organ,), Source.OPENING, view.verbatim(line.index, found.end(), organ.end))


def _first_named(view: View, title: Title | None, lines: list[Line]) -> Candidate | None:
    """Read the first unit that a clause of the opening begins with."""
    for at, line in enumerate(lines[:_LOOKED]):
        if at and NUMBERED.match(line.text):
            continue
        glued = title is not None and title.glued and line.index in title.paragraphs
        found = _in_clauses(view, line, len(fold(title.quote)) if title and glued else 0)
        if found:
            return found
    return None


def _in_clauses(view: View, line: Line, at: int) -> Candidate | None:
    """Read the unit of the first clause that begins with one, from ``at``."""
    text = line.text
    while at < len(text):
        stop = _CLAUSE.search(text, at)
        end = stop.start() if stop else len(text)
        clause = text[at:end]
        lead = _LEAD_CLAUSE.match(clause)
        start = lead.end() if lead else 0
        if len(clause) - start >= 3 and not clause.startswith(_BECAUSE) and not (lead and lead.group().endswith("在")):
            organ = read_organ(clause, start)
            asked = organ and lead and _BY_ORDER.search(lead.group()) and _ORDER.match(clause, organ.end)
            if organ and organ.places and not asked and _acts(clause[organ.end :], organ, text[end : end + 1]):
                both = _with_government(text, at + start, organ)
                stop_at = both[-1].end if both else at + organ.end
                return Candidate(both or (organ,), Source.OPENING, view.verbatim(line.index, at + start, stop_at))
        at = end + 1
    return None


def _with_government(text: str, start: int, organ: Organ) -> tuple[Organ, ...]:
    """Return a committee together with the government named right behind it: 东河县委、县政府坚持…; none for any other."""
    found = _prune(read_organs(text, start)) if organ.body is Body.PARTY else ()
    return found if len(found) > 1 else ()


def _acts(rest: str, organ: Organ, mark: str) -> bool:
    """Tell whether the organ is the clause's subject: not one that is led or addressed."""
    if _UNDER.search(rest[:10]) or (organ.body is Body.PLACE and rest[:1] in {"级", "域"}):
        return False
    return rest != "" or mark != "："


def from_signature(signature: Signature) -> Candidate | None:
    """Read the unit of the signature."""
    if not signature.organs:
        return None
    return Candidate(signature.organs, Source.SIGNATURE, signature.quote, office=_is_office(signature.text))


def from_colophon(view: View) -> Candidate | None:
    """Read the unit whose office printed the report: 槐岭县民政局办公室 2025年1月15日印发."""
    for line in view.tail():
        found = None if line.long else _COLOPHON.fullmatch(line.text)
        organs = read_organs(found[1], whole=True) if found else []
        if organs and organs[0].places:
            return Candidate(_prune(organs), Source.SIGNATURE, view.verbatim(line.index))
    return None


def from_name(stem: str) -> Candidate | None:
    """Read the unit of a folded file name."""
    organs = read_unit(stem)
    if not organs or not organs[0].places:
        return None
    return Candidate(organs, Source.FILE_NAME, stem)
