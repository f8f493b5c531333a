"""Personal names in Han characters, divided."""

import pytest

from refcli.scripts import split_han_name


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("王元月", "王"),
        ("李安", "李"),
        ("欧阳修", "欧阳"),
        ("司马光", "司马"),
        ("诸葛孔明", "诸葛"),
        ("第五伦", "第五"),
        ("公羊高", "公羊"),
        ("納蘭性德", "納蘭"),
        ("爱新觉罗溥仪", "爱新觉罗"),
        ("高阳春", "高"),
        ("金子涵", "金"),
        ("王安石", "王"),
        ("陈方安生", "陈方"),
        ("范徐丽泰", "范徐"),
        ("山本太郎", "山本"),
        ("小林多喜二", "小林"),
        ("长谷川诚", "长谷川"),
        ("佐々木健一", "佐々木"),
        ("小笠原诚一郎", "小笠原"),
        ("古丽巴哈尔", None),
        ("阿依古丽·艾山", None),
        ("教育部", None),
        ("国务院", None),
        ("课题组", None),
        ("中国心理学会", None),
        ("佚名", None),
        ("本报评论员", None),
        ("本刊讯", None),
    ],
)
def test_the_family_name_is_told(name: str, family: str | None) -> None:
    parts = split_han_name(name)
    assert (parts[0] if parts else None) == family
    assert not parts or "".join(parts) == name
