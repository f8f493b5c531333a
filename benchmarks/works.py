"""Invented works for the benchmarks: the same seed gives the same works, one at a time, in any order.

Titles, abstracts and journals are put together from the word lists below; people are a common family name with
initials (or, in Chinese, with the cyclical signs that stand for "A, B, C"), so that no real person is named.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import lru_cache

SEED = 20261123

FAMILIES = (
    "Smith Johnson Brown Taylor Wilson Davies Evans Thomas Roberts Walker Wright Robinson Thompson White Hughes "
    "Edwards Green Hall Wood Harris Lewis Martin Jackson Clarke Clark Turner Hill Scott Cooper Morris Ward Moore "
    "King Watson Baker Morgan Patel Young Allen Mitchell Phillips Lee Anderson Kelly Bell Davis Miller Garcia "
    "Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Silva Santos Oliveira Souza Costa "
    "Ferreira Rossi Russo Ferrari Bianchi Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Hoffmann "
    "Schäfer Koch Richter Wolf Novak Svoboda Dvořák Kowalski Nowak Ivanov Petrov Popov Hansen Larsen Nielsen "
    "Jensen Andersson Johansson Virtanen Dubois Moreau Lefèvre Bernard Kim Park Choi Jung Tanaka Suzuki Sato "
    "Takahashi Watanabe Nguyen Tran Pham Singh Kumar Sharma Gupta Khan Ahmed Wang Li Zhang Liu Chen Yang Huang "
    "Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo"
).split()
INITIALS = "ABCDEFGHJKLMNPRSTW"
HAN_FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
HAN_SIGNS = "甲乙丙丁戊己庚辛壬癸"

ADJECTIVES = (
    "adaptive approximate bayesian coupled deep dynamic efficient elastic empirical finite generative global "
    "graded hierarchical hybrid implicit inverse iterative latent linear local longitudinal magnetic mixed "
    "multiscale nonlinear optimal parallel periodic porous probabilistic qualitative quantum random recurrent "
    "regional robust seasonal sparse spatial spectral stable statistical stochastic structural thermal transient "
    "turbulent variational viscous weighted"
).split()
NOUNS = (
    "absorption adhesion aggregation algorithm alloy anisotropy attention battery behaviour boundary capacity "
    "carbon catalyst cell channel climate cluster coating cohort community control convection cooling corpus "
    "corrosion coupling crystal cycle damage decision defect delay demand density design detection diffusion "
    "dispersion disorder drift drought electrode emission energy equation erosion error estimation evidence "
    "exposure failure feedback fibre field film filter flow forest fracture friction function gradient grain "
    "graph growth health heat household housing image imaging index inference infection interface inventory "
    "kernel kinetics knowledge language lattice layer learning lens load market matrix measurement membrane "
    "memory mesh migration mixture model moisture mortality motion network noise nucleation nutrition operator "
    "optics orbit outcome oxide particle pathway patient phase plasma policy polymer population pressure price "
    "process protein quality radiation rainfall reaction recovery reference region relaxation reliability "
    "resonance response reward risk river rotor sampling scattering school sediment segment sensor sequence "
    "service signal simulation soil solution solvent spectrum stability storage strain stress surface survey "
    "survival teaching temperature tensor theory therapy tissue topology tracer traffic training transport trend "
    "tumour uncertainty vaccine vapour vibration voltage vortex wave wetland yield"
).split()
RARE = "zeolite perovskite mycorrhiza plasmonics microglia lidar aquifer graphene".split()
"""Words that stand in titles only, in about 0.4 % of them each: what the search benchmarks look for."""
OPENINGS = (
    "A study of|On the|Effects of|Modelling|Towards|Evidence for|Measurement of|Control of|The role of|"
    "Prediction of|Estimation of|Analysis of|A review of|Comparison of|Simulation of|Optimisation of"
).split("|")
LINKS = "in|for|with|under|of|and|versus|across|during|beyond".split("|")
SENTENCES = (
    "We study|This paper presents|We propose|The results show|In contrast|We measured|Our findings suggest|"
    "The method uses|A series of experiments compares|Previous work on|The data reveal|We conclude that"
).split("|")
PLACES = "North South East West Central Upper Lower Coast Lake River Valley Hill Mountain Harbour Island".split()
COUNTRIES = "England|Germany|Peoples R China|USA|Japan|Brazil|Italy|Spain|Poland|Canada|India|Sweden".split("|")
SUBJECTS = (
    "APPLIED MECHANICS|PHYSICAL CHEMISTRY|SURFACE PHYSICS|PUBLIC HEALTH|SOIL & WATER|MATERIALS|SIGNAL PROCESSING|"
    "ENERGY POLICY|SOCIAL STUDIES|STATISTICS|COMPUTING|CELL BIOLOGY|CLIMATE RESEARCH|EDUCATION|ECONOMETRICS|"
    "OPTICS|NEUROLOGY|TRANSPORT|CATALYSIS|FOOD SCIENCE"
).split("|")
JOURNALS = tuple(
    f"{head}{subject}"
    for subject in SUBJECTS
    for head in ("JOURNAL OF ", "INTERNATIONAL JOURNAL OF ", "ANNALS OF ", "ADVANCES IN ", "LETTERS IN ")
)
CLASSES = (
    ("R749", "精神病学", "100205"),
    ("O469", "凝聚态物理学", "070205"),
    ("F8", "财政、金融", "020204"),
    ("T", "工业技术", "08"),
    ("O64", "物理化学(理论化学)、化学物理学", "070304"),
    ("TP18", "人工智能理论", "081104"),
    ("S15", "土壤学", "0903"),
    ("P46", "气候学", "0706"),
    ("G64", "高等教育", "0401"),
    ("O212", "数理统计", "0701"),
)

HAN_WORDS = (
    "模型 方法 系统 结构 分析 设计 优化 风险 信用 管理 经济 市场 政策 教育 医院 患者 护理 土壤 气候 水资源 能源 "
    "材料 表面 催化 光谱 图像 识别 检测 网络 数据 算法 学习 知识 图谱 文献 计量 情报 服务 评价 指标 机制 路径 "
    "影响 因素 演化 预测 仿真 控制 传感器 信号 温度 应力 裂纹 合金 薄膜 电池 污染 生态 农业 城市 交通 物流 企业 "
    "创新 产业 区域 人口 健康"
).split()
HAN_RARE = "沸石 钙钛矿 石墨烯 含水层".split()
HAN_JOURNALS = tuple(
    f"{field}{kind}"
    for field in "应用力学 表面科学 公共卫生 土壤 材料 信号处理 能源政策 统计 气候 教育研究".split()
    for kind in ("学报", "通报", "与应用")
)
HAN_PLACES = "东方 西部 南方 北方 中部 滨海 江南 高原".split()


@dataclass(frozen=True, slots=True)
class Work:
    """One invented paper. ``authors`` are (family, given); ``doi`` is ``""`` where it has none."""

    number: int
    chinese: bool
    title: str
    authors: tuple[tuple[str, str], ...]
    journal: str
    year: int
    volume: int
    issue: int
    first: int
    last: int
    doi: str = ""
    keywords: tuple[str, ...] = ()
    keywords_plus: tuple[str, ...] = ()
    classification: tuple[str, str, str] = ("", "", "")
    affiliations: tuple[str, ...] = ()
    abstract: str = ""
    cited: int = 0


def name(author: tuple[str, str]) -> str:
    """A person as pages write it: ``Hill, R. B.``, ``王甲乙``."""
    family, given = author
    return f"{family}, {given}" if given[0] in INITIALS else family + given


def work(kind: str, number: int, *, seed: int = SEED, full: bool = True) -> Work:
    """The work of that number; ``full`` adds what only its own page says (DOI, keywords, abstract, …)."""
    r = random.Random(f"{seed}/{kind}/{number}")
    chinese = r.random() < 0.10
    title = _han_title(r) if chinese else _title(r)
    people = min(9, 1 + int(r.expovariate(0.5)))
    authors = tuple(_han_person(r) if chinese else _person(r) for _ in range(people))
    journal = r.choice(HAN_JOURNALS if chinese else JOURNALS)
    first = r.randint(1, 1800)
    last = first + r.randint(2, 24)
    known = Work(
        number, chinese, title, authors, journal, r.randint(1975, 2024), r.randint(1, 90), r.randint(1, 12), first, last
    )
    if not full:
        return known
    return replace(
        known,
        doi=f"10.5555/bench.{kind}{number:06d}" if r.random() < 0.70 else "",
        keywords=_keywords(r, chinese),
        keywords_plus=tuple(
            f"{r.choice(ADJECTIVES)} {r.choice(NOUNS)}".upper() for _ in range(0 if chinese else r.randint(0, 6))
        ),
        classification=r.choice(CLASSES),
        affiliations=tuple(_affiliation(r, chinese) for _ in range(1 if chinese else r.randint(0, min(4, people)))),
        abstract="" if r.random() < 0.30 else _han_abstract(r) if chinese else _abstract(r),
        cited=int(r.expovariate(0.04)),
    )


listed_work = lru_cache(maxsize=200_000)(work)
"""`work`, remembered: a work that many pages list is made once."""


def _title(r: random.Random) -> str:
    words = [r.choice(OPENINGS)]
    for _ in range(r.randint(2, 4)):
        if r.random() < 0.7:
            words.append(r.choice(ADJECTIVES))
        words += [r.choice(NOUNS), r.choice(LINKS)]
    words[-1] = r.choice(RARE) if r.random() < 0.035 else r.choice(NOUNS)
    title = " ".join(words)
    chance = r.random()
    if chance < 0.05:
        return title.upper()
    return f"{title}: {r.choice(ADJECTIVES)} {r.choice(NOUNS)} and {r.choice(NOUNS)}" if chance < 0.5 else title


def _han_title(r: random.Random) -> str:
    words = [r.choice(HAN_WORDS) for _ in range(r.randint(4, 6))]
    if r.random() < 0.05:
        words[0] = r.choice(HAN_RARE)
    form = r.choice(("基于{}{}的{}", "{}{}的{}", "论{}{}与{}"))
    return form.format(words[0], words[1], "".join(words[2:])) + r.choice(("研究", "及其应用", "综述", ""))


def _person(r: random.Random) -> tuple[str, str]:
    initials = r.choice(INITIALS) + "."
    return r.choice(FAMILIES), f"{initials} {r.choice(INITIALS)}." if r.random() < 0.5 else initials


def _han_person(r: random.Random) -> tuple[str, str]:
    return r.choice(HAN_FAMILIES), "".join(r.choice(HAN_SIGNS) for _ in range(r.randint(1, 2)))


def _keywords(r: random.Random, chinese: bool) -> tuple[str, ...]:
    if r.random() < 0.4:
        return ()
    if chinese:
        return tuple(r.sample(HAN_WORDS, r.randint(3, 5)))
    return tuple(f"{r.choice(ADJECTIVES)} {r.choice(NOUNS)}" for _ in range(r.randint(3, 6)))


def _affiliation(r: random.Random, chinese: bool) -> str:
    if chinese:
        return f"{r.choice(HAN_PLACES)}大学{r.choice(HAN_WORDS)}学院"
    place, subject = r.choice(PLACES), r.choice(SUBJECTS).title()
    return f"Univ {place} {r.choice(PLACES)}, Dept {subject}, {place} City, {r.choice(COUNTRIES)}"


def _abstract(r: random.Random) -> str:
    sentences = []
    for _ in range(r.randint(6, 9)):
        words = [r.choice(SENTENCES)]
        for _ in range(r.randint(5, 8)):
            words += [r.choice(ADJECTIVES), r.choice(NOUNS), r.choice(LINKS)]
        sentences.append(" ".join(words[:-1]) + ".")
    if r.random() < 0.3:
        sentences.append(f"The gain is {r.randint(2, 60)}% (p < 0.0{r.randint(1, 5)}).")
    return " ".join(sentences)


def _han_abstract(r: random.Random) -> str:
    return "".join(
        f"本文研究{''.join(r.choice(HAN_WORDS) for _ in range(4))}的{''.join(r.choice(HAN_WORDS) for _ in range(6))}，"
        f"结果表明{''.join(r.choice(HAN_WORDS) for _ in range(5))}。"
        for _ in range(r.randint(5, 8))
    )
