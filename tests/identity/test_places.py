"""The tables of places are complete and agree with each other."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.identity import places
from auditor.identity.placenames import read_places


def test_the_table_holds_every_prefecture_once() -> None:
    """There are 293 地级市, 7 地区, 30 自治州 and 3 盟, and 35 of province rank (with the 兵团)."""
    table = places.load()
    ends = Counter(next(s for s in ("自治州", "地区", "盟", "市") if name.endswith(s)) for name in table.prefectures)
    assert ends == {"市": 293, "自治州": 30, "地区": 7, "盟": 3}
    assert len(table.provinces) == 35
    assert table.provinces > places.MUNICIPALITIES


def test_an_alias_ranks_like_its_name() -> None:
    """凉山州 is as much a prefecture as 凉山彝族自治州."""
    rank = places.load().rank
    assert rank("凉山州") == rank("凉山彝族自治州") == 2
    assert rank("义乌市") is None
    assert rank("西藏自治区") == 1
    assert rank("西藏") is None


@pytest.mark.parametrize("name", sorted(places.load().prefectures | places.load().provinces))
def test_every_known_name_is_read_whole(name: str) -> None:
    """No real name is cut at a suffix inside it, alone or before 人民政府."""
    for text in (name, name + "人民政府", name + "2023年"):
        chain, end = read_places(text)
        assert ["".join(place.name for place in chain), end] == [name, len(name)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("东屏省江澄市青禾区石桥镇人民政府", ["东屏省", "江澄市", "青禾区", "石桥镇"]),
        ("江澄市市中区人民政府", ["江澄市", "市中区"]),
        ("江澄市市场监督管理局", ["江澄市"]),
        ("宁波市镇海区", ["宁波市", "镇海区"]),
        ("红旗区人民政府", ["红旗区"]),
        ("东河县城关镇", ["东河县", "城关镇"]),
        ("东河县城乡建设局", ["东河县"]),
        ("城市管理局", []),
        ("社区矫正中心", []),
        ("全市各区县", []),
        ("复核全市规范性文件", []),
        ("我镇", []),
        ("乡镇", []),
        ("绥岩市西区街道", ["绥岩市", "西区街道"]),
        ("第八师一四三团", ["第八师", "一四三团"]),
        ("恭城瑶族自治县莲花镇", ["恭城瑶族自治县", "莲花镇"]),
    ],
)
def test_a_chain_ends_where_the_names_end(text: str, want: list[str]) -> None:
    """A suffix character inside a name or a common word ends nothing."""
    assert [place.name for place in read_places(text)[0]] == want
