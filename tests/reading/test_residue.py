"""Residue of a page is marked at the head and the tail, its block is read, and no sentence is ever touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reading import plain
from auditor.reading.page import Line, Page
from auditor.reading.residue import is_residue, mark
from tests.reading.samples import BODY, REPORT, TITLE


def chrome(page: Page) -> list[str]:
    return [line.text for line in page.lines if line.chrome]


def kept(page: Page) -> list[str]:
    return [line.text for line in page.lines if not line.chrome]


HEADS = [
    ("您现在的位置：首页 > 政务公开 > 法治政府建设年度报告", {}),
    ("当前位置: 网站首页>>信息公开>>正文", {}),
    ("首页 > 政务公开 > 司法局 > 年度报告", {}),
    (
        "索引号：ZX01/2024-3\n发布机构：竹汐县政府办\n发布日期：2024-02-09",
        {"索引号": "ZX01/2024-3", "发布机构": "竹汐县政府办", "公开日期": "2024-02-09"},
    ),
    (
        "【字体：大 中 小】  发布机构：竹汐县政府办  发布日期：2024-02-09",
        {"公开日期": "2024-02-09"},
    ),
    ("索 引 号： ZX01/2024-3  文　　号：竹政报〔2024〕3号", {"索引号": "ZX01/2024-3", "文号": "竹政报〔2024〕3号"}),
    ("生成日期 2024-02-06 公开日期 2024-02-09 废止日期有效", {"生成日期": "2024-02-06", "公开日期": "2024-02-09"}),
    (
        "【索引号】ZX01【发文机关】竹汐县政府【成文日期】2024年2月6日",
        {"索引号": "ZX01", "发布机构": "竹汐县政府", "成文日期": "2024年2月6日"},
    ),
    (
        "索引号\tZX01\t主题分类\t司法、公安\n文件编号\t\t发布机构\t政府办",
        {"索引号": "ZX01", "主题分类": "司法、公安", "发布机构": "政府办"},
    ),
    ("索引号：\nZX01\n发布机构：\n竹汐县政府\n文号：\n无", {"索引号": "ZX01", "发布机构": "竹汐县政府"}),
    (
        "索引号：ZX01发布机构：县司法局发文日期：2024-02-06",
        {"索引号": "ZX01", "发布机构": "县司法局", "成文日期": "2024-02-06"},
    ),
    ("2024-02-09 10:15 来源：县司法局 浏览次数：31", {"公开日期": "2024-02-09 10:15", "来源": "县司法局"}),
    (
        "发布时间：2024-02-09 10:15:01 信息来源：县司法局 字体：[大 中 小] 打印",
        {"公开日期": "2024-02-09 10:15:01", "来源": "县司法局"},
    ),
    ("来源：县司法局  【字体：大 中 小】", {"来源": "县司法局"}),
    ("发布日期: 2024/02/09 | 浏览量: 33 | 作者: 办公室", {"公开日期": "2024/02/09"}),
    (
        "索引号\nZX01\n发文日期\n2024-02-06\n文号\n有效性\n有效\n来源\n县府办",
        {"索引号": "ZX01", "成文日期": "2024-02-06", "来源": "县府办"},
    ),
    ("2024-02-09", {"公开日期": "2024-02-09"}),
    ("字号：大 中 小   打印   关闭   收藏   分享到：", {}),
    ("【打印本页】 【关闭窗口】", {}),
    ("欢迎访问竹汐县人民政府网站！", {}),
    ("首页\n政务公开\n互动交流\n当前位置：首页 > 公开", {}),
    ("无障碍浏览 | 长者模式 | 繁體", {}),
]


@pytest.mark.parametrize(("head", "block"), HEADS)
def test_a_head_is_marked_and_its_block_read(head: str, block: dict[str, str]) -> None:
    page = plain.page(f"{head}\n{REPORT}")
    assert kept(page) == [TITLE, *BODY]
    assert chrome(page) == head.split("\n")
    assert page.block == block


@pytest.mark.parametrize(("head", "block"), [case for case in HEADS if case[1] and case[0] != "2024-02-09"])
def test_a_block_below_the_title_is_read_too(head: str, block: dict[str, str]) -> None:
    page = plain.page("\n".join((TITLE, head, *BODY)))
    assert kept(page) == [TITLE, *BODY]
    assert page.block == block


def test_the_name_in_the_block_is_the_title() -> None:
    page = plain.page(f"信息名称：{TITLE}\n内容概述：{TITLE}\n{REPORT}")
    assert page.title == page.block["名称"] == TITLE
    assert kept(page)[0] == TITLE


def test_the_block_on_the_line_of_the_title_is_cut_off() -> None:
    page = plain.page("\n".join((f"{TITLE} 发布日期：2024-02-09 来源：县司法局", *BODY)))
    assert page.lines[:2] == [Line(TITLE), Line("发布日期：2024-02-09 来源：县司法局", True)]
    assert page.block == {"公开日期": "2024-02-09", "来源": "县司法局"}


def test_a_lone_title_before_the_breadcrumb_is_kept() -> None:
    page = plain.page("\n".join((TITLE, "当前位置：首页 > 公开", *BODY)))
    assert kept(page)[0] == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "上一篇：竹汐县2022年法治政府建设情况报告 发布时间：2023-02-01",
        "相关链接：竹汐县2022年法治政府建设情况报告 成文日期：2021-01-02",
        "版权所有：竹汐县政府办 更新日期：2025-12-01",
    ],
)
def test_the_day_of_another_page_is_not_this_one_s(line: str) -> None:
    """What leads on from a page has days of its own."""
    page = plain.page(f"{REPORT}\n{line}")
    assert page.block == {}


@pytest.mark.parametrize(
    "tail",
    [
        "扫一扫在手机打开当前页",
        "上一篇：关于绿化的通知\n下一篇：没有了",
        "分享到：\n打印 关闭",
        "【打印】【关闭】",
        "责任编辑：王某",
        "相关链接\n县财政局报告\n县教育局报告",
        "附件：法治政府建设统计表.xlsx",
        "附件：\n1.统计表.docx",
        "主办单位：竹汐县政府办 承办：竹汐县数据中心\n屏ICP备123456号-1 网站标识码：1234567890\n联系电话：000-0000000",
        "版权所有：竹汐县人民政府　地址：竹汐县中路一号",
        "附件：统计表.docx\n相关链接：\n·竹汐县司法局2023年度法治政府建设情况报告\n技术支持：某公司。\n最佳分辨率1920*1080，建议使用谷歌浏览器。",
        "Copyright © 2024 竹汐县人民政府 All Rights Reserved",
    ],
)
def test_a_tail_is_marked(tail: str) -> None:
    page = plain.page(f"{REPORT}\n{tail}")
    assert kept(page) == [TITLE, *BODY]
    assert chrome(page) == tail.split("\n")


@pytest.mark.parametrize(
    ("line", "glued"),
    [
        ("努力让群众满意。", "扫一扫在手机打开当前页"),
        ("努力让群众满意。", "【打印】 【关闭】"),
        ("2024年2月6日", "打印 关闭"),
        ("竹汐县人民政府", "责任编辑：王某"),
        ("努力让群众满意。", "上一篇：关于绿化的通知 下一篇：没有了"),
        ("2024年2月6日", "分享到：微信 微博"),
    ],
)
@pytest.mark.parametrize("blank", ["", " ", "　　"])
def test_residue_glued_to_the_last_line_is_cut_off(line: str, glued: str, blank: str) -> None:
    page = plain.page("\n".join((TITLE, *BODY[:-2], line + blank + glued)))
    assert page.lines[-2:] == [Line(line), Line(glued, True)]


SENTENCES = [
    "在政务大厅设置自助打印终端，群众扫一扫即可打印证照，办事时间从两天缩短到两小时，全年服务群众三千余人次。",
    "首页设置法治专栏，分享典型案例，来源于基层一线，浏览次数达两万次，受到普遍欢迎。",
    "附件材料一次性告知，打印、复印、邮寄全部免费，关闭窗口前须核对材料，收藏资料室对外开放。",
    "主办单位与承办单位协同，公开日期、发布机构、索引号等要素填写规范，网站标识码管理到位。",
    "当前位置服务由公安机关提供，公安网备案信息核查率达到百分之百。",
    "组织发布机构、时间、来源等信息核对十二次",
    "发布日期和公开时限的规范",
    "版权执法工作",
    "分享会、座谈会各三次",
    "打印店专项检查",
    "上下联动抓好落实",
    "推广使用打印",
    "登录执法公示平台，主体、依据、流程均可查询。",
    "注册法律援助志愿者八十名，全年服务六百小时。",
    "相关文件按规定报送备案。",
    "纠错案件逐案剖析，全年约谈两家单位。",
    "无障碍环境建设专项检查开展两次。",
    "网站管理制度重新修订。",
    "建议使用统一格式文书，基层案卷更加规范。",
    "建议使用新版本的执法文书，已印发全县。",
    "登录执法公示平台即可查询主体和依据，全年访问两万次",
    "网站管理制度重新修订，信息发布三审三校全部落实",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("place", [1, 2, 4, 7])
def test_a_sentence_that_names_such_a_word_is_never_touched(sentence: str, place: int) -> None:
    body = [*BODY[:place], sentence, *BODY[place:]]
    page = plain.page("\n".join((TITLE, *body)))
    assert page.lines == [Line(text) for text in (TITLE, *body)]
    assert page.block == {}


@pytest.mark.parametrize(
    "last", ["推广免费打印。", "推行扫一扫在线查询服务。", "做好信息公开、分享。", "落实文件下载、打印"]
)
def test_a_last_sentence_that_names_such_a_word_is_never_cut(last: str) -> None:
    lines = (TITLE, *BODY[:-2], last)
    assert plain.page("\n".join(lines)).lines == [Line(text) for text in lines]


@pytest.mark.parametrize(
    "line",
    [
        "相关新闻：我县召开会议。",
        "网站声明：本站部分内容来自网络。",
        "技术支持：某某公司。",
        "建议使用IE9.0以上版本。",
        "登录 | 注册 。",
    ],
)
def test_a_label_of_the_page_is_residue_whatever_it_says(line: str) -> None:
    assert chrome(plain.page("\n".join((TITLE, *BODY, line)))) == [line]


def test_a_note_below_the_title_belongs_to_the_report() -> None:
    lines = (TITLE, "（2024年2月6日）", "县人大常委会：", *BODY)
    assert kept(plain.page("\n".join(lines))) == list(lines)


def test_lines_already_marked_stay_marked_and_their_block_is_read() -> None:
    page = mark([Line("索引号：ZX01", True), Line("热点", True), *(Line(text) for text in (TITLE, *BODY))])
    assert chrome(page) == ["索引号：ZX01", "热点"]
    assert page.block == {"索引号": "ZX01"}


def test_an_empty_file_has_no_lines() -> None:
    assert mark([]) == Page([])


@pytest.mark.parametrize(
    "text", ["（一）打印", "大力推进", "中共竹汐县委", "小微企业服务", "关闭煤矿3座", "首页建设情况"]
)
def test_short_lines_of_a_report_are_no_residue(text: str) -> None:
    assert not is_residue(text)


@given(
    st.lists(
        st.sampled_from([*BODY, TITLE, *SENTENCES, *(head for head, _ in HEADS), "扫一扫在手机打开当前页"]), max_size=25
    )
)
def test_nothing_is_ever_lost(rows: list[str]) -> None:
    source = "\n".join(rows)
    page = plain.page(source)
    assert "".join("".join(line.text for line in page.lines).split()) == "".join(source.split())
    assert all(line.text in source for line in page.lines)
