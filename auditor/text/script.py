"""Tell the script of a text: the rules are written in simplified characters, and see nothing in traditional ones."""

from __future__ import annotations

_TRADITIONAL = frozenset(
    "為與從來對時會學國發經現實業義農區縣鎮鄉黨書記長門開關間問題應該當設進過還這種數據統計標準議審訴訟調處罰執監檢辦務領導幹責協權強組織結構總體"
    "係環節質確認證點線級紀錄絡網給終維護續後動專單員見規則視觀議讓課談請論講許評試話誤說讀變車軍輪較轉達違選邊還鄰釋針鋼錯鍵鐵陽陰隊階際難電項順須預頒"
    "頻顧顯風飛養館驗點龍傳債傾優儲價億個們倉備償內兩凍別剛創劃劇勝勞勢匯協參"
)
"""Characters of everyday reports that no simplified text has."""
_LEAST, _SHARE = 20, 0.04
"""How many, and how many of all, make a text of traditional characters: a name or a page's 繁體 does not."""


def is_traditional(text: str) -> bool:
    """Say whether a text is written in traditional characters."""
    found = sum(map(text.count, _TRADITIONAL))
    return found >= _LEAST and found > _SHARE * len(text)
