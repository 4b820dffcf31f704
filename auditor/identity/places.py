"""Know the provinces and prefectures by name, so that a city's rank is looked up before it is guessed.

The table is data (``prefectures.txt``). A 市 that is not in it is a county-level city or a name the
table does not know; ``levels`` decides which by what the report says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})
"""Name the four 直辖市: their governments report at the level of a province."""

NEW_AREAS = frozenset(
    {
        *("浦东", "滨海", "两江", "舟山群岛", "兰州", "南沙", "西咸", "贵安", "西海岸", "金普"),
        *("天府", "湘江", "江北", "福州", "滇中", "哈尔滨", "长春", "赣江", "雄安"),
    }
)
"""Name the 19 national 新区 (without 新区); some of them are run like a prefecture."""


@dataclass(frozen=True, slots=True)
class Places:
    """Hold the tables: names, each prefecture's province, and names (longest first) by their first two characters."""

    provinces: frozenset[str]
    prefectures: frozenset[str]
    province_of: dict[str, str]
    starting: dict[str, tuple[tuple[str, int], ...]]

    def rank(self, name: str) -> int | None:
        """Return 1 for a province's name, 2 for a prefecture's, None for a name the tables lack."""
        if name in self.provinces:
            return 1
        return 2 if name in self.province_of else None


@cache
def load() -> Places:
    """Read the tables from the data file beside this module; read once."""
    provinces: set[str] = set()
    prefectures: set[str] = set()
    province_of: dict[str, str] = {}
    table = (files(__package__) / "prefectures.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        province, _, names = line.split("|")
        provinces.add(province)
        for entry in names.split():
            name, _, alias = entry.partition("/")
            prefectures.add(name)
            province_of[name] = province
            if alias:
                province_of[alias] = province
    starting: dict[str, list[tuple[str, int]]] = {}
    ranked = [*((name, 1) for name in provinces), *((name, 2) for name in province_of)]
    for name, rank in sorted(ranked, key=lambda item: (-len(item[0]), item[0])):
        starting.setdefault(name[:2], []).append((name, rank))
    return Places(
        frozenset(provinces),
        frozenset(prefectures),
        province_of,
        {start: tuple(names) for start, names in starting.items()},
    )
