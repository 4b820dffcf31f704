"""Find slogans: clauses that name a duty or a wish and tell no act.

落实法律顾问制度, 全面推行行政执法三项制度, 为依法行政提供有力保障, 打造阳光政府. What stands in such a clause names
the topic at most; a number, a document, a named meeting or a person charged with it makes a clause more than a slogan.
"""

from __future__ import annotations

import re

_REST = "[^，；：。\n0-9《》]"
_HOW = "全面|深入|严格|认真|切实|积极|坚决|扎实|大力|持续|稳步|有序|不断|进一步|始终|有效|着力|全力|依法|继续|常态化"
_URGE = (
    "贯彻落实|贯彻执行|落实落细|建立健全|健全完善|贯彻|落实|执行|推行|推进|推动|遵守|遵循|坚持|抓好|做好|加强|强化|规范|深化"
    "|提升|提高|增强|优化|发挥|注重|重视|加大|压实|筑牢|夯实|树立"
)
_FACT = (
    "召开|印发|制定|出台|聘|配备|举办|约谈|组长|成立|设立|邀请|签订|列入|纳入|听取|办结|专人|经费|试点|跟班|换发|个月|每"
    "|、[^，、]+、[^，、]+、"  # a list of four tells what the thing consists of
)
_DUTY = (
    "制度|机制|规定|规则|程序|要求|工作|责任|责任制|任务|建设|创建|水平|能力|力度|质效|质量|管理|监督|作用|意识|思维|观念|素养"
    "|行为|效能|成效|体系|方式|落实|履职|应诉|公开|培训|教育|宣传|改革|决策|述法|规范化|制度化|标准化|法治化"
)
_WISHED = "合法|合规|透明|规范|明确|正当|高效|有序|到位|见效|走实|落地|融合|氛围|格局|环境|基础|防线|合力"
_CAUSE = "依法|法治|科学|政府|经济|高质量|全[省市县区镇乡街]|我[省市县区镇乡局]|推进|推动|建设|促进"
_FINE = "优质|便捷|高效|精准|全方位|有力|专业|及时|更"
_KINDS = (
    f"(?:(?:{_HOW}){{0,3}}(?:{_URGE})|(?:不断|进一步|持续|逐步|积极)(?:健全|完善))(?:和|并|好|了)?(?:(?!{_FACT}){_REST}){{2,40}}(?:{_DUTY})",
    f"(?:{_HOW}|广泛){{1,2}}开展{_REST}{{0,12}}(?:宣传教育|法治宣传|法治教育|普法教育|创建|学习教育)",
    f"(?:严肃|坚决|严厉)(?:查处|整治|纠正|追究|处理|惩处|追责|问责)(?:(?!曝光|通报|立案){_REST}){{2,30}}",
    f"以{_REST}{{1,8}}[促带推]{_REST}{{1,20}}",
    f"为(?:{_CAUSE}){_REST}{{0,30}}(?:提供|奠定|打下|筑牢|夯实){_REST}{{0,16}}",
    f"为(?:群众|居民|村民|企业|市场主体|人民群众|广大){_REST}{{0,8}}提供(?:{_FINE}){_REST}{{0,12}}(?:服务|保障|支持)",
    f"(?:确保|推动|促进|形成|营造|打造|筑牢|夯实|构建){_REST}{{2,30}}(?:{_WISHED})",
)
_SLOGAN = re.compile(
    "(?:^|(?<=[，；：。\n]))(?:[（(]?[一二三四五六七八九十]+(?:是|、|[)）]))?(?:我[县区市镇乡局]|街道)?"
    f"(?:{'|'.join(_KINDS)})(?=[，；。\n]|$)"
)


def find_slogans(norm: str) -> list[tuple[int, int]]:
    """Return the spans of slogans in order; those that follow one another within a sentence make one."""
    slogans: list[tuple[int, int]] = []
    for match in _SLOGAN.finditer(norm):
        start, end = match.span()
        if slogans and slogans[-1][1] + 1 == start and norm[start - 1] == "，":
            start = slogans.pop()[0]
        slogans.append((start, end))
    return slogans
