"""Count what the running text says of its own rank: 我镇, 各县（市、区）, 局党组."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from auditor.identity.names import COMMISSIONS
from auditor.model import Level

_WORDS: tuple[tuple[Level, str], ...] = (
    (
        Level.DEPARTMENT,
        "我局5 我委5 我厅5 我办5 我中心5 我分局5 我支队5 我大队5 我总队5 我院5 我校5 我署5 本局5 分局党委4 分局党组4 支队党委4 大队党委4 局党组4 局党委4 厅党组4 委党组4 局机关3 局领导班子3 局主要负责3",
    ),
    (Level.SUBDISTRICT, "我街道5 我街5 我办事处5 街道党工委2 街道办1 全街道3 街道党政3 依法治街3"),
    (
        Level.TOWNSHIP,
        "我镇5 我乡5 全镇3 全乡3 镇党委2 乡党委2 镇政府1 乡政府1 镇党政3 乡党政3 依法治镇3 依法治乡3 苏木党委3",
    ),
    (Level.COUNTY, "我县5 我区5 我旗5 全县3 全区3 全旗3 县委1 区委1 旗委1 县政府1 区政府1 旗政府1 依法治县1 依法治区1"),
    (Level.CITY, "我市5 我州5 我盟5 全市3 全州3 全盟3 市委1 市政府1 州委1 州政府1 依法治市1"),
    (Level.PROVINCE, "我省5 我自治区5 全省3 全自治区3 省委1 省政府1 自治区党委2 依法治省1"),
)
_WEIGHTS = {word[:-1]: (level, int(word[-1])) for level, words in _WORDS for word in words.split()}
_OWN = re.compile("|".join(sorted(_WEIGHTS, key=len, reverse=True)))
_MINE = "我本"
_MOST = 6  # one word said very often says no more than said six times

# Every alternative begins with a plain character, so that the search skips quickly over a long text.
_CITY = re.compile(
    "个(?:县[（(]市|县市区|县区|区县)|各县(?:[（(]?(?:市、?区|区、?市|区|市)[、）)]?|、|级市)|对县[（(]|各区[（(]?[、市]?县(?:[（(、]?市)?|县[（(]市、?区[）)]|县[（(]区[）)]|区[（(]县[）)]|"
    "区县[（(]市[）)]|各区、|各区政府|全市[各\\d一二三四五六七八九十]{1,3}个?(?:县|区)|所辖(?:各)?(?:县|区)|市县(?:两级|乡|区)|市、县[（(、]|"
    "市区两级|市、区两级|设区的市|地方性法规|政府规章|立法(?:计划|项目|规划|调研)|行政立法|县级市(?!）2|）关|）法)|县区政府|区、县"
)
_COUNTY = re.compile(
    "各(?:乡镇|镇乡|镇街|街镇|镇[（(、]|乡[（(、]|街道|镇(?!办))|镇[（(]?(?:街道|街)[）)]?|全市(?:各|[1-4]?\\d个|[一二三四五六七八九十]{1,3}个)(?:乡|镇|街道)|"
    "乡镇[（(、]街道|市镇(?:两级|村)|市、镇|市乡(?:两级|镇)|市人民法院|市人民检察院"
)
_STRONG_CITY = re.compile("各|个县|个区县|全市|所辖|两级|设区|地方性法规|规章|立法|县[（(]|区[（(]县")

_DEPARTMENT = re.compile(
    "(?:^|[，,。\n]|年以来|年度?|今年以来)"
    f"((?:省|市|县|区|州|旗)(?:[\u4e00-\u9fff]{{2,12}}?(?:局|厅|委员会)|[\u4e00-\u9fff]{{0,8}}?{COMMISSIONS})"
    "|(?![我本各该])[\u4e00-\u9fff]{2,8}分局)"
    "(?=在[省市县区州]|坚持|以习近平|深入|认真|全面|紧紧|围绕|切实|持续|聚焦|立足|紧扣|守[住牢]|[把将按]|始终|严格|积极|扎实|牢固|锚定|高度重视|不断|着力|统筹|主动|依法|结合)"
)
_GOVERNMENT = re.compile(
    "现[将就](?:(?:20\\d\\d|上一?)年(?:度)?)?(?P<name>(?P<of>[省市州县区旗镇乡])(?:人民)?政府|(?P<street>街道)办事处)"
    "(?![办采])[^。；]{0,60}(?:报告|汇报|总结|公布|公告|通报|公开|说明)如下"
)
"""Match a government without its place's name where it says what it reports: 现将县人民政府2024年…汇报如下."""
_GOVERNED = {
    "省": Level.PROVINCE,
    **dict.fromkeys("市州", Level.CITY),
    **dict.fromkeys("县区旗", Level.COUNTY),
    **dict.fromkeys("镇乡", Level.TOWNSHIP),
    "街道": Level.SUBDISTRICT,
}
_OPENING = 120
"""Characters of the text in which the unit that reports is the subject."""
_REPORTED = 200
"""Characters of a paragraph in which it says what it reports."""
_FIRST = 6  # paragraphs that may hold them


