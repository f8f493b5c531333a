"""Fields as users name and write them, and the CSL values that they mean."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import unquote

from refcli import csl
from refcli.errors import UsageError
from refcli.messages import _
from refcli.model import Item
from refcli.scripts import fold, split_han_name


@dataclass(frozen=True, slots=True)
class Field:
    """One editable field: its CSL name, how its text is read, and the words that users have for it."""

    name: str
    kind: str
    words: tuple[str, ...]


FIELDS = (
    Field("title", "text", ("题名", "标题", "篇名")),
    Field("author", "names", ("authors", "作者")),
    Field("editor", "names", ("editors", "编者", "主编")),
    Field("translator", "names", ("译者",)),
    Field("container-title", "text", ("journal", "venue", "booktitle", "刊名", "期刊", "来源", "书名")),
    Field("issued", "date", ("year", "date", "年", "年份", "日期")),
    Field("volume", "number", ("vol", "卷")),
    Field("issue", "number", ("number-of-issue", "期")),
    Field("page", "pages", ("pages", "页", "页码")),
    Field("number-of-pages", "number", ("页数",)),
    Field("DOI", "doi", ("doi",)),
    Field("URL", "text", ("url", "网址", "链接")),
    Field("ISSN", "text", ("issn",)),
    Field("ISBN", "text", ("isbn",)),
    Field("abstract", "text", ("摘要",)),
    Field("keyword", "keywords", ("keywords", "关键词")),
    Field("publisher", "text", ("出版社", "出版者")),
    Field("publisher-place", "text", ("place", "出版地")),
    Field("edition", "text", ("版本", "版次")),
    Field("genre", "text", ("学位", "文献类型")),
    Field("language", "text", ("lang", "语种", "语言")),
    Field("number", "text", ("编号",)),
    Field("type", "type", ("类型",)),
    Field("collection-title", "text", ("series", "丛书")),
    Field("event-title", "text", ("conference", "会议")),
    Field("PMID", "text", ("pmid",)),
)

TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage".split()
)
"""The item types of CSL 1.0.2 (https://docs.citationstyles.org/en/v1.0.2/specification.html, appendix III)."""

_BY_WORD = {fold(word): field for field in FIELDS for word in (field.name, *field.words)}
_EQUALS = re.compile("[=＝：]")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")


def field_of(word: str) -> Field:
    """The field that a user's word means, in English or Chinese. Raises UsageError with the nearest word."""
    field = _BY_WORD.get(fold(word.strip()))
    if field:
        return field
    from difflib import get_close_matches

    near = get_close_matches(fold(word), _BY_WORD, n=1)
    raise UsageError(
        _("there is no field %(word)s") % {"word": word},
        _("did you mean %(near)s?") % {"near": near[0]}
        if near
        else _("fields: title, author, journal, year, volume …"),
    )


def split_assignment(text: str) -> tuple[str, str]:
    """``field=value`` as typed, also with a full-width ``＝`` or ``：``. Raises UsageError for anything else."""
    name, *values = _EQUALS.split(text, 1)
    if not values or not name.strip():
        raise UsageError(
            _("%(text)s is no field=value") % {"text": text},
            _("for example: refcli edit KEY year=2013 journal='Nature'"),
        )
    return name.strip(), values[0].strip()


def value_of(field: Field, text: str) -> Any:
    """The CSL value of a field as typed. Raises UsageError where the text cannot be one."""
    match field.kind:
        case "names":
            people = [name_of(one) for one in re.split("[;；]", text) if one.strip(" ,，{}")]
            return people or _nothing(field, text)
        case "date":
            return _date(text)
        case "pages":
            return re.sub(r"\s*[-‐-―－~～]{1,3}\s*", "-", _narrow(text))
        case "number":
            return _narrow(text)
        case "doi":
            # In an address a DOI is percent-encoded.
            doi = csl.bare_doi(unquote(text) if "doi.org/" in text.lower() else text)
            if not doi:
                raise UsageError(_("%(text)s is no DOI") % {"text": text}, _("a DOI looks like 10.1037/h0094744"))
            return doi
        case "keywords":
            return "; ".join(_keywords(text)) or _nothing(field, text)
        case "type":
            if text not in TYPES:
                raise UsageError(
                    _("%(text)s is no type of reference") % {"text": text},
                    _("for example: article-journal, book, chapter, paper-conference, thesis, report"),
                )
    return text


def values_of(field: Field, text: str) -> dict[str, Any]:
    """What an assignment sets, field by field: keywords stand in more than one."""
    values = {field.name: value_of(field, text)}
    if field.name == "keyword":
        values |= {"custom.keywords": _keywords(text), "custom.keywords_plus": None}
    return values


def name_of(text: str) -> dict[str, str]:
    """A person's name as typed: ``Li, Xiaoming``, ``Gill Walker``, ``王元月``, ``{World Health Organization}``."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return {"literal": text[1:-1].strip()}
    family, comma, given = (part.strip() for part in text.replace("，", ",").partition(","))
    if comma and family and given:
        return {"family": family, "given": given}
    if han := split_han_name(family):
        return {"family": han[0], "given": han[1]}
    given, _blank, last = family.rpartition(" ")
    return {"family": last, "given": given} if given and family.isascii() else {"literal": family}


def _narrow(text: str) -> str:
    """Figures and signs as typed with an input method, in their ASCII form."""
    return unicodedata.normalize("NFKC", text)


def _nothing(field: Field, text: str) -> NoReturn:
    raise UsageError(
        _("%(text)s says nothing") % {"text": text}, _("to leave it empty: %(field)s=") % {"field": field.name}
    )


def _keywords(text: str) -> list[str]:
    return [one.strip() for one in re.split("[;；]", text) if one.strip()]


def _date(text: str) -> dict[str, Any]:
    match = _DATE.fullmatch(text.strip())
    parts = [int(part) for part in match.groups() if part] if match else []
    if not parts or not 1 <= [*parts, 1][1] <= 12 or not 1 <= [*parts, 1, 1][2] <= 31:
        raise UsageError(_("%(text)s is no date") % {"text": text}, _("write 2013, 2013-04 or 2013-04-30"))
    return csl.issued(*parts)


def shown(item: Item, name: str) -> str:
    """A field of an item as a line of text, ``""`` where it is absent."""
    value: Any = (item.get("custom") or {}).get(name[7:]) if name.startswith("custom.") else item.get(name)
    if value is None:
        return ""
    if name == "custom.cited_by":
        return str(value.get("count", ""))
    if name == "custom.classifications":
        return "; ".join(" ".join(filter(None, (one.get("code"), one.get("label")))) for one in value)
    return _line(value)


def _line(value: Any) -> str:
    """Any CSL value as one line: names, dates, texts by label, lists of these."""
    if isinstance(value, list):
        return "; ".join((",".join(map(_line, one)) or "-") if isinstance(one, list) else _line(one) for one in value)
    if not isinstance(value, dict):
        return str(value)
    if "date-parts" in value:
        dates = ["-".join(f"{int(part):02d}" for part in parts) for parts in value["date-parts"] if parts]
        return "/".join(dates)
    if value.keys() & {"family", "given", "literal"}:
        return csl.full_name(value)  # a date without a year is a literal, too
    return "; ".join(f"{label}: {_line(one)}" for label, one in value.items())
