"""Gaps that one paragraph can fill at once: a whole theme that is not told, one slogan that serves several requirements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from auditor.model import Audit, Finding, Strength, Verdict
from auditor.report.context import ReportContext
from auditor.report.ranking import is_graded
from auditor.report.style import is_gap
from auditor.text.visible import shorten

_FEWEST = 3
"""Gaps from which naming them together says more than their rows do."""
_SHARE = 0.75
"""Share of what is asked under a theme that must be wanting."""
_UNTOLD = frozenset({Verdict.MISSING, Verdict.EMPTY})
_QUOTE = 40


class Group(NamedTuple):
    """Hold gaps that belong together and what they have in common (Chinese)."""

    what: str
    rules: tuple[str, ...]


def together(audit: Audit, context: ReportContext) -> list[Group]:
    """Return the gaps of a report that can be mended together, the most first; a slogan within such a theme is not named."""
    if not is_graded(audit):
        return []
    asked = [each for each in audit.findings if not each.draft and _is_asked(each) and context.is_worded(each.rule)]
    themes = list(_themes(asked))
    known = [set(group.rules) for group in themes]
    slogans = [group for group in _slogans(asked) if not any(set(group.rules) <= rules for rules in known)]
    return sorted((*themes, *slogans), key=lambda group: (-len(group.rules), group.rules))


def _is_asked(finding: Finding) -> bool:
    """Tell whether a requirement counts; what is only told for information need not be filled in."""
    return finding.credit is not None and finding.strength is not Strength.INFORMATIVE


def _themes(asked: list[Finding]) -> Iterator[Group]:
    themes: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in asked:
        themes[finding.theme].append(finding)
    for theme, found in themes.items():
        gaps = [each.rule for each in found if is_gap(each) and each.verdict in _UNTOLD]
        if len(gaps) >= max(_FEWEST, _SHARE * len(found)):
            yield Group(f"{theme}：{len(found)} 项里有 {len(gaps)} 项没有写或者只有套话", tuple(gaps))


def _slogans(asked: list[Finding]) -> Iterator[Group]:
    places: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in asked:
        if finding.verdict is Verdict.EMPTY and finding.evidence:
            places[finding.evidence[0].quote].append(finding)
    for quote, found in places.items():
        if len(found) >= _FEWEST:
            yield Group(f"都只有这一句，没有写具体：“{shorten(quote, _QUOTE)}”", tuple(each.rule for each in found))
