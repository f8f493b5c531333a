"""Pinyin and other spellings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.scripts.fold import fold
from refcli.scripts.han import COMPOUND_SURNAMES
from refcli.scripts.pinyin import spell, surname_pinyin, syllables, toned
from refcli.scripts.surnames import TONED


@pytest.mark.parametrize(
    ("text", "expected"),
    [("心理健康", "xin li jian kang"), ("绿色 女Ab性", "lv se nv xing"), ("重庆", "chong qing"), ("圖書", "tu shu")],
)
def test_syllables(text: str, expected: str) -> None:
    assert syllables(text) == expected.split()


READINGS = (
    "曾 zeng 單 shan 单 shan 解 xie 仇 qiu 查 zha 朴 piao 盖 ge 翟 zhai 覃 qin 区 ou 呂 lv 吕 lv 叶 ye 葉 ye "
    "任 ren 华 hua 乐 yue 缪 miao 冼 xian 洗 xian 繁 po 逄 pang 员 yun 种 chong 黑 he 秘 bi 折 she 尉迟 yuchi "
    "郇 xun 隗 wei 纪 ji 宁 ning 哈 ha 牟 mou 幺 yao 佴 nai 晁 chao 谌 chen 葛 ge 应 ying 燕 yan 乜 nie 蔚 yu 邸 di "
    "子车 ziju 乐正 yuezheng 鲜于 xianyu 夏侯 xiahou 宇文 yuwen 濮陽 puyang 諸葛 zhuge 段干 duangan "
    "尉遲 yuchi 万俟 moqi 长孙 zhangsun 令狐 linghu 澹台 tantai 单于 chanyu 欧阳 ouyang 王 wang 石 shi 沈 shen 车 che"
).split()


@pytest.mark.parametrize(("family", "reading"), list(zip(READINGS[::2], READINGS[1::2], strict=True)))
def test_family_names_have_their_own_readings(family: str, reading: str) -> None:
    assert surname_pinyin(family) == reading


def test_every_compound_surname_can_be_read() -> None:
    for family in COMPOUND_SURNAMES:
        assert surname_pinyin(family).isascii()
        assert len(surname_pinyin(family)) > 3


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Łódź Gödel", "lodz godel"),
        ("Чехов", "chekhov"),
        ("Παπάς", "papas"),
        ("김민수", "gimminsu"),
        ("さくら カメ", "sakura kame"),
        ("王 Wang", "wang wang"),
    ],
)
def test_spell(text: str, spelled: str) -> None:
    assert spell(text) == spelled


@given(st.text())
def test_what_is_spelled_is_ascii(text: str) -> None:
    assert spell(text).isascii()


@pytest.mark.parametrize(
    ("name", "given", "read"),
    [
        ("张", "三", "zhang1 san1"),
        ("單", "田芳", "shan4 tian2 fang1"),
        ("欧阳", "修", "ou1 yang2 xiu1"),
        ("尉迟", "恭", "yu4 chi2 gong1"),
        ("吕", "女", "lv3 nv3"),
        ("孔", "子", "kong3 zi3"),
        ("马", "克思·恩", "ma3 ke4 si1 en1"),
        ("Smith", "John B.", "smith john b"),
        ("曾", "X.", "zeng1 x"),
        ({"family": "仇", "given": "英"}, "", "qiu2 ying1"),
        ({"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}, "", "van gogh vincent"),
        ({"literal": "解放军的报社"}, "", "jie3 fang4 jun1 de5 bao4 she4"),
        ({}, "", ""),
    ],
)
def test_names_with_their_tones(name: dict[str, str] | str, given: str, read: str) -> None:
    assert toned(name, given) == read


@given(st.text(), st.text())
def test_tones_are_words_of_ascii(family: str, given: str) -> None:
    assert re.fullmatch("([a-z0-9]+( [a-z0-9]+)*)?", toned(family, given))


def test_every_reading_of_the_table_is_a_syllable_for_each_character() -> None:
    for family, read in TONED.items():
        assert fold(family) == family, "names of the table are folded, or they are not found"
        assert len(read) == len(family)
        assert all(re.fullmatch("[a-z]{1,6}[1-4]", syllable) for syllable in read), family
