"""Read the information block of a government page: 索引号, 发布机构, 成文日期 and their many spellings.

The labels follow 政府信息公开目录 as the provinces' systems print it; a value may run on to the next label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STRONG: dict[str, str] = {
    "名称": "信息名称 文件名称 信息标题 公文名称 文件标题 公文标题",
    "索引号": "索引号 信息索引号 索引编号 信息索引 公开索引号 政府信息索引号",
    "发布机构": (
        "发布机构 发布单位 发布部门 公开机构 发文机关 发文单位 发文机构 制发机关 制作机关 "
        "制发单位 公开主体 公开单位 责任部门 公开责任部门 信息发布机构 信息公开单位"
    ),
    "文号": "备注/文号 文号 文件编号 发文字号 发文文号 文件文号 公文字号 发文号",
    "成文日期": "成文日期 成文时间 发文日期 发文时间 印发日期 印发时间 签发日期 签发时间 制发日期",
    "生成日期": "公文生成日期 文件生成日期 生成日期 生成时间 信息生成日期 产生日期 形成日期 形成时间 制作日期",
    "公开日期": (
        "公开日期 公开时间 发布日期 发布时间 公布日期 公布时间 信息公开日期 上网日期 上传时间 发表时间 "
        "发表日期 发稿时间 发稿日期 上线时间 上线日期 录入时间 录入日期 刊发时间 刊登时间 推送时间 发布于"
    ),
    # a page that prints no other day was put there when it was last renewed
    "更新日期": "更新时间 更新日期 修改时间 最后更新时间",
    "主题分类": "主题分类 信息分类 主题类别 信息类别",
    "来源": "信息来源 文章来源 稿件来源 内容来源 供稿单位 来源单位",
    "": (
        "体裁分类 组配分类 服务对象分类 服务对象 废止日期 失效日期 失效时间 生效日期 实施日期 有效期 "
        "是否有效 文件有效性 效力状态 时效性 时效状态 公开方式 公开范围 公开形式 公开时限 公开类别 "
        "公开属性 公开程序 内容概述 内容摘要 内容概要 内容提要 主题词 关键词 关键字 浏览次数 浏览量 "
        "点击数 点击次数 点击量 点击率 阅读次数 阅读量 阅读数 访问量 访问次数 责任编辑 信息编辑 "
        "公开目录 信息目录 目录分类 责任科室 责任处室 承办科室 公开科室 编辑日期 更新频率 发布者 载体类型 载体形式 记录形式 所属栏目 所属类别 "
        "语种 发布人 签发人 咨询电话 监督电话 统一登记号 登记号 规范性文件编号"
    ),
}
_WEAK: dict[str, str] = {
    "名称": "名称 标题",
    "来源": "来源 供稿 信源",
    "主题分类": "分类 主题 类别",
    "公开日期": "日期 时间",
    "": (
        "作者 编辑 审核 审校 校对 监制 浏览 点击 阅读 字号 字体 字体大小 有效性 状态 "
        "责编 概述 摘要 录入 体裁 栏目 关闭 初审 复审 终审 一审 二审 三审"
    ),
}
_BLANK = "[ \\t\\u3000\\xa0]"
_KEYS: dict[str, tuple[str, bool]] = {
    label: (key, strong)
    for table, strong in ((_WEAK, False), (_STRONG, True))
    for key, names in table.items()
    for label in names.split()
}


def _spelled(label: str) -> str:
    # Short labels are spread to four characters' width: 索 引 号, 文　　号.
    return f"{_BLANK}{{0,6}}".join(label) if len(label) <= 4 else label


def _alternatives() -> str:
    # Grouped by first character: one look at a character rules out nearly all labels.
    groups: dict[str, list[str]] = {}
    for label in sorted(_KEYS, key=len, reverse=True):
        groups.setdefault(label[0], []).append(_spelled(label)[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


_LABEL = re.compile(_alternatives())
_AFTER = re.compile(f"{_BLANK}*(?:[】\\]］〕]{_BLANK}*[:：]?|[:：])|{_BLANK}+|\\Z")
_OPEN = "【[［〔"
_BEFORE_OK = frozenset(" \t\u3000\xa0|｜;；•·*,，/(（" + _OPEN)
_LEAD = re.compile(r"[\s•·*【\[［〔|｜\-—]*\Z")
_UI = re.compile(
    r"\s*[【\[（(〔|｜]*\s*(?:字[体号]|打印|关闭|收藏|分享|扫一扫|我要纠错|视力保护|保护视力|保存|下载|大\s*中\s*小|返回|浏览次?数?\s*[:：])"
)
_NO_BLANKS = dict.fromkeys(map(ord, " \t\u3000\xa0"))
_VALUE_TRIM = " \t\u3000\xa0\r\n【】[]［］〔|｜;；,，"
_NOTHING = frozenset({"", "无", "-", "--", "—", "——", "/", "暂无", "null", "空", "."})
_LONGEST = 400
DATE_VALUE = re.compile(
    r"\d{4}\s*[-年./－．／]\s*\d{1,2}\s*[-月./－．／]\s*\d{1,2}\s*日?(?:\s*\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?)?"
)
"""Match a date as a page prints it, in half or full width, with or without the time of day."""


_ENDS_DATED = re.compile(rf"(?<=[ \t\u3000\xa0|｜])\s*{DATE_VALUE.pattern}\s*\Z")
"""Match the day a page prints behind or before 来源, without a label of its own."""


def ends_dated(text: str) -> bool:
    """Say whether a text ends in a date as a page prints it."""
    return _ENDS_DATED.search(f" {text}") is not None


@dataclass(frozen=True, slots=True)
class Label:
    """Hold one label found in a line: its canonical key ('' where not kept), its span, the start of its value."""

    key: str
    start: int
    value: int


def labels(text: str) -> list[Label]:
    """Return the labels of a line that is a line of the block; empty for any other line.

    A line counts when a label opens it, when only a date or a title stands before the first, or when two
    labels with colons stand in it. A sentence that mentions 来源 or 公开时间 does not.
    """
    if len(text) > _LONGEST:
        return []
    found = list(_accepted(text)) if len(text) > 1 else []
    if not found:
        return []
    head = text[: found[0].start]
    if _LEAD.match(head) or DATE_VALUE.fullmatch(head.strip(_VALUE_TRIM)):
        return found
    if "。" in head or "，" in head:
        return []
    return found


def lone_label(text: str) -> str | None:
    """Return the canonical key of a line that is nothing but a label ('' where not kept), None for any other."""
    known = _KEYS.get(text.translate(_NO_BLANKS).strip("：:【】[]"))
    return known[0] if known else None


def tells_publication(text: str) -> bool:
    """Say whether a line tells only who published the report, when, and under which number: no residue of the page."""
    found = labels(text)
    return bool(found) and all(label.key for label in found) and _UI.search(text) is None


def read_block(text: str, found: list[Label], block: dict[str, str]) -> str | None:
    """Add the values of a line to ``block``, the first value of a key wins.

    Return the key of a label that stands alone: its value is on the next line.
    """
    for at, label in enumerate(found):
        end = found[at + 1].start if at + 1 < len(found) else len(text)
        value = text[label.value : end]
        if ui := _UI.search(value):
            value = value[: ui.start()]
        if label.key in ("", "来源") and (dated := _ENDS_DATED.search(value)):
            block.setdefault("公开日期", dated.group().strip())
            value = value[: dated.start()]
        keep(label.key, value, block)
    head = text[: found[0].start].strip(_VALUE_TRIM)
    if head and (dated := _ENDS_DATED.search(f" {head}")):
        block.setdefault("公开日期", dated.group().strip())
    alone = len(found) == 1 and not head and not text[found[0].value :].strip(_VALUE_TRIM)
    return found[0].key if alone else None


def keep(key: str, value: str, block: dict[str, str]) -> None:
    """Store one value under its canonical key unless it says nothing (无, --) or the key is not kept."""
    value = value.strip(_VALUE_TRIM)
    if key and value not in _NOTHING and value not in _KEYS:
        block.setdefault(key, value)


def _accepted(text: str) -> Iterator[Label]:
    any_yet = False
    for match in _LABEL.finditer(text):
        key, strong = _KEYS[re.sub(_BLANK, "", match[0])]
        before = text[match.start() - 1] if match.start() else " "
        free = before in _BEFORE_OK or match.start() == 0 or (before.isdigit() and ends_dated(text[: match.start()]))
        after = _AFTER.match(text, match.end())
        if after is None:
            # 废止日期有效: a value glued to its label, known only by the labels around it.
            if not (strong and any_yet and before in " \t\u3000\xa0"):
                continue
            stop = match.end()
        else:
            stop = after.end()
            marked = after[0].strip(" \t\u3000\xa0") != ""
            if before in _OPEN and not marked:
                continue
            if not ((marked and (strong or free)) or (free and (strong or "\t" in after[0]))):
                continue
        any_yet = True
        yield Label(key, match.start(), stop)
