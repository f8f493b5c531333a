"""What of a CSL item becomes which entry type, field and mark of the styles of GB/T 7714."""

from __future__ import annotations

OWN_TYPES = {
    "article": "preprint",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "classic": "book",
    "collection": "archive",
    "dataset": "dataset",
    "entry": "incollection",
    "map": "map",
    "pamphlet": "book",
    "patent": "patent",
    "periodical": "periodical",
    "post": "online",
    "post-weblog": "online",
    "software": "software",
    "standard": "standard",
    "webpage": "online",
}
"""Entry types beside those of classic BibTeX."""

MARKS = {"incollection": "M", "preprint": "PP"}
"""Types that not every version of the packages marks alike."""

JOURNALS = frozenset(("article", "periodical"))
DATED = frozenset(("patent", "online", "preprint", "dataset", "software", "misc", "archive", "map"))
"""Types that are cited with the day of publication: ``date``; others by ``year`` alone, which also sorts them."""

ROLES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}
HOUSES = {"mastersthesis": "school", "phdthesis": "school", "techreport": "institution"}
MEDIA = {
    word: code
    for code, words in {
        "OL": "ol online internet web 联机网络 网络 在线",
        "CD": "cd cd-rom cdrom dvd dvd-rom 光盘",
        "MT": "mt tape 磁带",
        "DK": "dk disk diskette 磁盘",
    }.items()
    for word in words.split()
}
OTHERS = (
    ("author", "author", "who made a film, gave a law, published a standard, where there is none"),
    ("key", "author", "Chinese names in pinyin, by which styles sort"),
    ("journal, number", "container-title, issue", "of an article"),
    ("school, institution", "publisher", "of a thesis, of a report"),
    ("year, date", "issued", "date where the day is cited"),
    ("urldate", "accessed"),
    ("langid, language", "title", "by its script"),
    ("mark, medium", "type, medium", "what the type does not say"),
    ("eprint, archiveprefix", "custom.ids.arxiv"),
)

OF_SCRIPT = {
    "han": ("chinese", "japanese"),
    "japanese": ("japanese",),
    "hangul": ("korean",),
    "cyrillic": ("russian", "ukrainian", "bulgarian", "serbian"),
}
"""The languages of a script by babel's names, the usual one first; in Latin letters any may be written."""
NOT_LATIN = frozenset(
    "chinese japanese korean russian american british canadian australian ukrainian bulgarian serbian".split()
)
"""What a title in Latin letters is not, or is English for the styles."""
