"""Tell the verb of a slogan from an act: 扎实开展案卷评查 names a theme, 开展案卷评查2次 tells what was done."""

from __future__ import annotations

import re

_VERBS = frozenset(("开展", "组织开展", "推行", "实施", "组织实施", "实行"))
_ORGANISED = re.compile("组织(?=开展|实施)")
_ADVERB = re.compile(
    "(?:及时|依法|高质量|高标准|高效|统筹|精准|主动|从严|深入|扎实|常态化?|长效|稳步|有序|全面|全域|大力|积极|持续|广泛|纵深|全力|稳妥|切实|认真|有效|强力|有力|严格|着力|规范|蓬勃)(?:地|化)?(?:组织)?$"
)
_NEW = re.compile(
    "(?<=新)(?:修订|制定|出台|颁布|公布|发布|实施|施行)(?=的|《?(?:中华人民共和国)?[^，。；《》办]{1,10}(?:法|条例)[》的，、。])"
)
_NOUN = re.compile(
    "(?:(?<=决策)|(?<=工作)|(?<=战略)|(?<=总体)|(?<=安排))部署|部署(?=要求|安排|精神)|制定(?=程序|主体|权限|水平|质量|管理)"
)
_HOLLOW = re.compile("实现了?(?:新的?|更大|更高|重大|历史性)?(?:突破|提升|进展|跨越|成效|发展|飞跃|进步)")
_FIGURE_BEFORE = re.compile("[0-9][^，。；：\n]{0,40}$")
_DEED = re.compile(
    "[^，。；：\n]{0,40}?(?:活动|行动|宣传[周月]|大排查|大检查|督[察查]|比武|练兵|走访|攻坚战|培训班|讲座|竞赛|测试|自查|巡查|回头看|试点|系统|平台|小程序|终端|软件)"
    "|[^。；\n]{0,40}?(?:[0-9《]|[两二三四五六七八九十百千][多余]?[次场期件份人名个项条家](?!制度|清单|规定|办|事))"
)


_STARTS = frozenset(
    [
        "修订",
        "制定",
        "出台",
        "颁布",
        "公布",
        "发布",
        "实施",
        "施行",
        "部署",
        "实现",
        "开展",
        "组织",
        "推行",
        "实行",
    ]  # the first words of all the above
)
_VERB = 4
"""No general verb is longer."""


def may_be_hollow(phrase: str) -> bool:
    """Say whether a phrase is one of those that ``is_hollow`` can doubt; asked once of every phrase of a pack."""
    return len(phrase) <= _VERB and phrase[:2] in _STARTS


def is_hollow(norm: str, start: int, end: int) -> bool:
    """Say whether what stands at a span is a general verb after a zealous adverb, with no deed or figure after it.

    So is 实现新突破, and the verb in 新修订的行政复议法, which tells what others did,
    and what only looks like a verb: 决策部署, 制定程序.
    """
    if _NEW.match(norm, start) is not None or (end == start + 2 and _NOUN.match(norm, start) is not None):
        return True
    if _HOLLOW.match(norm, start) is not None:
        return end == start + 2
    return (
        (norm[start:end] in _VERBS or _ORGANISED.match(norm, start) is not None)
        and _ADVERB.search(norm, max(0, start - 5), start) is not None
        and _DEED.match(norm, end) is None
        and _FIGURE_BEFORE.search(norm, max(0, start - 40), start) is None
    )
