"""Grade what a report says of one requirement, E0 to E3 (design §3); shared by the kinds of check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.checks.attribution import cap_by_actor, is_of_other_side, rank_of_actor
from auditor.checks.base import MAX_EVIDENCE, Result, Scene
from auditor.checks.below_headings import concrete_below, counted_below
from auditor.checks.citing import HEADING, Graded, summary, with_rest
from auditor.checks.near_topic import NearTopic
from auditor.checks.strangers import Strangers
from auditor.checks.wanting import ACTED, AGENDA, NO_FIGURE, ONLY_NAMED, SLOGAN, sides_told, units_in, wanting
from auditor.checks.zero_reports import all_nought, denies_all, none_below
from auditor.matching.chains import Span
from auditor.matching.compiled import Evidence
from auditor.matching.denials import denies
from auditor.matching.pattern import Pattern
from auditor.matching.standing import indices
from auditor.model import Role
from auditor.ruleset.pack import EvidenceNeed

_BEST = 3

ZERO = "写明没有发生（零报告）"
"""Why a zero report counts."""

OUTSIDE = "写明没有这项职权"
"""Why a requirement does not bind a unit that has no such power: 我委不具有行政执法权."""
_SURE = (("zero", _BEST, ZERO), ("full", _BEST, "写了具体举措和所要的数字或事例"))
_LESS = (("part", 2, ACTED), ("weak", 1, ONLY_NAMED))


def grade(need: EvidenceNeed, patterns: Evidence, scene: Scene) -> Result:
    """Grade an evidence need: the best sentence decides, several sides can add up."""
    return _Grader(need, patterns, scene).result()


class _Grader:
    def __init__(self, need: EvidenceNeed, patterns: Evidence, scene: Scene) -> None:
        self.need, self.patterns, self.scene = need, patterns, scene
        self.reading = scene.reading
        self._strangers = Strangers(patterns, scene)
        self._near = NearTopic(need, patterns, self.reading, self._strangers)
        self.graded: list[Graded] = []
        self._settled = self._best = 0
        # what comes to less than the best is neither judged nor quoted: it is passed over, where no order of asking
        # matters; an explanation looks at everything
        self._only_best = scene.notes is None and self.reading.is_plain
        self._seen: tuple[str, ...] = ()
        # an explanation looks at every part of the report
        self._asked_places = self.reading.in_roles(need.roles) if scene.notes is None else -1
        self._weights: dict[int, int] = {}

    def result(self) -> Result:
        among = self.reading.among
        self._all_single(_SURE)
        # a figure settles as much as the best of wordings, unless it is another's
        figures_first = self._only_best and self.need.attribution is None
        if not figures_first:
            self._all_single(_LESS)
        for index, span in none_below(self.reading, self.patterns.none_below):
            self._add(index, span, _BEST, ZERO)
        self._metrics()
        if figures_first:
            self._all_single(_LESS)
        self._sides()
        most = _BEST if self.need.figure is not None else _BEST - 1
        if not any(g.level == _BEST for g in self.graded):
            for pattern in self._worth(among(self.patterns.topic), most):
                self._topics(pattern, most)
        return self._doubt() or self._moot() or self._outside() or self._in_part()

    def _all_single(self, fields: Iterable[tuple[str, int, str]]) -> None:
        """Grade what one sentence tells by itself."""
        among, patterns = self.reading.among, self.patterns
        for field, level, why in fields:
            # most rules have nothing of most kinds in a report: ask before a generator is made
            for pattern in self._worth(found, level) if (found := among(getattr(patterns, field))) else ():
                self._each(pattern, level, self.need.reasons.get(field, why), named=field == "zero")

    def _in_part(self) -> Result:
        """Sum up what was graded; add to what is met in part what is still wanting."""
        result = with_rest(summary(self.graded, self._topical), self.graded, self.reading)
        if result.level != _BEST - 1:
            return result
        return replace(result, reason=wanting(self.need, result.reason, self._seen, units_in(self.reading, result)))

    def _moot(self) -> Result | None:
        """Return 不适用 where nothing is told but figures that only another document could confirm, or only noughts."""
        moot = self.need.moot
        if moot is None or self.graded:
            return None
        stated = {(figure.metric, figure.high == 0) for figure in self.scene.figures}
        names = {metric for metric, _ in stated}
        told = {metric for metric, nought in stated if not nought}
        if told & moot.unless or not (names & moot.metrics or all_nought(moot.zeros, stated)):
            return None
        return Result(None, (), moot.reason, moot=True)

    def _outside(self) -> Result | None:
        """Return 不适用 where the unit says that it has no such power, and tells nothing done with it."""
        if self._best > 1:
            return None
        for pattern in self.reading.among(self.patterns.outside):
            for _, span in self._places(pattern, _BEST, named=True):
                self.scene.note(span, None, OUTSIDE)
                return Result(None, ((span, None, OUTSIDE),), OUTSIDE, moot=True)
        return None

    def _doubt(self) -> Result | None:
        """Return 待核 where what was found contradicts itself or is too thin for a verdict; None elsewhere."""
        return self._contradiction() or self._heading_alone()

    def _contradiction(self) -> Result | None:
        """Find a zero report of the whole year beside a counted case of the same thing."""
        if not self.need.contradicts:
            return None
        zeros = [g.span for g in self.graded if g.why == ZERO and denies_all(self.reading, g.span)]
        counted = [g.span for g in self.graded if g.level == _BEST and g.why != ZERO]
        for zero in zeros:
            for fact in counted:
                if self.reading.sentence_at(zero[0]) != self.reading.sentence_at(fact[0]):
                    why = "前后矛盾：一处写没有发生，另一处写了件数"
                    return Result(None, ((zero, None, why), (fact, None, why)), f"{why}，请核对原文")
        return None

    def _heading_alone(self) -> Result | None:
        """Doubt a topic named only in a heading above concrete text: the text may tell it in other words."""
        if not self.graded or any(g.why != HEADING for g in self.graded):
            return None
        for span in (g.span for g in self.graded):
            index = self.reading.sentence_at(span[0])
            # what a head did is not told by a heading above somebody's figures
            counted = (
                counted_below(self.scene, self.need, self._strangers, span) if self.need.attribution is None else None
            )
            if counted is not None:
                why = "小标题点题，正文写了做的数"
                return Result(2, ((counted, 2, why), (span, 1, HEADING)), why)
            below = concrete_below(self.scene, self.need, index)
            if below is not None:
                why = "标题点到，下文写得具体而没有这项的用词"
                return Result(None, ((span, 1, HEADING), (below, None, why)), f"{why}，请看下文说的是不是这件事")
        return None

    def _worth(self, found: list[Pattern], most: int) -> Iterator[Pattern]:
        """Yield the patterns that can stand in the document and still change something."""
        may_stand, places, quick = self.reading.may_stand, self._asked_places, self.scene.notes is None
        for pattern in found:
            if (quick and most <= self._settled) or (self._only_best and most < self._best):
                return
            if may_stand(pattern) & places:
                yield pattern

    def _can_add(self, index: int, most: int) -> bool:
        """Say whether a sentence can still change the verdict or its quotations.

        A level is settled when as many quotations as are shown have it; an explanation looks at everything.
        """
        if self.scene.notes is not None:
            return True
        attribution = self.need.attribution
        if attribution is not None:
            most = min(most, cap_by_actor(attribution, self.scene.context.actors(index))[0])
        return most > self._settled

    def _places(self, pattern: Pattern, most: int, *, named: bool = False) -> Iterator[tuple[int, Span]]:
        """Yield the sentences where a pattern stands and may count for at most the level ``most``."""
        reading = self.reading
        if not reading.applies(pattern):
            return
        sentences = reading.document.sentences
        for index in indices(reading.may_stand(pattern) & self._asked_places):
            if not self._can_add(index, most):
                continue
            role = sentences[index].role
            named_only: Span | None = None
            for span in reading.matches(pattern, index):
                why = self._why_not(index, span, role, named)
                if why is None and self._is_agenda(span):
                    named_only = span
                elif why is None:
                    yield index, span
                    break
                else:
                    self.scene.note(span, None, f"“{self.scene.in_words(pattern)}”{why}")
            else:
                if named_only is not None:
                    self._add(index, named_only, 1, AGENDA)

    def _is_agenda(self, span: Span) -> bool:
        """Say whether a matter is one of several that a meeting dealt with, where the rule asks for more than that."""
        need = self.need
        if need.agenda:
            return False
        # what a head's meeting dealt with is his deed
        return self.scene.is_agenda(span) if need.attribution is None else self.scene.is_in_row(span)

    def _why_not(self, index: int, span: Span, role: Role, named: bool) -> str | None:
        """Say why what stands there does not count; None where it does."""
        need = self.need
        if role not in need.roles:
            return f"在“{role}”部分，不作为已做的证据"
        if self.patterns.exclude and self._strangers.is_excluded(index, span):
            return "所在句子属于排除的写法"
        if (need.own or self.scene.context.is_elsewhere(index)) and self._strangers.is_of_other_body(index, span):
            return "说的是上级或法院、人大等另一机关的事"
        if named and not denies(self.reading, span):
            return "紧接着写了件数或者只说没有某种结果，不是没有发生"
        goal = self.reading.goal_from(index)
        if goal is not None and span[0] >= goal and role not in _FUTURE_ROLES:
            return "说的是打算，不是已做的事"
        if need.subject is not None and not named and self.scene.context.subject(span) != need.subject:
            return f"所在处说的不是{need.subject}"
        return None

    def _below(self, index: int, span: Span) -> tuple[int, Span]:
        """Return the sentence under a heading that completes a pattern wider than the heading."""
        sentences = self.reading.document.sentences
        following = index + 1
        if following < len(sentences) and sentences[following].paragraph == sentences[index].paragraph:
            return following, (sentences[following].start, sentences[following].end)
        return index, span

    def _each(self, pattern: Pattern, level: int, why: str, *, named: bool) -> None:
        sentences = self.reading.document.sentences
        # a zero report names its own subject: 未发生行政复议、行政诉讼案件
        for index, span in self._places(pattern, level, named=named):
            if level > 1 and self._is_slogan(pattern, index, span):
                self._add(index, span, 1, SLOGAN)
            elif not sentences[index].heading:
                self._add(index, span, level, why, pattern=pattern if _is_loose(pattern) else None)
            elif _is_loose(pattern):
                self._add(*self._below(index, span), level, why, pattern=pattern)
            else:
                self._add(index, span, min(level, 1), HEADING)

    def _is_slogan(self, pattern: Pattern, index: int, span: Span) -> bool:
        """Say whether a pattern stands in slogans alone; what a wider one adds may stand in another sentence."""
        reading = self.reading
        if pattern.wide:
            # what a heading adds to a slogan makes no act of it
            return pattern.within == "题" and reading.is_slogan(span)
        return reading.is_slogan(span) and reading.match_past_slogan(pattern, index) is None

    def _add(
        self, index: int, span: Span, level: int, why: str, *, pattern: Pattern | None = None, side: bool = False
    ) -> None:
        attribution, rank = self.need.attribution, 0
        if attribution is not None:
            actors = self.scene.context.actors(index)
            rank = rank_of_actor(attribution, actors)
            cap, who = cap_by_actor(attribution, actors)
            if level > cap or (why != HEADING and is_of_other_side(attribution, actors)):
                level, why = min(level, cap), f"{why}；{who}"
        self.scene.note(span, level, why)
        if level > 0:
            self.graded.append(Graded(level, span, why, pattern, side, rank))
            self._best = max(self._best, level)
            if level > self._settled and sum(g.level >= level for g in self.graded) >= MAX_EVIDENCE:
                self._settled = level

    def _topical(self, span: Span) -> int:
        """Count the rule's own words and the figures in the sentence of a span: how much it tells of the matter."""
        reading = self.reading
        index = reading.sentence_at(span[0])
        known = self._weights.get(index)
        if known is None:
            figures = reading.spans(index, reading.compiled.any_figure)
            known = self._weights[index] = reading.count(self.patterns.matters, index) + len(figures)
        return known

    # ---- figures, sides and topics

    def _metrics(self) -> None:
        """Let a figure that states a metric of the rule satisfy it, however the sentence names the thing."""
        if not self.need.metrics:
            return
        sentences = self.reading.document.sentences
        for figure in self.scene.stating(self.need.metrics):
            if sentences[figure.sentence].role in self.need.roles:
                span = (figure.offset, figure.offset + 1)
                asked = self.need.own or self.scene.context.is_elsewhere(figure.sentence)
                others = asked and self._strangers.is_of_other_body(figure.sentence, span)
                if not others and not self._strangers.is_excluded(figure.sentence, span):
                    self._add(figure.sentence, span, _BEST, f"写明了指标“{figure.metric}”")

    def _sides(self) -> None:
        seen: dict[str, tuple[int, Span]] = {}
        for name, patterns in self.patterns.sides:
            for pattern in self._worth(self.reading.among(patterns), _BEST):
                for index, span in self._places(pattern, _BEST):
                    if not self.reading.document.sentences[index].heading:
                        seen.setdefault(name, (index, span))
                        break
                if name in seen:
                    break
        if not seen:
            return
        level = 3 if len(seen) >= self.need.full_sides else 2 if len(seen) >= self.need.part_sides else 1
        if seen.keys() <= self.need.weak_sides:
            level = 1
        self._seen = tuple(seen)
        why = sides_told(self._seen)
        for index, span in seen.values():
            self._add(index, span, level, why, side=True)

    def _topics(self, pattern: Pattern, most: int) -> None:
        sentences = self.reading.document.sentences
        for index, span in self._places(pattern, most):
            if sentences[index].heading:
                level, why = 1, HEADING
                lifted = self._below_heading(index)
                if lifted is not None:
                    self._add(*lifted)
            elif any(self._near.figure_near(index, s) for s in self.reading.matches(pattern, index) if s >= span):
                level, why = 3, "写了这件事和所要的数字"
            elif self._near.act_near(index, span):
                level, why = 2, f"{self.need.reasons.get('part', ACTED).partition('；')[0]}，{NO_FIGURE}"
            else:
                level, why = 1, self.need.reasons.get("weak", ONLY_NAMED)
            self._add(index, span, level, why)

    def _below_heading(self, index: int) -> tuple[int, Span, int, str] | None:
        """Let a heading's topic count for the acts a rule names itself, in the text right below it."""
        if not self.need.heading or not self.patterns.act:
            return None
        sentences = self.reading.document.sentences
        heading = sentences[index]
        for below in range(index + 1, len(sentences)):
            if sentences[below].heading or sentences[below].paragraph > heading.paragraph + 1:
                return None
            for pattern in self.patterns.act:
                found = self.reading.match(pattern, below)
                if found is None or self.reading.is_slogan(found):
                    continue
                if sentences[below].role in self.need.roles:
                    return below, found, 2, f"小标题点题，正文有具体举措，{NO_FIGURE}"
        return None


_FUTURE_ROLES = frozenset({Role.PLAN, Role.PROBLEM})


def _is_loose(pattern: Pattern) -> bool:
    """Say whether a pattern may be made up by several sentences, none of which need tell of the whole."""
    return pattern.wide and pattern.within != "题"
