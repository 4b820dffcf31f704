"""Who acts and what is spoken of: actors and subjects carried along a paragraph.

收到行政复议申请214件，受理176件: the second clause is still about 复议. 县长先后3次主持…；带头出庭: the second
sentence is still about the 县长. A heading passes its subject and its actor to the text below it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.matching.others import find_others
from auditor.matching.scan import Reading
from auditor.matching.windows import headings_over
from auditor.model import Level, Role

_CLAUSE_END = re.compile("[，：。；！？\n]")
_OBJECT_BEFORE = re.compile(
    "(?:规范|归集|组织|督促|推动|要求|压实|对|向|各|全体|述|明确|听取|邀请|考核|约谈|通报|由|等|下级|所属|落实|抓住|抓好|推进|开展|紧盯|发挥)$"
    "|(?:(?<![本我])(?:部门|单位)|乡镇|镇街|（市、区）|（市、区、旗）)$"
    "|(?:[013-9]|[0-9]{2}|[0-9](?=[余多])|[三四五六七八九十百千])[余多]?(?:名|位)[^，。；]{0,6}$"
)
"""Match what makes of the one named behind it no actor: 听取…, 各…, 1036名…; two of them may be the two heads."""
_ACTS_AFTER = re.compile(
    "^(?:同志)?(?:[^，。；]{0,12}?)(?:主持|带头|切实|认真|亲自|召开|听取|先后|多次|坚持|坚定|定期|专题|率先|履行|全面|自觉|严格|牵头|担任|到|赴|带队|作|签|审|批|研究|部署|出庭|讲|开展|深入|每|全年|年内|共|累计|分别|均|始终|扛|将|把|与|组织|推动|督促|任(?:双|总|第一)?组长|为(?:双|总)?组长|为核心)"
)

_DUTY_MET = re.compile("(?:落实|压实|履行|扛牢|扛起)[^，。；]{0,30}(?:职责|责任)[^，。；]{0,8}，")

_MEETING = re.compile(
    "(?:定期|多次|先后|每季度|每半年|年内|及时|全年)[^，。；]{0,6}召开[^，。；]{0,12}会[^。；]{0,16}(?:听取|研究)[^。；]{0,14}法治"
)
"""Match a meeting on the rule of law that the report's own leaders hold, nobody named: 定期召开会议听取法治工作汇报."""


_BEFORE = 16
"""Characters before a name that may make it an object."""
_OPENS = 10
"""Characters after which a name still opens its clause."""
_SHORT_LINE = 16
_SOON = 24
_STOP = re.compile("[，。；：！？]")
_AGENDA = re.compile("议?(?:的?(?:[0-9]+[个项])?(?:议题|议案|材料|纪要)|(?:研究|审议|讨论|审定)的|上会)")
"""What follows a meeting that is only named for what comes before it: 审查县政府常务会议议题96个."""
_LESSONS = re.compile("议?(?:会前)?(?:集体)?学法(?:制度|机制)")
"""A meeting named for the lessons before it acts in its own sentence; the next one is not about it."""
_ATTENDED = re.compile("(?:列席|旁听)(?:[全本我]?[省市县区旗州盟镇乡]|街道)?(?:委|党委|人民政府|政府)?$")
_JOINT = re.compile(
    "书记[\u4e00-\u9fff]{0,4}[、和与及](?:[省市县区旗州盟镇乡]|街道)?(?:人民)?(?:政府|办事处|管委会)?"
    "(?:[省市县区旗州盟镇乡]长|主任|苏木达|行政首长)"
    "(?!(?!切实|认真|严格|带头|先后|共同|分别|多次|亲自|坚持|始终|全年|高度|积极|主动|双双|一同|一起|轮流|同任|任双|为双)[\u4e00-\u9fff]{2,3}"
    "(?:同志|出庭|主持|带头|亲自|坚持|到|带队))"
)
"""Match the two heads named as one: 党工委书记、办事处主任; with one name behind it is one who holds both offices."""
_BY_NAME = re.compile(
    "(?:^|(?<=[，。；：\n])|(?<=是)|(?<=党工委)|(?<=党委)|(?<=街道))(书记|主任)(?!、|和|与)[\u4e00-\u9fff×XxＸ某○]{2,4}?(?:同志)?"
    "(?=(?:先后|多次|每|全年|年内|带头|亲自)?(?:主持|召集|召开|带队|牵头|听取|批示|到庭|出庭|讲授|讲法|签批|审签|约谈))"
)
"""Match a head told by office and name: 主任林某主持召开…."""
_OFFICES = {"书记": "党委负责人", "主任": "政府负责人"}
_BOTH = frozenset({"党委负责人", "政府负责人"})
_NOBODY: frozenset[str] = frozenset()
_HEADS = ("党委负责人", "政府负责人", "部门负责人")


