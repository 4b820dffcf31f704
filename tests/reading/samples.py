"""Texts for the reading tests, written for them; no such unit exists."""

from __future__ import annotations

BODY = (
    "2023年，竹汐县认真学习贯彻习近平法治思想，依法行政水平稳步提高。现将有关情况报告如下。",
    "一、主要做法和成效",
    "县政府全年召开常务会议听取法治政府建设汇报三次，审议规范性文件五件，制发行政执法监督意见书十二份，责令整改问题二十一个。",
    "二、存在的问题",
    "部分单位执法人员力量不足，法律知识更新不够及时，基层执法装备还比较陈旧，群众的满意度有待提高。",
    "三、下一步安排",
    "组织执法人员轮训，开展案卷评查，健全行政复议应诉联动机制，把矛盾化解在基层，努力让群众满意。",
    "竹汐县人民政府",
    "2024年2月6日",
)
TITLE = "竹汐县人民政府2023年度法治政府建设情况报告"
REPORT = "\n".join((TITLE, *BODY))

TRADITIONAL = (
    "本縣認真貫徹法治政府建設各項要求，加強行政執法監督，完善行政復議機制，開展執法人員培訓，政府工作報告已經公開。"
    "下一年將繼續推進依法行政，規範權力運行，優化服務環境，提高人民群眾的滿意程度。"
)


def paragraphs(*texts: str) -> str:
    """Return texts as HTML paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


ARTICLE = paragraphs(*BODY)
