"""Han characters and the personal names written with them."""

from __future__ import annotations

import re
from functools import cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The ranges of Han characters, for use inside a character class (Unicode 15, CJK blocks)."""


@cache
def _han(more: str = "") -> re.Pattern[str]:
    # Compiled on first use: a class of Han ranges costs 3 ms.
    return re.compile(f"[{HAN}{more}]+")


COMPOUND_SURNAMES = frozenset(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 长孙 長孫 宇文 司空 端木 "
    "轩辕 軒轅 东方 東方 独孤 獨孤 南宫 南宮 呼延 闻人 聞人 澹台 澹臺 淳于 单于 單于 申屠 太史 钟离 鍾離 赫连 赫連 "
    "万俟 東郭 东郭 西门 西門 百里 拓跋 濮阳 濮陽 公冶 宗政 鲜于 鮮于 闾丘 閭丘 仲孙 仲孫 亓官 司寇 子车 子車 "
    "颛孙 顓孫 巫马 巫馬 公西 漆雕 乐正 樂正 壤驷 壤駟 公良 夹谷 夾谷 宰父 谷梁 穀梁 段干".split()
)

_BODY_ENDINGS = tuple(
    "委员会 委員會 协会 協會 学会 學會 研究会 研究會 课题组 課題組 项目组 項目組 协作组 協作組 小组 小組 编辑部 編輯部 "
    "编委会 編委會 出版社 大学 大學 学院 學院 研究所 研究院 研究中心 中心 公司 医院 醫院 组织 組織 联盟 聯盟 "
    "部 局 厅 廳 署 社".split()
)
_LONG_BODY_ENDINGS = tuple(ending for ending in _BODY_ENDINGS if len(ending) > 1)


def has_han(text: str) -> bool:
    """Whether the text holds a Han character."""
    return bool(text) and not text.isascii() and _han().search(text) is not None


def split_han_name(name: str) -> tuple[str, str] | None:
    """Family and given name of a person's name in Han characters, ``None`` for a body or any other text.

    ``王元月`` is 王 + 元月, ``欧阳修`` is 欧阳 + 修. The first character as family name is a guess that holds
    for nearly all Chinese names; names of more than four characters without a compound surname, and those
    that end like an organisation (委员会, 课题组), are not divided.
    """
    name = name.strip()
    if not 2 <= len(name) <= 5 or not _han("·").fullmatch(name) or "·" in name:
        return None
    if len(name) > 2 and name.endswith(_BODY_ENDINGS if len(name) > 3 else _LONG_BODY_ENDINGS):
        return None
    if name[:2] in COMPOUND_SURNAMES and len(name) > 2:
        return name[:2], name[2:]
    return (name[0], name[1:]) if len(name) <= 4 else None
