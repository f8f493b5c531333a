"""Chinese names in Latin letters: which word is the family name, where only pinyin can tell.

``Zhang Xiaoming`` and ``Xiaoming Zhang`` are both written, by the same site too. One word is a usual family name and
the other none: that tells. ``Wang Wu`` tells nothing by itself, but the names beside it do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

FAMILY_FIRST, UNSURE, GIVEN_FIRST = 1, 0, -1

_USUAL = frozenset(
    "bai bao bi bian bu cai cao cen chai chang che chen cheng chi chu cui dai deng ding dong dou du duan fan fang fei "
    "feng fu gan gao ge geng gong gou gu guan guo han hao he hong hou hu hua huang huo ji jia jian jiang jiao jin jing "
    "ju kang ke kong kou lai lan lang lei leng li lian liang liao lin ling liu long lou lu luan luo lv lyu ma mao mei "
    "meng miao min mo mou mu nie ning niu ou ouyang pan pang pei peng pi pu qi qian qiao qin qiu qu quan ran ren rong "
    "ruan shan shang shangguan shao shen sheng shi shu shui sima situ song su sui sun tan tang tao teng tian tong tu "
    "wan wang wei wen weng wu xi xia xiahou xian xiang xiao xie xin xing xiong xu xuan xue yan yang yao ye yi yin ying "
    "you yu yuan yue yun zang zeng zha zhai zhan zhang zhao zhen zheng zhong zhou zhu zhuang zhuge zhuo zong zou "
    "zuo".split()
)
_RARE = frozenset("ai an ba bo cha che dan dang diao gai gui kuang le mi ni rao rui sha she tai xun".split())
_FINALS = {
    "": "a ai an ang ao e ei en er ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve ü üe yu",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve ü üe yu",
    "[gkh]": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "[jqx]": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "(?:zh|ch|sh)": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "[zcs]": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}


@cache
def _given() -> re.Pattern[str]:
    syllables = "|".join(f"{initial}(?:{finals.replace(' ', '|')})" for initial, finals in _FINALS.items())
    return re.compile(rf"(?:(?:{syllables})[-'’]?){{1,3}}")


def order(words: Sequence[str]) -> int:
    """Which end of a name of two words, or of three, is the family name."""
    if not 2 <= len(words) <= 3:
        return UNSURE
    first, last = words[0].lower(), words[-1].lower()
    if (first in _USUAL) == (last in _USUAL):
        return UNSURE
    way = FAMILY_FIRST if first in _USUAL else GIVEN_FIRST
    given = [word.lower() for word in (words[1:] if way == FAMILY_FIRST else words[:-1])]
    if len(given) == 1 and given[0] in _RARE:
        return UNSURE
    return way if all(_is_given(word) for word in given) else UNSURE


def majority(names: Iterable[Sequence[str]]) -> int:
    """The order in which a list writes its names, by those that tell it; UNSURE where they do not agree.

    One word in capitals is there because the order is not the same in all of them.
    """
    found = {order(words) for words in names if len({word.isupper() for word in words}) == 1} - {UNSURE}
    return found.pop() if len(found) == 1 else UNSURE


def is_pinyin(words: Sequence[str]) -> bool:
    """Whether a name of two words could be a Chinese one, its family name first."""
    return len(words) == 2 and words[0].lower() in _USUAL | _RARE and _is_given(words[1].lower())


def _is_given(word: str) -> bool:
    return len(word) <= 20 and _given().fullmatch(word) is not None
