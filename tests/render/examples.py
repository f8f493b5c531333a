"""References put together by hand, for screens that do not change with the readers."""

from __future__ import annotations

from refcli.model import (
    Counts,
    FileReport,
    IngestReport,
    ListSummary,
    Notice,
    Origin,
    Place,
    Problem,
    Reference,
    Related,
    RelatedEntry,
    Skipped,
)

PAGE = Place("page.txt", "paper-page", 1, "main", 1)
LISTED = Place("心理学/page-2.txt", "paper-page", 41, "listed", 2)

WALKER = Reference(
    id=1,
    key="walkerndpeer",
    status="held",
    item={
        "type": "article-journal",
        "title": "Peer Support in Adult Mental Health Services: A Metasynthesis of Qualitative Findings",
        "author": [{"family": "Walker", "given": "Gill"}, {"family": "Bryant", "given": "Wendy"}],
        "DOI": "10.1037/h0094744",
        "page": "28-34",
        "number-of-pages": "7",
        "keyword": "peer support; mental health; qualitative research; recovery; ASSERTIVE COMMUNITY TREATMENT",
        "abstract": "We read what twenty-seven studies say of peer workers in adult services and put it together. "
        "Peer workers find it hard to move from patient to colleague, and are glad of the hope that they give. "
        "Those they support speak of being understood. Staff see risk at first, and value later.",
        "custom": {
            "keywords": ["peer support", "mental health", "qualitative research", "recovery"],
            "keywords_plus": ["ASSERTIVE COMMUNITY TREATMENT", "CONSUMER-PROVIDERS", "ILLNESS", "PEOPLE"],
            "cited_by": {"count": 202},
            "classifications": [
                {"scheme": "clc", "code": "R749", "label": "精神病学"},
                {"scheme": "discipline", "code": "100205"},
            ],
            "affiliations": [
                "Adult Community Mental Hlth Serv, N Vancouver, BC V7L 3L4, Canada",
                "Brunel Univ, Ctr Citizen Participat, Sch Hlth Sci & Social Care, London, England",
            ],
            "author_affiliations": [[1], [2]],
            "unknown": {"语种": ["英语"]},
        },
    },
    lists=(ListSummary("related", 50, 9),),
    records=(PAGE,),
)

CHEN = Reference(
    id=2,
    key="chen2021tongban",
    status="held",
    item={
        "type": "article-journal",
        "title": "同伴支持对抑郁症患者心理康复影响的质性研究 (peer support)",
        "author": [
            {"family": "陈", "given": "晓华"},
            {"family": "欧阳", "given": "明"},
            {"literal": "中国心理卫生协会"},
        ],
        "container-title": "中国心理卫生杂志",
        "issued": {"date-parts": [[2021, 3]]},
        "volume": "35",
        "issue": "3",
        "page": "201-206",
        "keyword": "同伴支持; 抑郁症",
        "abstract": "目的：了解同伴支持(peer support)对抑郁症患者心理康复的影响，为临床干预提供依据。"
        "方法：采用质性研究方法，对12名患者进行半结构式访谈，并以主题分析法整理资料。"
        "结果：提炼出被理解、重新有希望、愿意帮助他人三个主题。结论：同伴支持值得在社区推广。",
        "custom": {"keywords": ["同伴支持", "抑郁症"], "cited_by": {"count": 18, "as_of": "2026-11-01"}},
    },
    aliases=("chen2021a",),
    tags=("综述", "thesis"),
    note="第三章引用",
    records=(Place("心理学/陈.txt", "paper-page", 1, "main", 3), LISTED),
)

SANCHEZ = Reference(
    id=3,
    key="sanchezmoscona2021training",
    status="listed",
    item={
        "type": "article-journal",
        "title": "Training mental health peer support training facilitators: a qualitative, participatory evaluation",
        "author": [{"family": "Sanchez-Moscona", "given": "Carmen"}, {"family": "Eiroa-Orosa", "given": "F. J."}],
        "container-title": "INTERNATIONAL JOURNAL OF MENTAL HEALTH NURSING",
        "issued": {"date-parts": [[2021]]},
    },
    records=(Place("page.txt", "paper-page", 60, "listed", 4),),
)

BARE = Reference(id=4, key="anonndx", status="listed", item={"type": "book"}, records=(LISTED,))

LONG_KEY = Reference(
    id=5,
    key="averyveryverylongfamilynamethatsomebodyimportedfromabib2021andthetitleaswell",
    status="held",
    item={"type": "book", "title": "A book", "author": [{"family": "Long", "given": "A."}]},
)

RELATED = Related(
    WALKER,
    "related",
    50,
    (RelatedEntry(21, SANCHEZ), RelatedEntry(22, CHEN), RelatedEntry(None, BARE)),
    ((1, 20), (23, 50)),
)
CITES = Related(WALKER, "cites", None, (RelatedEntry(1, CHEN),))

ORIGINS = [
    Origin("title", str(WALKER.item["title"]), (PAGE, LISTED), True),
    Origin("title", "Peer support in adult mental health services", (Place("old.bib", "bibtex", 7, "main", 9),), False),
    Origin("issued", "2013", (LISTED,), True),
    Origin("container-title", "Psychiatric Rehabilitation Journal", (), True),
    Origin("abstract", str(WALKER.item["abstract"]) * 2, (PAGE,), True),
]

REPORT = IngestReport(
    files=(
        FileReport(
            "心理学/page.txt",
            "paper-page",
            "utf-8",
            Counts(58, 57, 1, 0, 0),
            Counts(519, 402, 117, 0, 0),
            warnings=(Notice(88, "the page is cut off here"),),
        ),
        FileReport(
            "心理学/list-2.txt",
            "paper-page",
            "gb18030",
            Counts(1, 0, 0, 0, 1),
            rejected=(Problem(1, "only a 相关论文 list, without its paper's title", "--of KEY"),),
        ),
    ),
    skipped=(Skipped("pdf", 12, "心理学/a.pdf"), Skipped("docx", 1, "心理学/notes.docx")),
    lacking=41,
    keys=("walkerndpeer",),
)
