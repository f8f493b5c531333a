"""The words that tables use for types of works, and the CSL type of each.

Those of CSL 1.0.2, Zotero's item types, BibTeX's entry types, RIS's codes, Mendeley, Crossref, and Chinese ones.
"""

from __future__ import annotations

_WORDS = {
    "article-journal": (
        "articlejournal journalarticle article jour journal ejour review reviewarticle articlereview originalarticle "
        "researcharticle journalpaper 期刊 期刊论文 期刊文章 学术期刊 中国期刊 j "
        "ieeejournals ieeeearlyaccessarticles"
    ),
    "article-magazine": "articlemagazine magazinearticle mgzn magazine ieeemagazines",
    "article-newspaper": "articlenewspaper newspaperarticle news newspaper 报纸 报纸文章 n",
    "article": "preprint 预印本 pp",
    "book": "book books monograph mvbook proceedings collection ebook 图书 专著 书 m",
    "chapter": "chapter booksection bookchapter inbook incollection chap bookpart encyclopediaarticle 章节 析出文献",
    "paper-conference": (
        "paperconference conferencepaper conferenceproceedings inproceedings conference conf cpaper proceedingsarticle "
        "proceedingspaper proceedingsbook ieeeconferences 会议 会议论文 c"
    ),
    "thesis": (
        "thesis phdthesis mastersthesis masterthesis dissertation thes 学位论文 硕士 博士 硕士论文 博士论文 "
        "硕士学位论文 博士学位论文 d"
    ),
    "report": "report techreport rprt workingpaper 报告 科技报告 研究报告 r",
    "patent": "patent pat 专利 p",
    "standard": "standard stand ieeestandards 标准 s",
    "webpage": "webpage web online elec electronic website 网页 网站 eb eb/ol",
    "post-weblog": "postweblog blogpost blog",
    "post": "post forumpost",
    "dataset": "dataset data ds 数据集",
    "software": "software computerprogram comp",
    "manuscript": "manuscript unpublished unpb",
    "document": "document misc generic gen other 其他",
    "legislation": "legislation statute law",
    "legal_case": "legalcase case",
    "map": "map",
    "speech": "speech presentation",
    "interview": "interview",
    "personal_communication": "personalcommunication letter email",
    "motion_picture": "motionpicture film videorecording video",
    "entry-encyclopedia": "entryencyclopedia",
    "entry-dictionary": "entrydictionary dictionaryentry",
}
_TYPES = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_CSL = frozenset(
    "bill broadcast classic collection entry event figure graphic hearing musical_score pamphlet performance "
    "periodical regulation review-book song treaty".split()
)
GENRES = frozenset(("review", "reviewarticle", "articlereview", "phdthesis", "mastersthesis", "硕士", "博士"))


def type_of(text: str) -> str:
    """The CSL type of a word; ``""`` for one that is not known."""
    if text in _CSL:
        return text
    word = text.strip().casefold().replace(" ", "").replace("-", "").replace("_", "")
    return _TYPES.get(word, "")
