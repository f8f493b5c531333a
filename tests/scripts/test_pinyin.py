"""Pinyin and other spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcli.scripts.han import COMPOUND_SURNAMES
from refcli.scripts.pinyin import spell, surname_pinyin, syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [("心理健康", "xin li jian kang"), ("绿色 女Ab性", "lv se nv xing"), ("重庆", "chong qing"), ("圖書", "tu shu")],
)
def test_syllables(text: str, expected: str) -> None:
    assert syllables(text) == expected.split()


READINGS = (
    "曾 zeng 單 shan 单 shan 解 xie 仇 qiu 查 zha 朴 piao 盖 ge 翟 zhai 覃 qin 区 ou 呂 lv 吕 lv 叶 ye 葉 ye "
    "任 ren 华 hua 乐 yue 缪 miao 冼 xian 洗 xian 繁 po 逄 pang 员 yun 种 chong 黑 he 秘 bi 折 she 尉迟 yuchi "
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
