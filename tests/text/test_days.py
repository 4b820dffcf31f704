"""A time limit is read as people write it; what names no day is no mistake, and none is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.text.days import clock_words, due_day, last_day, parse_day, tells_when

END = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年6月底前", END), ("2026年6月底", END), ("2026年6月末", END), ("2026 年 6 月底前完成", END),
        ("2026年6月30日前", END), ("2026年6月30日之前完成", END), ("2026-06-30", END), ("２０２６年６月底前", END),
        ("2026年六月底前", END), ("2026年上半年", END), ("2026年第二季度", END), ("2026年二季度末", END),
        ("2026年底", date(2026, 12, 31)), ("2026年底前", date(2026, 12, 31)), ("2026年年底前", date(2026, 12, 31)),
        ("2026年12月底前整改到位", date(2026, 12, 31)), ("2028年2月底", date(2028, 2, 29)),
        ("二〇二六年六月三十日", END), ("二○二六年六月三十日前", END), ("二零二六年六月底前", END), ("2026年六月三十日", END),
        ("二〇二六年十一月二十一日", date(2026, 11, 21)), ("二〇二六年上半年", END),
        ("2026年下半年", date(2026, 12, 31)), ("2026年4季度", date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_the_last_day_of_a_stretch_with_its_year(text: str, day: date) -> None:
    assert last_day(text) == due_day(text) == day


def test_a_bare_month_is_a_time_limit_and_no_day_of_expiry() -> None:
    """至2027年6月 may end on the first or the last: a waiver must not hold longer than it was granted."""
    assert due_day("2026年6月") == due_day("2026年6月前完成") == END
    assert last_day("2026年6月") is None


@pytest.mark.parametrize(
    "text",
    ["6月30日", "6月底", "6月底前", "六月三十日前", "年底前", "第二季度", "立行立改", "即知即改", "长期坚持", "持续推进", "已完成",
     "立行立改，长期坚持", "立即整改并长期坚持", "全年", "每季度", "下半年", "2026年", "2026年6月至9月", "5月上旬"],
)  # fmt: skip
def test_what_says_when_without_a_day_is_kept(text: str) -> None:
    assert (last_day(text), due_day(text)) == (None, None)
    assert tells_when(text)


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "2026年2月30日", "2026年2月30日前", "二〇二六年二月三十日", "2026年13月底", "46203", "2026-06", "=TODAY()x", "李某", "同意", "前", "整改落实", "",
     "报县政府研究后再定", "立行立改" * 30],
)  # fmt: skip
def test_what_says_no_time_is_for_a_person(text: str) -> None:
    assert (parse_day(text), last_day(text), due_day(text)) == (None, None, None)
    assert not tells_when(text)


def test_a_long_text_does_not_hang() -> None:
    assert not tells_when("月底前" * 20_000 + "x")
    assert due_day("2026年" + "一" * 40_000) is None


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-29T07:04:28+00:00", "2026-11-29 15:04（北京时间）"),
        ("2026-11-29T15:04:28+08:00", "2026-11-29 15:04（北京时间）"),
        ("2026-12-31T20:00:00+00:00", "2027-01-01 04:00（北京时间）"),
        ("2026-11-29T07:04:28", "2026-11-29T07:04:28"),
        ("", ""),
    ],
)
def test_a_moment_is_told_in_the_time_of_its_reader(moment: str, said: str) -> None:
    assert clock_words(moment) == said
