"""Find the outline of a report: paragraphs, the role of each, sections and sentences.

Roles go paragraph by paragraph (design §2): a heading decides where it announces a role, otherwise what
the paragraph itself says. A paragraph that turns from one role to another is split at that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType

from auditor.model import Role, Section, Sentence
from auditor.text.block import Block
from auditor.text.chapters import chapters_of
from auditor.text.cues import (
    answers_problems,
    opens_measure,
    opens_plan,
    opens_problems,
    tells_first_responsible,
    tells_of_heads,
    tells_of_lacks,
    tells_of_year_ahead,
    year_ahead,
)
from auditor.text.foot import tells_nothing
from auditor.text.headings import BARE_MAX, Heading, announced_roles, find_heading, is_bare_heading
from auditor.text.mixed import parted
from auditor.text.pieces import Piece, split, too_early
from auditor.text.sections import sections_of, sentences_of
from auditor.text.sentences import sentence_spans
from auditor.text.shortfalls import SURELY, reads_as_shortfalls
from auditor.text.unnamed import after_problems, announced, looks_to, text_below
from auditor.text.unnumbered import righted, turned_round, unnumbered_chapters

_REPORTS_BELOW = re.compile("(?:报告|汇报|总结|公布|公告|通报|公开|情况|工作)如下")
_FIGURE = re.compile(r"\d[余多]?[\u4e00-\u9fff%]")
_CONTACT = re.compile("联系|电话|印发|抄送|传真|邮箱|地址")
_ANNOUNCES = re.compile("现[将就把][^。；]{0,60}(?:报告|汇报|总结|通报|公布|公开)如下")
"""Match what an opening says of the report; in a file that is cut short the opening stands late."""
_OTHER_MATTERS = re.compile(
    "(?:另|此外|另外)?，?(?:其他)?(?:需要?|应当)(?:说明|报告)的(?:其他)?(?:事项|情况)?(?:是|有|：|，)|另需报告"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold what the outline of a report is."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


def outline(
    norm: str,
    spans: Sequence[tuple[int, int]],
    apart: Set[int],
    attached: int | None = None,
    told: Mapping[int, Role] = MappingProxyType({}),
) -> Outline:
    """Find the outline; ``apart`` are the paragraphs that are no body (page chrome, title, signature …).

    ``told`` gives the paragraphs whose role is known. From ``attached`` on stand attachments: their figures are the year's.
    """
    below = range(len(spans) if attached is None else attached, len(spans))
    figures = [
        i for i in below if i not in apart and _FIGURE.search(norm, *spans[i]) and not _CONTACT.search(norm, *spans[i])
    ]
    tables = [Block(*spans[i], i, Role.ACHIEVEMENT if i in figures else Role.OTHER, None) for i in below]
    spans = spans[: below.start]
    apart = apart | told.keys()
    ahead = year_ahead(norm)
    last = max((i for i in range(len(spans)) if i not in apart), default=-1)
    pieces = [piece for i, span in enumerate(spans) for piece in split(norm, span, i, i in apart, ahead, last)]
    blocks = [*parted(norm, *_assign(norm, pieces, apart)), *tables]
    for at, block in enumerate(blocks):
        row = at and block.start == block.end  # of a table, which parts nothing
        blocks[at] = block._replace(role=blocks[at - 1].role if row else told.get(block.source, block.role))
    return Outline(tuple(blocks), tuple(sections_of(norm, blocks)), tuple(sentences_of(norm, blocks)))


class _State:
    """Carry the role from paragraph to paragraph: of the chapter, of the sub-heading, of a cue."""

    __slots__ = (
        "ahead",
        "base",
        "chapters",
        "cue",
        "cue_item",
        "item",
        "late",
        "late_enough",
        "part",
        "pending",
        "seen_body",
        "sub",
        "sub_depth",
        "titled",
    )

    def __init__(self) -> None:
        self.base = Role.INTRO
        self.ahead = ""
        self.sub: Role | None = None
        self.sub_depth = 0
        self.cue: Role | None = None
        self.item = 0
        self.cue_item = 0
        self.pending: tuple[Role, ...] = ()
        self.part: Role | None = None
        self.chapters = False
        self.late = False
        self.late_enough = True
        self.seen_body = False
        self.titled = False

    def turn(self, role: Role) -> None:
        """Turn to a role by what the text says, and remember the depth of the item in which it says so."""
        self.cue, self.cue_item = role, self.item

    def role(self) -> Role:
        return self.cue or self.sub or self.base


def _assign(norm: str, pieces: Sequence[Piece], apart: Set[int]) -> tuple[list[Block], list[Role | None]]:
    """Give every piece its role, and say of each of what other part of the report it may tell as well."""
    state = _State()
    state.ahead = year_ahead(norm)
    blocks: list[Block] = []
    mixed: list[Role | None] = []
    has_chapters, confessed = chapters_of(norm, pieces, apart)
    turned_marks = turned_round(norm, pieces, apart)
    top = 1 if has_chapters else 0 if unnumbered_chapters(norm, pieces, apart) else 2
    for position, (a, b, index, turned) in enumerate(pieces):
        if index in apart or a == b or tells_nothing(norm, a, b):
            blocks.append(Block(a, b, index, Role.OTHER, None))
            mixed.append(None)
            continue
        line = norm[a:b]
        state.titled = a < confessed  # what falls short before that chapter was worked on, and is not confessed
        heading = None if turned else _heading(norm, line, position, pieces, apart)
        heading = righted(heading) if turned_marks and heading is not None else heading
        state.late = a > (_LATE_CHAPTER if heading is not None and heading.depth <= top else _LATE) * len(norm)
        if (
            heading is not None
            and heading.depth == 0
            and (top == 1 or (top == 0 and line.endswith("：")))
            and not announced_roles(heading.text)
        ):
            pass  # a short line without a full stop: 健全考核办法 under （一）, or what leads to it: 主要有三项：
        elif heading is not None and heading.depth <= top and not _continues(state, heading, has_chapters):
            _open_chapter(state, heading, text_below(norm, pieces, position, heading), is_part=line.startswith("第"))
        elif heading is not None:
            _open_item(state, heading, text_below(norm, pieces, position, heading))
        state.late = a > _LATE * len(norm)
        state.late_enough = heading is not None or not too_early(norm, a)
        role = _role(state, line, heading, turned)
        blocks.append(Block(a, b, index, role, heading))
        mixed.append(_beside(state, role))
        if (state.base is Role.INTRO and not has_chapters and (_REPORTS_BELOW.search(line) or role is Role.INTRO)) or (
            state.base is Role.INTRO and _REPORTS_BELOW.search(line)
        ):
            state.base = Role.ACHIEVEMENT
        state.seen_body = True
    return blocks if has_chapters else _without_intro(norm, blocks), mixed


def _beside(state: _State, role: Role) -> Role | None:
    """Return of what a paragraph may tell beside its role: of what mends the problems, of others' deeds beside the heads'."""
    if role is Role.FIRST_RESPONSIBLE and state.role() is not role:
        return state.role()
    both = role is Role.PROBLEM or (role is state.cue is Role.PLAN and Role.PROBLEM in (state.sub, state.base))
    return Role.PLAN if both else None


def _without_intro(norm: str, blocks: list[Block]) -> list[Block]:
    """Let the first paragraph of a report without chapters tell what was done where nothing else does."""
    if any(b.role is Role.ACHIEVEMENT for b in blocks):
        return blocks
    return [
        b._replace(role=Role.ACHIEVEMENT)
        if b.role is Role.INTRO and not _REPORTS_BELOW.search(norm, b.start, b.end)
        else b
        for b in blocks
    ]


def _heading(norm: str, line: str, position: int, pieces: Sequence[Piece], apart: Set[int]) -> Heading | None:
    found = find_heading(line)
    if found is not None and not (found.alone and found.depth > 1 and line[-1] in "。；"):
        return found
    if found is None and (len(line) > BARE_MAX or not is_bare_heading(line)):
        return None
    following = next(((a, b) for a, b, index, _ in pieces[position + 1 :] if index not in apart and b > a), None)
    nxt = norm[following[0] : following[1]] if following is not None else ""
    if found is not None:
        below = find_heading(nxt)
        if (not nxt or (below is not None and below.depth <= found.depth)) and not announced_roles(found.text):
            # 2. 开展防汛演练，完善预案。 with 3. right below it: the item is all there is, and no title
            return found._replace(text="", length=line.index(found.text), alone=False)
        return found
    if not nxt:
        return None
    if announced_roles(line) or len(nxt) > 2 * BARE_MAX or find_heading(nxt) is not None:
        return Heading(0, 0, line.rstrip("：。"), len(line), True)
    return None


def _continues(state: _State, heading: Heading, has_chapters: bool) -> bool:
    """Say whether （一） in a report without 一、 is an item of what a sentence opened: 仍存在以下问题：（一）…."""
    return not has_chapters and heading.depth == 2 and state.cue is not None and not announced_roles(heading.text)


def _of_year_ahead(state: _State, heading: Heading) -> tuple[Role, ...]:
    """Return the plan for a title that begins with next year: 2025年重点工作 in the report of 2024."""
    return (Role.PLAN,) if state.ahead and heading.text.startswith(state.ahead) else ()


def _open_chapter(state: _State, heading: Heading, after: str, *, is_part: bool) -> None:
    roles = announced(heading.text, after, state.ahead, late=state.late) or _of_year_ahead(state, heading)
    if not roles and looks_to(heading.text, state.ahead, after):
        roles = (Role.PLAN,)
    if heading.number == 1 and heading.depth == 1 and not state.late:
        # no report begins with its plan: what is done is read before what is to be done, whatever its title
        roles = tuple(role for role in roles if role is not Role.PLAN)
    after_problems_here = state.role() is Role.PROBLEM and state.cue is None
    if is_part:
        state.part = roles[0] if len(roles) == 1 else None
    elif not roles and state.part is not None and heading.depth:
        roles = (state.part,)  # 一、 under 第二部分 履行第一责任人职责情况
    if not roles and after_problems_here:
        roles = (after_problems(heading.text, after),)
    state.sub = state.cue = None
    state.item = heading.depth
    state.pending = roles[1:]
    state.base = roles[0] if roles else Role.ACHIEVEMENT
    if heading.depth == 0 and not roles and state.base is Role.ACHIEVEMENT and not state.seen_body:
        state.base = Role.INTRO


_LATE = 0.5
"""Share of the report before which shortcomings that no cue announces are taken for work on problems."""
_LATE_CHAPTER = 0.3
"""Share of the report from which a chapter that only tells of what falls short is the part on that."""

_ALLOWED_BELOW: dict[Role, frozenset[Role]] = {
    Role.INTRO: frozenset({Role.PROBLEM, Role.PLAN, Role.FIRST_RESPONSIBLE}),
    Role.ACHIEVEMENT: frozenset({Role.PROBLEM, Role.PLAN, Role.FIRST_RESPONSIBLE}),
    Role.FIRST_RESPONSIBLE: frozenset({Role.PROBLEM, Role.PLAN}),
    Role.PROBLEM: frozenset({Role.PLAN}),
    Role.PLAN: frozenset(),
    Role.OTHER: frozenset({Role.PROBLEM, Role.PLAN, Role.FIRST_RESPONSIBLE}),
}
"""Say which role a part of a chapter may take: 落实第一责任人职责 under 下一步 is still the plan."""


def _open_item(state: _State, heading: Heading, after: str) -> None:
    follows = state.sub is Role.PROBLEM and state.cue is None and heading.depth == state.sub_depth
    if state.sub is not None and heading.depth <= state.sub_depth:
        state.sub = None
    state.item = heading.depth
    if heading.number == 1:
        state.cue_item = 0  # the list stands under the sentence that turned the text
    elif state.cue_item >= heading.depth:
        state.cue = None  # （五） after （四）: the sentence that turned the text was only the tail of one item
    told = announced(heading.text, after, state.ahead, late=state.late)
    if told[:1] == (Role.ACHIEVEMENT,):
        state.pending = told[1:]
        return
    roles = [r for r in told if r in _ALLOWED_BELOW[state.base] or r in state.pending]
    if state.titled and not heading.text.startswith(("存在", "主要问题", "不足", "面临")):
        roles = [r for r in roles if r is not Role.PROBLEM or r in state.pending]
    if not roles and state.base is not Role.PLAN:
        roles = list(_of_year_ahead(state, heading))
    if not roles and follows and heading.text and after_problems(heading.text, after) is Role.PLAN:
        roles = [Role.PLAN]
    if roles:
        state.sub, state.sub_depth, state.cue = roles[0], heading.depth, None


def _role(state: _State, line: str, heading: Heading | None, turned: bool) -> Role:
    allowed = _ALLOWED_BELOW[state.role()] | set(state.pending)
    body = line[heading.length :] if heading is not None else line
    head = _first_sentences(body)
    if _OTHER_MATTERS.match(head):
        state.cue = state.sub = None
        state.base = Role.ACHIEVEMENT
    from_problems = state.role() is Role.PROBLEM and heading is None and (answers_problems(head) or opens_measure(head))
    if (
        Role.PLAN in allowed
        and _ANNOUNCES.search(body) is None
        and (from_problems or (state.late_enough and (opens_plan(head) or tells_of_year_ahead(head, state.ahead))))
    ):
        if heading is None or not heading.alone:
            state.turn(Role.PLAN)
    elif (
        Role.PROBLEM in allowed
        and not state.titled
        and opens_problems(head)
        and (heading is None or heading.depth >= 4 or not heading.text)
    ) or (
        ((state.late and not state.titled) or Role.PROBLEM in state.pending)
        and (heading is None or (heading.depth >= 4 and Role.PROBLEM in state.pending))
        and state.role() is Role.ACHIEVEMENT
        and (tells_of_lacks(head) or reads_as_shortfalls(body) == SURELY)
    ):
        state.turn(Role.PROBLEM)
    elif state.cue is None and Role.FIRST_RESPONSIBLE in allowed and not turned:
        told = heading.text if heading is not None and heading.text else ""
        if tells_first_responsible(told) or tells_first_responsible(head) or _about_heads(body):
            return Role.FIRST_RESPONSIBLE if state.base is not Role.INTRO or heading else state.role()
    return state.role()


def _about_heads(body: str) -> bool:
    return ("书记" in body or "主要负责" in body or "主要领导" in body or "党政" in body) and tells_of_heads(
        [body[a:b] for a, b in sentence_spans(body, 0, len(body))]
    )


def _first_sentences(body: str) -> str:
    stop = body.find("。", 60)
    return body[: stop if 0 <= stop < 160 else 160]
