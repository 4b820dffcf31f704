"""Governments that are named as those whom something goes to or who ask for it: 向区政府报告2次 is no number of theirs."""

from __future__ import annotations

import re

_TO = re.compile(
    "(?:(?<!面)向|报(?:请|送|经)?|提请|送|到|赴|经|按照?|根据|听取|参加|列席|出席|承接|接受|落实|贯彻)(?:[省市县区州旗盟镇乡]委、)?[省市县区州旗镇乡]?$"
)
_AT = re.compile("[在于](?:[省市县区州旗盟镇乡]委、)?[省市县区州旗镇乡]?$")
_MEETING = re.compile(
    "(?:的)?(?:(?:常务|全体|党组|办公|专题|部门)?会议?(?:扩大会议?)?上|(?:正确|坚强|统一)?(?:领导|指导|支持|关心|部署|安排|帮助)下)"
)
_REACH = 8


def is_addressed(norm: str, low: int, start: int, end: int) -> bool:
    """Say whether a government named from ``start`` to ``end`` only hears, asks or leads what is told behind it."""
    first = max(low, start - _REACH)
    if _TO.search(norm, first, start):
        return True
    return _AT.search(norm, first, start) is not None and _MEETING.match(norm, end) is not None
