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
    "颛孙 顓孫 巫马 巫馬 公西 漆雕 乐正 樂正 壤驷 壤駟 公良 夹谷 夾谷 宰父 谷梁 穀梁 段干 公羊 太叔 羊舌 微生 梁丘 "
    "左丘 东门 東門 南门 南門 第五 伯赏 伯賞 叔孙 叔孫 公叔 公仪 公儀 公输 公輸 公伯 公户 公戶 公上 子桑 即墨 南郭 "
    "北宫 北宮 东宫 東宮 毌丘 毋丘 相里 仲长 仲長 主父 少正 胡母 胡毋 欧侯 歐侯 完颜 完顏 纳兰 納蘭 耶律 哥舒 尔朱 "
    "爾朱 豆卢 豆盧 达奚 達奚 屈突 斛律 沮渠 仆固 僕固 爱新觉罗 愛新覺羅 叶赫那拉 葉赫那拉".split()
)
"""Those of 百家姓 and later registers, without those that rather are a name of one and a given name: 高阳 of 高阳春."""

_JAPANESE_SURNAMES = frozenset(
    "佐藤 鈴木 铃木 高橋 高桥 田中 伊藤 伊東 伊东 渡辺 渡邊 渡边 山本 中村 小林 加藤 吉田 山田 佐々木 佐佐木 "
    "山口 松本 井上 木村 斎藤 齋藤 斋藤 斉藤 齐藤 清水 山崎 阿部 池田 橋本 桥本 山下 石川 中島 中岛 前田 藤田 "
    "後藤 后藤 小川 岡田 冈田 村上 長谷川 长谷川 近藤 石井 坂本 遠藤 远藤 青木 藤井 西村 福田 太田 三浦 藤原 "
    "岡本 冈本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宫崎 "
    "宮本 宫本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 村田 武田 上野 杉山 増田 增田 小島 小岛 菅原 平野 "
    "大塚 千葉 千叶 久保 松井 岩崎 桜井 樱井 木下 野口 松尾 野村 菊地 菊池 佐野 大西 杉本 新井 浜田 滨田 市川 "
    "古川 水野 小松 島田 岛田 小山 山内 西田 北村 安田 五十嵐 五十岚 川口 平田 久保田 川崎 飯田 饭田 吉川 本田 "
    "沢田 泽田 川村 吉村 荒木 黒田 黑田 大久保 福島 福岛 浅野 西川 荒井 三宅 川上 大島 大岛 永井 松下 石原 大橋 "
    "大桥 須藤 须藤 山中 秋山 岩田 中西 望月 松岡 松冈 大石 富田 土屋 広瀬 广濑 早川 小田 関口 关口 成田 吉岡 "
    "吉冈 本間 本间 篠原 栗原 小笠原 宇都宮 宇都宫 宮田 宫田 松村 大谷 村山 小池 野田 植田 黒川 黑川 大江 川端 "
    "夏目 芥川 三島 三岛 宮沢 宫泽 小沢 小泽 鳩山 鸠山 安倍 小泉 福沢 福泽 西尾 滝川 泷川 河野 河合 森本 岡崎 "
    "冈崎 江口 白石 上村 西山 内藤 稲垣 稻垣 大森 杉浦 榎本 片山 石塚 牧野 奥村 服部 南部 浅井 岡部 冈部 星野 "
    "尾崎 岸本 北川 北野 田辺 田边 片岡 片冈 矢野 高野 高山 高島 高岛 堀内 熊谷 桑原".split()
)
_FIRST_IN_TWO = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董潘袁"
    "蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫段雷"
    "龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔汤湯"
)
"""Usual Chinese family names of one character, two of which together are that of a couple: 范徐丽泰, 陈方安生."""

_BODY_ENDINGS = tuple(
    "委员会 委員會 协会 協會 学会 學會 研究会 研究會 课题组 課題組 项目组 項目組 协作组 協作組 小组 小組 编辑部 編輯部 "
    "编委会 編委會 出版社 大学 大學 学院 學院 研究所 研究院 研究中心 中心 公司 医院 醫院 组织 組織 联盟 聯盟 "
    "部 局 厅 廳 署 社".split()
)
_NOBODY = frozenset(("佚名", "编者", "編者", "记者", "記者", "通讯员", "国务院", "國務院", "发改委", "卫健委"))


def has_han(text: str) -> bool:
    """Whether the text holds a Han character."""
    return bool(text) and not text.isascii() and _han().search(text) is not None


def split_han_name(name: str) -> tuple[str, str] | None:
    """Family and given name of a person's name in Han characters, ``None`` for a body or any other text.

    ``王元月`` is 王 + 元月, ``欧阳修`` is 欧阳 + 修, ``山本太郎`` 山本 + 太郎, ``陈方安生`` 陈方 + 安生. The first
    character as family name is a guess that holds for nearly all Chinese names; names of more than four characters
    without a surname of several, and those that end like an organisation (委员会, 课题组), are not divided.
    """
    name = name.strip()
    if not 2 <= len(name) <= 6 or not _han("々").fullmatch(name):
        return None
    if (len(name) > 2 and name.endswith(_BODY_ENDINGS)) or name in _NOBODY or name.startswith(("本报", "本刊")):
        return None
    if length := _surname(name):
        return name[:length], name[length:]
    return (name[0], name[1:]) if len(name) <= 4 else None


def _surname(name: str) -> int:
    """How many characters the family name of a name has, if it is known to have several; else 0."""
    if len(name) > 4 and name[:4] in COMPOUND_SURNAMES:
        return 4
    if name[:2] in COMPOUND_SURNAMES:
        return 2 if 2 < len(name) < 6 else 0
    if name[:3] in _JAPANESE_SURNAMES and len(name) > 3:
        return 3
    if name[:2] in _JAPANESE_SURNAMES and (len(name) in (4, 5) or (len(name) == 3 and name[0] not in _FIRST_IN_TWO)):
        return 2
    return 2 if len(name) == 4 and name[0] in _FIRST_IN_TWO and name[1] in _FIRST_IN_TWO else 0
