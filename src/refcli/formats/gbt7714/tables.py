"""The types and marks of GB/T 7714-2015 (annex B) and of the edition of 2025 (``PP``), and what they become."""

from __future__ import annotations

from refcli.formats.format import Tag

TYPES = {
    "J": "article-journal",
    "M": "book",
    "C": "paper-conference",
    "D": "thesis",
    "N": "article-newspaper",
    "S": "standard",
    "P": "patent",
    "R": "report",
    "A": "document",
    "G": "book",
    "K": "book",
    "Z": "document",
    "EB": "webpage",
    "DB": "dataset",
    "DS": "dataset",
    "CM": "map",
    "CP": "software",
    "PP": "article",
}

HALF_WIDTH = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        "。": ".",
        "｡": ".",
        "\u3000": " ",
        "\u00a0": " ",
        "、": ",",
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
    }
)
"""Signs of an input method to those of ASCII, one for one, so that places in the text stay what they are."""

PARTS_OF_BOOKS = {"M": "chapter", "G": "chapter", "K": "entry-encyclopedia", "C": "paper-conference"}
"""The type of what stands before ``//``, by its own mark or by that of the work it is part of."""

TRANSLATORS = ("译", "译注", "编译", "翻译", "校译")
EDITORS = ("总主编", "主编", "编", "编辑", "编纂", "ed", "eds", "ed.", "eds.", "editor", "editors")
WRITERS = ("编著", "著", "撰", "整理", "校注", "选编", "辑")
"""What stands behind names that says what they did."""

_ROWS = (
    ("[n]", "", "the number in the list is not kept"),
    ("authors.", "author", "等, et al. sets custom.authors_incomplete; 主编, eds. makes them editors"),
    ("title[J/OL]", "title, type", "J M C D N S P R A G K Z EB DB DS CM CP PP"),
    ("journal,year,volume(issue):pages", "container-title, issued, volume, issue, page", "number for e105, 105678"),
    ("//editors.title.", "editor, container-title", ""),
    ("2版. / 某某,译.", "edition, translator", ""),
    ("place:publisher,year:pages", "publisher-place, publisher, issued, page", "the pages of a whole book are kept"),
    (":GB/T 7714-2015[S]", "number", ""),
    (":中国,88105607.3[P]", "jurisdiction, number", ""),
    ("(2012-05-03)[2013-11-12]", "issued, accessed", ""),
    ("https://… DOI:10.…", "URL, DOI", ""),
)


def mapping() -> list[Tag]:
    """The rows that ``refcli formats gbt7714`` shows."""
    return [Tag(*row) for row in _ROWS]
