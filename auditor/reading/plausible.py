"""Judge how likely a decoded text is the Chinese of an official report, to choose between encodings."""

from __future__ import annotations

_SAMPLE = 4000
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带"
    "安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装"
    "影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选"
    "标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配"
    "督监责履职镇乡街宪诉讼审判案裁罚许询仲援普宣训培依执警检察司厅宽序风险评估透纠纷诚守障环境营优服升阳廉督察推落贯彻落示范网格协"
    "與這個們時來對會發動過說產種後學經進著麼電裡實現兩體機當點從業還間樣關線內數問義變條沒結解無軍員總設長資邊級圖統較將組見計別運農"
    "幾區強決戰則處隊給門導壓爭濟階術極聯認權證單風車務類離華確張節話況溫傳許廣記須際驗連斷難眾書佈複兒須備辦習響勞團歷構稱準號維劃選"
    "標寫親適屬圓滿縣參細聽該價嚴隨講職鎮鄉憲訴訟審詢裁罰監責廳險評訓糾紛環營優陽貫徹範網協"
    "，。、；：“”《》（）！？－—０１２３４５６７８９"
)


def share_of_common(text: str) -> float:
    """Return the share (0–1) of the non-ASCII characters that are common in Chinese prose; 0 where there are none."""
    sample = text if len(text) <= 4 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    wide = [c for c in sample if c > "\x7f" and not c.isspace()]
    if not wide:
        return 0.0
    return sum(c in _COMMON for c in wide) / len(wide)


def looks_utf16(data: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` where the bytes read as Chinese in it, else None."""
    even = data[: len(data) // 2 * 2]
    if not even:
        return None
    sample = even[:16000]
    best: tuple[float, str] = (0.0, "")
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, errors="ignore")
        ascii_share = sum("\x20" <= c < "\x7f" or c in "\r\n\t" for c in text) / max(1, len(text))
        rank = max(share_of_common(text) * (1 - ascii_share), 0.0) + ascii_share
        if "\ufffe" in text or text.count("\0") * 20 > len(text):
            rank = 0.0
        best = max(best, (rank, codec))
    return best[1] if best[0] >= PLAUSIBLE else None


PLAUSIBLE = 0.4
"""Hold the share of common characters from which a text counts as Chinese: reports reach 0.7, wrong guesses 0.1."""
