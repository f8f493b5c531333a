"""What of a CSL item becomes which BibLaTeX type and field (biblatex 3.20, sections 2.1 to 2.3)."""

from __future__ import annotations

from functools import cache

from refcli.formats.bibtex.tables import EDITOR_TYPES, KEYS, STATES
from refcli.formats.values import languages

WRITTEN = {
    "article-journal": ("article", ""),
    "article-magazine": ("article", "magazine"),
    "article-newspaper": ("article", "newspaper"),
    "review": ("review", ""),
    "review-book": ("review", "book"),
    "book": ("book", ""),
    "classic": ("book", "classic"),
    "collection": ("misc", "collection"),
    "entry": ("inreference", ""),
    "entry-dictionary": ("inreference", "dictionary"),
    "entry-encyclopedia": ("inreference", "encyclopedia"),
    "paper-conference": ("inproceedings", ""),
    "pamphlet": ("booklet", ""),
    "periodical": ("periodical", ""),
    "report": ("report", ""),
    "thesis": ("thesis", ""),
    "manuscript": ("unpublished", ""),
    "speech": ("unpublished", "speech"),
    "patent": ("patent", ""),
    "standard": ("standard", ""),
    "dataset": ("dataset", ""),
    "software": ("software", ""),
    "webpage": ("online", ""),
    "article": ("online", "preprint"),
    "post": ("online", "post"),
    "post-weblog": ("online", "weblog"),
    "graphic": ("image", ""),
    "figure": ("image", "figure"),
    "map": ("image", "map"),
    "song": ("audio", ""),
    "musical_score": ("music", "score"),
    "motion_picture": ("video", ""),
    "broadcast": ("video", "broadcast"),
    "performance": ("performance", ""),
    "personal_communication": ("letter", ""),
    "legislation": ("legislation", ""),
    "bill": ("legislation", "bill"),
    "hearing": ("legislation", "hearing"),
    "regulation": ("legislation", "regulation"),
    "legal_case": ("jurisdiction", ""),
    "treaty": ("legal", ""),
    "interview": ("misc", "interview"),
    "event": ("misc", "event"),
    "document": ("misc", ""),
}
"""CSL types, and the entry type with its ``entrysubtype``; ``chapter`` depends on what is known."""

PARTS = frozenset(("incollection", "inbook", "inproceedings", "inreference"))
HOUSES = {
    "thesis": "institution",
    "report": "institution",
    "online": "organization",
    "software": "organization",
    "misc": "organization",
    "booklet": "howpublished",
}
"""The publisher's field in the types whose drivers print no ``publisher``."""
IN_SERIES = frozenset(
    ("book", "chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia", "classic", "pamphlet")
)

ROLES = {
    "author": "author",
    "container-author": "bookauthor",
    "editor": "editor",
    "translator": "translator",
    "original-author": "origauthor",
}
SLOTS = {
    role: kind
    for kind, role in EDITOR_TYPES.items()
    if role not in ROLES and kind != "writer"
}  # fmt: skip
"""Roles that only ``editora`` to ``editorc`` can hold, and the type that says which."""

ALWAYS = (
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("part", "part-number"),
    ("pages", "page"),
    ("pagetotal", "number-of-pages"),
    ("chapter", "chapter-number"),
    ("edition", "edition"),
    ("series", "collection-title"),
    ("location", "publisher-place"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("version", "version"),
    ("shorttitle", "title-short"),
    ("shortjournal", "container-title-short"),
    ("origtitle", "original-title"),
    ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"),
    ("doi", "DOI"),
    ("url", "URL"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("note", "note"),
    ("annotation", "annote"),
    ("library", "call-number"),
    ("medium", "medium"),
    ("section", "section"),
    ("rights", "license"),
    ("jurisdiction", "jurisdiction"),
    ("shorthand", "citation-label"),
    ("keywords", "keyword"),
    ("abstract", "abstract"),
)
"""Fields of every type, with the CSL field of each, in the order in which they are written."""

GENRE_KEYS = {words: key for key, words in reversed(KEYS.items()) if key not in ("masterthesis", "bachelorthesis")}
GENRE_KEYS |= {"Master's thesis": "mathesis", "PhD thesis": "phdthesis", "Bachelor's thesis": "bathesis"}
STATE_KEYS = {words: key for key, words in STATES.items()}

LANGUAGES = {
    "en": "english",
    "en-US": "american",
    "en-GB": "british",
    "en-CA": "canadian",
    "en-AU": "australian",
    "de": "ngerman",
    "de-AT": "naustrian",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "pt-BR": "brazilian",
    "nl": "dutch",
    "la": "latin",
    "pl": "polish",
    "ru": "russian",
    "zh": "chinese",
    "ja": "japanese",
    "ko": "korean",
    "sv": "swedish",
    "da": "danish",
    "no": "norsk",
    "fi": "finnish",
    "cs": "czech",
    "tr": "turkish",
    "ar": "arabic",
    "he": "hebrew",
    "el": "greek",
    "hu": "hungarian",
    "uk": "ukrainian",
    "ro": "romanian",
    "hr": "croatian",
    "sr": "serbian",
    "sl": "slovenian",
    "sk": "slovak",
    "bg": "bulgarian",
    "ca": "catalan",
    "vi": "vietnamese",
    "th": "thai",
    "et": "estonian",
    "lt": "lithuanian",
    "lv": "latvian",
    "is": "icelandic",
    "eo": "esperanto",
    "cy": "welsh",
    "ga": "irish",
    "eu": "basque",
    "gl": "galician",
    "sq": "albanian",
    "mk": "macedonian",
    "be": "belarusian",
    "hy": "armenian",
    "ka": "georgian",
    "bn": "bengali",
    "mn": "mongolian",
    "bo": "tibetan",
    "ug": "uyghur",
    "kk": "kazakh",
    "af": "afrikaans",
    "fa": "persian",
    "hi": "hindi",
    "id": "indonesian",
    "ms": "malay",
}
"""babel's names of languages by BCP 47."""


@cache
def babel(language: str) -> str:
    """The name by which babel knows a language (BCP 47) and that is read as the same; ``""`` if there is none."""
    known = LANGUAGES.get(language) or LANGUAGES.get(language.partition("-")[0], "")
    return known if known and (language in LANGUAGES or languages.code(known) == language) else ""
