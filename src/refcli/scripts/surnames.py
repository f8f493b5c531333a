"""How Chinese family names are read, where that is not how their characters are read elsewhere.

Readings as the dictionary 现代汉语词典 marks them for names (姓), syllables with the digit of their tone, ``ü`` as
``v``; names as `fold` leaves them. Of several readings that families keep, the one of more people: 覃 ``qin2`` (also
``tan2``), 隗 ``wei3`` (also ``kui2``), 牟 ``mou2`` (also ``mu4``), 谌 ``chen2`` (also ``shen4``), 郇 ``xun2`` (also
``huan2``), 乐 ``yue4`` (also ``le4``), 宁 ``ning2`` (甯 is ``ning4``), 黑 ``he4`` (also ``hei1``).
"""

from __future__ import annotations


def _table(text: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(reading.split("+")) for name, _, reading in (pair.partition(":") for pair in text.split())}


TONED = _table(
    "曾:zeng1 单:shan4 解:xie4 仇:qiu2 查:zha1 朴:piao2 盖:ge3 翟:zhai2 覃:qin2 区:ou1 吕:lv3 叶:ye4 任:ren2 华:hua4 "
    "乐:yue4 缪:miao4 冼:xian3 洗:xian3 繁:po2 逄:pang2 员:yun4 种:chong2 黑:he4 秘:bi4 折:she2 尉:wei4 祭:zhai4 "
    "句:gou1 召:shao4 都:du1 卜:bu3 郇:xun2 隗:wei3 纪:ji3 宁:ning2 哈:ha3 牟:mou2 幺:yao1 么:yao1 佴:nai4 晁:chao2 "
    "谌:chen2 葛:ge3 过:guo1 应:ying1 曲:qu1 要:yao1 燕:yan1 那:na1 占:zhan1 撒:sa3 訾:zi1 阙:que1 阚:kan4 瞿:qu2 "
    "乜:nie4 能:nai4 宿:su4 蔚:yu4 晟:cheng2 重:chong2 炅:gui4 薄:bo2 柏:bai3 粘:nian2 莘:shen1 宓:mi4 郗:xi1 眭:sui1 "
    "睢:sui1 隽:juan4 褚:chu3 贲:ben1 贾:jia3 费:fei4 冯:feng2 盛:sheng4 石:shi2 车:che1 邸:di3 钭:tou3 干:gan1 "
    "观:guan4 颉:xie2 逯:lu4 尉迟:yu4+chi2 万俟:mo4+qi2 长孙:zhang3+sun1 令狐:ling2+hu2 澹台:tan2+tai2 "
    "单于:chan2+yu2 鲜于:xian1+yu2 乐正:yue4+zheng4 子车:zi3+ju1 宰父:zai3+fu3 夹谷:jia2+gu3 段干:duan4+gan1 "
    "仲长:zhong4+chang2 相里:xiang4+li3 毌丘:guan4+qiu1 毋丘:guan4+qiu1 太叔:tai4+shu1 亓官:qi2+guan1"
)
"""The syllables of family names, one or two characters long, with their tones."""
