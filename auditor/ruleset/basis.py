"""The legal basis of a rule: whether it was in force in the year a report tells of, and whether it binds everywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

IN_FORCE = {"政策文件": "印发", "地方指引": "印发"}
"""How the start of a kind of source is said; laws and regulations come into force."""
LOCAL = "地方指引"
"""The kind of source that binds one place only: elsewhere it shows how others do it."""
_LOCAL_WORD, _ONLY_TO_COMPARE = "地方做法", "仅供参照"


@dataclass(frozen=True, slots=True)
class Basis:
    """Hold one legal basis; ``text`` is the readable citation, without anything unverified.

    ``since`` and ``until`` are a year, a month or a day (2024, 2024-11, 2024-11-01), None where not known;
    ``local`` is set where it binds one place only.
    """

    source: str
    article: str | None
    text: str
    since: str | None = None
    until: str | None = None
    begins: str = "起施行"
    local: bool = False

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

    def dated(self) -> str:
        """Return the citation with when the source began and ended, as far as known, and whether it is of one place."""
        times = [part for part in (self._beginning(), self._end()) if part]
        return self._with([*([_LOCAL_WORD] if self.local else []), *times, *([_ONLY_TO_COMPARE] if self.local else [])])

    def _with(self, remarks: Sequence[str]) -> str:
        return f"{self.text}（{'，'.join(remarks)}）" if remarks else self.text

    def _beginning(self) -> str:
        return f"{_when(self.since)}{self.begins}" if self.since else ""

    def _end(self) -> str:
        return f"{_when(self.until)}到期" if self.until else ""


def cited(basis: Iterable[Basis], years: Collection[int]) -> tuple[str, ...]:
    """Return the citations for reports of these years, first what was in force in the most of them, last what is local."""
    ordered = sorted(basis, key=lambda one: (one.local, sum(not one.covers(year) for year in years)))
    return tuple(one.cited(years) for one in ordered)


def _when(text: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(text.split("-"), "年月日", strict=False))