@dataclass
class Hints:
    """Look at the running text when it is asked, and only once."""

    paragraphs: Sequence[str]

    @cached_property
    def text(self) -> str:
        """Return the whole text without blanks, widths as written."""
        return "".join("\n".join(self.paragraphs).split())

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(_OWN.findall(self.text))

    @cached_property
    def department(self) -> str:
        """Return the department that the opening speaks of without its place (市市场监管局坚持…); empty where none is."""
        opening = "\n".join("".join(text[:_OPENING].split()) for text in self.paragraphs[:_FIRST])
        found = _DEPARTMENT.search(opening[:_OPENING])
        return found[1] if found else ""

    @cached_property
    def government(self) -> tuple[str, Level] | None:
        """Return the government that the opening reports on without its place (县人民政府), and its level."""
        opening = "\n".join("".join(text[:_REPORTED].split()) for text in self.paragraphs[:_FIRST])
        found = _GOVERNMENT.search(opening)
        return (found["name"], _GOVERNED[found["of"] or found["street"]]) if found else None

    @cached_property
    def mine(self) -> bool:
        """Tell whether the text says 我县, 我市 and the like: a government's report, not a department's."""
        return any(word[0] in _MINE and _WEIGHTS[word][0] is not Level.DEPARTMENT for word in self._counts)

    @cached_property
    def own(self) -> tuple[Level | None, str, int]:
        """Return the level the text speaks from, the words that say so, and their weight."""
        totals: Counter[Level] = Counter()
        strongest: dict[Level, tuple[int, str]] = {}
        for word, times in self._counts.items():
            level, weight = _WEIGHTS[word]
            score = min(times, _MOST) * weight
            totals[level] += score
            strongest[level] = max(strongest.get(level, (0, "")), (score, word))
        if not totals:
            return None, "", 0
        # 我局 said twice, and no 我区: whoever else is spoken of, the department speaks
        mine = {level for word, times in self._counts.items() for level in [_WEIGHTS[word][0]] if word[0] in _MINE}
        if len(mine) == 1 and sum(times for word, times in self._counts.items() if word[0] in _MINE) > 1:
            level = mine.pop()
            return level, strongest[level][1], totals[level]
        level = max(totals, key=lambda each: (totals[each], -list(Level).index(each)))
        return level, strongest[level][1], totals[level]

    def weight(self, level: Level) -> int:
        """Return how strongly the text speaks as a unit of ``level``: only 我…, 全… and the like."""
        return sum(
            min(times, _MOST) * _WEIGHTS[word][1]
            for word, times in self._counts.items()
            if _WEIGHTS[word][0] is level and _WEIGHTS[word][1] >= 3
        )

    @cached_property
    def city(self) -> tuple[bool | None, str]:
        """Say whether 全市 is a prefecture (true), a county-level city (false) or open, and why.

        A prefecture also speaks of 乡镇, a county-level city never of its 县（市、区）: the latter wins.
        """
        wide: list[str] = _CITY.findall(self.text)
        strong = [words for words in wide if _STRONG_CITY.search(words)]
        if len(strong) >= 2:
            return True, strong[0]
        narrow: list[str] = _COUNTY.findall(self.text)
        if strong and len(narrow) <= 3:
            return True, strong[0]
        if narrow:
            return False, narrow[0]
        return (True, wide[0]) if wide else (None, "")

    def count(self, word: str) -> int:
        """Count ``word`` in the running text."""
        return self.text.count(word)
