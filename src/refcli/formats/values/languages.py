"""Languages: the names and codes that exports use, to and from BCP 47 (``en``, ``zh``)."""

from __future__ import annotations

_ROWS = (
    # BCP 47, ISO 639-2/B, other codes and names
    ("en", "eng", "english englisch 英文 英语 american british usenglish ukenglish en-us"),
    ("zh", "chi", "zho chinese mandarin 中文 汉语 漢語 简体中文 繁体中文 繁體中文 zh-chs zh-cn zh-hans chinesisch"),
    ("de", "ger", "deu german deutsch ngerman allemand 德文 德语"),
    ("fr", "fre", "fra french français francais französisch 法文 法语"),
    ("es", "spa", "spanish español espanol castilian 西班牙语"),
    ("it", "ita", "italian italiano italienisch"),
    ("ja", "jpn", "japanese 日本語 日文 日语"),
    ("ru", "rus", "russian русский 俄文 俄语"),
    ("pt", "por", "portuguese português portugues"),
    ("nl", "dut", "nld dutch nederlands flemish"),
    ("la", "lat", "latin"),
    ("pl", "pol", "polish polski"),
    ("ko", "kor", "korean 한국어 朝鲜语 韩文"),
    ("sv", "swe", "swedish svenska"),
    ("da", "dan", "danish dansk"),
    ("no", "nor", "norwegian norsk"),
    ("fi", "fin", "finnish suomi"),
    ("cs", "cze", "ces czech"),
    ("tr", "tur", "turkish türkçe"),
    ("ar", "ara", "arabic"),
    ("he", "heb", "hebrew"),
    ("el", "gre", "ell greek"),
    ("hu", "hun", "hungarian magyar"),
    ("uk", "ukr", "ukrainian"),
    ("fa", "per", "fas persian"),
    ("ro", "rum", "ron romanian"),
    ("hr", "hrv", "croatian"),
    ("sr", "srp", "serbian"),
    ("sl", "slv", "slovenian slovene"),
    ("sk", "slo", "slk slovak"),
    ("bg", "bul", "bulgarian"),
    ("ca", "cat", "catalan"),
    ("vi", "vie", "vietnamese"),
    ("th", "tha", "thai"),
    ("hi", "hin", "hindi"),
    ("id", "ind", "indonesian"),
    ("ms", "may", "msa malay"),
    ("lt", "lit", "lithuanian"),
    ("lv", "lav", "latvian"),
    ("et", "est", "estonian"),
    ("is", "ice", "isl icelandic íslenska"),
    ("eo", "epo", "esperanto"),
    ("cy", "wel", "cym welsh cymraeg"),
    ("ga", "gle", "irish gaeilge"),
    ("eu", "baq", "eus basque euskara"),
    ("gl", "glg", "galician galego"),
    ("sq", "alb", "sqi albanian"),
    ("mk", "mac", "mkd macedonian"),
    ("be", "bel", "belarusian"),
    ("hy", "arm", "hye armenian"),
    ("ka", "geo", "kat georgian"),
    ("bn", "ben", "bengali"),
    ("mn", "mon", "mongolian 蒙古语"),
    ("bo", "tib", "bod tibetan 藏语"),
    ("ug", "uig", "uyghur uighur 维吾尔语"),
    ("kk", "kaz", "kazakh 哈萨克语"),
    ("af", "afr", "afrikaans"),
)
_CODES = {name: code for code, marc, names in _ROWS for name in (code, marc, *names.split())}
_MARC = {code: marc for code, marc, _names in _ROWS}
_NAMES = {
    code: names.split()[0] if not names.split()[0].isascii() or len(names.split()[0]) > 3 else names.split()[1]
    for code, _marc, names in _ROWS
}


def code(text: str) -> str:
    """The BCP 47 code of a language's name or code; a text that is none stays as it is (``en-GB``, ``Old Norse``)."""
    text = text.strip().strip(";.").strip()
    return _CODES.get(text.lower().replace("_", "-"), text)


def marc(language: str) -> str:
    """The three letters of MARC and PubMed (ISO 639-2/B) for a code, ``zh-CN`` as ``zh``; else the text itself."""
    return _MARC.get(language.lower().split("-")[0], language)


def name(language: str) -> str:
    """The English name of a code, capitalised; else the text itself."""
    found = _NAMES.get(language.lower().split("-")[0])
    return found.capitalize() if found else language