class Context:
    """Answer, for an offset of the text, which subject it is about and which actors act."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._document = reading.document
        self._subjects = self._find_subjects()
        self._heading_spans = headings_over(reading.document)
        self._by_name = self._find_by_name()
        self._joint = self._find_joint()
        self._named = self._find_named()
        self._mentioned = self._find_mentioned()
        self._acting = self._find_acting()
        self._others = find_others(reading)

    # ---- subjects

    def _find_subjects(self) -> tuple[list[int], list[str]]:
        hits: list[tuple[int, str]] = []
        for name, terms in self._reading.compiled.subjects.items():
            for term in terms:
                for index in self._reading.where(term):
                    hits += [(e, name) for _, e in self._reading.spans(index, term)]
        hits.sort()
        return [h[0] for h in hits], [h[1] for h in hits]

    def subject_ends(self) -> list[int]:
        """Return where the subjects named in the document end, in order."""
        return self._subjects[0]

    def subject(self, span: tuple[int, int]) -> str | None:
        """Return the subject of a span: the last one named up to the end of its clause, or carried on."""
        stop = _CLAUSE_END.search(self._document.norm, span[1])
        return self.subject_told_by(stop.start() if stop else span[1], span[0])

    def subject_told_by(self, end: int, start: int) -> str | None:
        """Return the last subject named up to ``end``, in the paragraph of ``start`` or in the headings above it."""
        offsets, names = self._subjects
        at = bisect_right(offsets, end) - 1
        sentence = self._document.sentences[self._reading.sentence_at(start)]
        if at >= 0 and offsets[at] >= self._document.paragraphs[sentence.paragraph].start:
            return names[at]
        above = self._heading_subject(sentence.paragraph)
        if above is None and at + 1 < len(offsets) and offsets[at + 1] <= min(sentence.end, end + _SOON):
            # 纠错率13.4%，复议结案结构更趋合理: named behind, where nothing is named before; but 其中 begins a part
            return names[at + 1] if self._document.norm.find("其中", end, offsets[at + 1]) < 0 else None
        return above

    def _heading_subject(self, paragraph: int) -> str | None:
        offsets, names = self._subjects
        for a, b in self.above(paragraph):
            at = bisect_right(offsets, b) - 1
            if at >= 0 and offsets[at] >= a:
                return names[at]
        return None

    def above(self, paragraph: int) -> tuple[tuple[int, int], ...]:
        """Return what names the matter of a paragraph: a bare line right before it, then the headings, nearest first."""
        return (*self._line_above(paragraph), *self.headings_above(paragraph))

    def _line_above(self, paragraph: int) -> tuple[tuple[int, int], ...]:
        """Return the paragraph before where it is a short line without any stop: 行政复议, alone above its text."""
        if not paragraph:
            return ()
        line = self._document.paragraphs[paragraph - 1]
        short = line.end - line.start <= _SHORT_LINE and not line.page_chrome
        return (
            ((line.start, line.end),) if short and not _STOP.search(self._document.norm, line.start, line.end) else ()
        )

    def headings_above(self, paragraph: int) -> list[tuple[int, int]]:
        """Return the heading spans above a paragraph, nearest first."""
        return self._heading_spans.get(paragraph, [])

    # ---- actors

    def _find_named(self) -> dict[int, set[str]]:
        compiled, norm = self._reading.compiled, self._document.norm
        named: dict[int, set[str]] = {}
        lessons: dict[int, bool] = {}
        for actor, term in compiled.actors.items():
            # a meeting is where its chair acts, whatever stands before it: 组织召开县委常委会会议
            meeting = actor.endswith("会议")
            for index in self._reading.where(term):
                begin = self._document.sentences[index].start
                spans = self._reading.spans(index, term)
                if any(_sits(norm, begin, s, e) if meeting else self._acts(norm, begin, s, e) for s, e in spans):
                    named.setdefault(index, set()).add(actor)
                    only = meeting and all(_LESSONS.match(norm, e) for _, e in spans)
                    lessons[index] = only and lessons.get(index, True)
        self._lessons = {index for index, only in lessons.items() if only}
        for index, actor in self._by_name.items():
            named.setdefault(index, set()).add(actor)
        for index in self._joint & named.keys():
            if named[index] >= _BOTH:
                # 书记、镇长严格履行…职责 tells of neither what he did himself
                named[index] = named[index] - _BOTH | {"合写"}
        return named

    def _find_by_name(self) -> dict[int, str]:
        """Return, by sentence, which head is told there by his office and name; 主任 heads a 街道 only."""
        level = self._document.level
        found = {}
        for match in _BY_NAME.finditer(self._document.norm):
            office = match[1]
            if office == "书记" or (level is not None and level.value is Level.SUBDISTRICT):
                found[self._reading.sentence_at(match.start())] = _OFFICES[office]
        return found

    def _find_joint(self) -> frozenset[int]:
        """Return the sentences that name the two heads as one only, and neither anywhere else in them."""
        reading, norm = self._reading, self._document.norm
        joint = set()
        for match in _JOINT.finditer(norm):
            index = reading.sentence_at(match.start())
            terms = [reading.compiled.actors[actor] for actor in sorted(_BOTH) if actor in reading.compiled.actors]
            spans = [span for term in terms for span in reading.spans(index, term)]
            if index not in self._by_name and all(match.start() - _BEFORE <= a and b <= match.end() for a, b in spans):
                joint.add(index)
        return frozenset(joint)

    def is_of_other_body(self, index: int, end: int) -> bool:
        """Say whether another body opens a sentence and none of the reporting one begins to act before ``end``."""
        at = self._others.opening.get(index)
        return at is not None and self._others.ours.search(self._document.norm, at, end) is None

    def opened_by_other(self, index: int) -> int | None:
        """Return the offset of the other body that opens a sentence, None where none does."""
        return self._others.opening.get(index)

    def is_elsewhere(self, index: int) -> bool:
        """Say whether a sentence tells of another place or of a body that is none of the reporting unit's."""
        return index in self._others.elsewhere

    def named(self, index: int) -> frozenset[str]:
        """Return who is named in a sentence as acting there."""
        return frozenset(self._named.get(index, ()))

    def answering(self, index: int) -> frozenset[str]:
        """Return who acts, or whose duty is met: 落实党政主要负责人…职责，定期听取汇报 tells of the heads' acts."""
        named = self.named(index)
        if named:
            return named
        sentence = self._document.sentences[index]
        if _DUTY_MET.search(self._document.norm, sentence.start, sentence.end):
            return self.mentioned(index) & {"合写", "负责人"}
        if not self.mentioned(index) and _MEETING.search(self._document.norm, sentence.start, sentence.end):
            return frozenset({"班子"})
        return _NOBODY

    def mentioned(self, index: int) -> frozenset[str]:
        """Return who is mentioned in a sentence, acting or not."""
        return self._mentioned.get(index, _NOBODY)

    def _find_mentioned(self) -> dict[int, frozenset[str]]:
        reading = self._reading
        found: dict[int, set[str]] = {}
        for actor, term in reading.compiled.actors.items():
            for index in reading.where(term):
                if reading.spans(index, term):
                    found.setdefault(index, set()).add(actor)
        for index, actor in self._by_name.items():
            found.setdefault(index, set()).add(actor)
        return {
            index: frozenset(actors - _BOTH | {"合写"} if actors >= _BOTH and index in self._joint else actors)
            for index, actors in found.items()
        }

    def _find_acting(self) -> list[frozenset[str]]:
        """Return, per sentence, who acts in it: named there, or carried from before in the paragraph."""
        named = self._named
        acting: list[frozenset[str]] = []
        carried: frozenset[str] = frozenset()
        last = -1
        for index, sentence in enumerate(self._document.sentences):
            if sentence.paragraph != last:
                carried = self._from_heading(sentence.paragraph)
                if not carried and sentence.role is Role.FIRST_RESPONSIBLE:
                    carried = frozenset({"合写"})
                last = sentence.paragraph
            here = named.get(index)
            if here and index in self._lessons:
                acting.append(frozenset(here))
                continue
            if here:
                carried = frozenset(here)
            acting.append(carried)
        return acting

    def _from_heading(self, paragraph: int) -> frozenset[str]:
        for a, b in self.headings_above(paragraph):
            for actor in _HEADS:
                term = self._reading.compiled.actors.get(actor)
                index = self._reading.sentence_at(a)
                if term is not None and any(a <= s < b for s, _ in self._reading.spans(index, term)):
                    return frozenset({actor})
        return frozenset()

    @staticmethod
    def _acts(norm: str, start: int, at: int, end: int) -> bool:
        begin = max(norm.rfind(c, start, at) for c in "，：、") + 1
        begin = max(begin, start)
        if _OBJECT_BEFORE.search(norm, max(begin, at - _BEFORE), at):
            return False
        return at - begin <= _OPENS or _ACTS_AFTER.match(norm[end : end + 20]) is not None

    def actors(self, index: int) -> frozenset[str]:
        """Return who acts in a sentence (主体_… of the lexicon); empty where nobody is named."""
        return self._acting[index]


def _sits(norm: str, start: int, at: int, end: int) -> bool:
    """Say whether a meeting is held, not only attended by others or named for its agenda."""
    return _ATTENDED.search(norm, max(start, at - _BEFORE), at) is None and _AGENDA.match(norm, end) is None
