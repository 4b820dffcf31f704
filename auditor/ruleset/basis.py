"""The legal basis of a rule: whether it was in force in the year a report tells of, and whether it binds everywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

IN_FORCE = {"政策文件": "印发", "地方指引": "印发"}
"""How the start of a kind of source is said; laws and regulations come into force."""
AT_AN_END = {"法律": "失效", "行政法规": "失效", "司法解释": "失效", "党内法规": "失效"}
"""How the end of a kind of source is said; plans run out."""
LOCAL = "地方指引"
"""The kind of source that binds one place only: elsewhere it shows how others do it."""
CUSTOM = "通例"
"""The kind of source that is no document at all: what is done everywhere."""
_LOCAL_WORD, _ONLY_TO_COMPARE = "地方做法", "仅供参照"
_UNREAD = "原文未核"
PRACTICE = "通行做法"
"""What is told to a unit where nothing that binds it, and was read in the original, can be cited."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Hold one legal basis; ``text`` is the readable citation, without any number that was not verified.

    ``since`` and ``until`` are a year, a month or a day (2024, 2024-11, 2024-11-01), None where not known;
    ``begins`` and ``ends`` are how they are said. ``local`` is set where it binds one place only, ``unread`` where
    nobody compared it with its original, ``former`` for what a law was before it was revised. ``remark`` is for
    those who keep the rules, never for a unit; ``places`` are where a local source binds.
    """

    source: str
    article: str | None
    text: str
    since: str | None = None
    until: str | None = None
    begins: str = "起施行"
    local: bool = False
    ends: str = "到期"
    unread: bool = False
    former: bool = False
    remark: str = ""
    places: tuple[str, ...] = ()

    def covers(self, year: int) -> bool:
        """Say whether the source was in force at some time in a report year."""
        return not (self.since and year < int(self.since[:4])) and not (self.until and year > int(self.until[:4]))

    def cited(self, years: Collection[int]) -> str:
        """Return the citation for reports of these years, marked where it does not bind them: of a place, or of a time."""
        said = [_LOCAL_WORD] if self.local else []
        outside = [year for year in years if not self.covers(year)]
        if outside:
            some = "部分" if len(outside) < len(years) else ""
            later = self.since is not None and min(outside) < int(self.since[:4])
            said.append(f"{self._beginning()}，晚于{some}报告年度" if later else f"{self._end()}，早于{some}报告年度")
        return self._with([*said, _ONLY_TO_COMPARE] if said else [])

    def binds(self, units: Iterable[str]) -> bool:
        """Say whether a source is of everywhere, or of the place that one of these units names."""
        return not self.local or any(place in unit for unit in units for place in self.places)

    def dated(self) -> str:
        """Return the citation with when the source began and ended, as far as known, and whether it is of one place."""
        times = [part for part in (self._beginning(), self._end()) if part]
        return self._with([*([_LOCAL_WORD] if self.local else []), *times, *([_ONLY_TO_COMPARE] if self.local else [])])

    def _with(self, remarks: Sequence[str]) -> str:
        told = [*([_UNREAD] if self.unread else []), *([self.remark] if self.remark else []), *remarks]
        return f"{self.text}（{'，'.join(told)}）" if told else self.text

    def _beginning(self) -> str:
        return f"{_when(self.since)}{self.begins}" if self.since else ""

    def _end(self) -> str:
        return f"{_when(self.until)}{self.ends}" if self.until else ""


def told(basis: Iterable[Basis], years: Collection[int], units: Collection[str], *, inside: bool) -> tuple[str, ...]:
    """Return the citations as they are told in the results of these units: of a place only where one of them is.

    What leaves the house (not ``inside``) holds no remark of ours and nothing that nobody read in the original.
    """
    every = list(basis)
    # a measure of the unit's own place binds it: there is nothing to compare
    binding = [replace(one, local=False) for one in every if one.binds(units)]
    if not inside:
        binding = [replace(one, remark="") for one in binding if not one.unread]
    return cited(binding, years) or ((PRACTICE,) if every else ())


def cited(basis: Iterable[Basis], years: Collection[int]) -> tuple[str, ...]:
    """Return the citations for reports of these years, first what was in force in the most of them, last what is local.

    What a law was before is cited only for years in which it was the law; what nobody read in the original comes
    behind what somebody did.
    """
    shown = [one for one in basis if not one.former or any(map(one.covers, years))]
    ordered = sorted(
        shown, key=lambda one: (one.local or bool(one.places), sum(not one.covers(year) for year in years), one.unread)
    )
    return tuple(one.cited(years) for one in ordered)


def _when(text: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(text.split("-"), "年月日", strict=False))
