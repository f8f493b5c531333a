"""Names that are not one person's: two in one, ``et al.``, a body taken apart, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from refcli import csl
from refcli.checks.rule import Circumstances, Found, Rule
from refcli.messages import mark
from refcli.model import Item
from refcli.scripts import HAN, has_han, split_han_name

_ROLES = ("author", "editor", "translator")

_REST = frozenset("et al|et alii|al|and others|others|u a|et coll|etal|et al etc|等|等人|等著|等编|et. al".split("|"))
_REST_BEHIND = re.compile(r"[\s,]et\.? al\.?,?$|[\s,]and others$", re.IGNORECASE)

_BODIES = frozenset(
    "organization organisation university universität université universidad ministry ministerium ministère "
    "department committee association society gesellschaft agency commission federation foundation consortium "
    "institute institution collaboration collaborators corporation administration laboratory laboratories "
    "investigators initiative taskforce authority".split()
)
_BODY_PAIRS = ("study group", "working group", "research group", "writing group", "task force", "united nations")
_HAN_BODIES = tuple(
    "委员会 委員會 协会 協會 学会 學會 研究会 研究會 课题组 課題組 项目组 項目組 协作组 編輯部 编辑部 出版社 大学 大學 "
    "学院 學院 研究所 研究院 研究中心 公司 医院 醫院 组织 組織 联盟 聯盟".split()
)

_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_PERSON = re.compile(r"[A-ZÀ-ÞŁŚŠŽČ][\w'’-]+(?:,? [A-ZÀ-ÞŁŚŠŽČ][\w.'’-]*){1,3}")
_NAME = re.compile(r"[A-ZÀ-ÞŁŚŠŽČ][\w.'’-]*(?: [A-ZÀ-ÞŁŚŠŽČ][\w.'’-]*)*")
_SUFFIX = re.compile(r"(?:jr|sr|[ivx]+|esq|m\.? ?d|ph\.? ?d|\d+\w\w)\.?", re.IGNORECASE)
_LATIN_LIST = re.compile(
    r"(?:(?:[a-z]{2,4} ){0,2}[A-ZÀ-ÞŁŚŠŽČ][\w'’-]+(?: [A-ZÀ-ÞŁŚŠŽČ][\w'’-]+)?,? (?:[A-Z]\.?[ -]?){1,4}"
    r"(?:, ?(?:and |& )?| and | & |$)){2,8}"
)


@cache
def _han_list() -> re.Pattern[str]:
    return re.compile(f"[{HAN}·]{{2,6}}(?:\\s*[;；,，、/]\\s*[{HAN}·]{{2,6}})+[;；,，、]?")


def _names(item: Item) -> Iterator[tuple[str, int, dict[str, str]]]:
    for role in _ROLES:
        if role in item:
            for place, name in enumerate(csl.names(item, role)):
                yield role, place, name


def _two(item: Item, _where: Circumstances) -> Iterator[Found]:
    for role, place, name in _names(item):
        text = csl.full_name(name)
        if len(text) > 3 and _is_list(text, name):
            yield Found(role, {"name": text}, repaired=_divided(item, role, place, text))
            return


def _is_list(text: str, name: dict[str, str]) -> bool:
    if ";" in text or "；" in text or _is_row(name):
        return True
    if has_han(text):
        return _han_list().fullmatch(text) is not None
    both = " and " in text or " & " in text
    if (both or "," in text) and _LATIN_LIST.fullmatch(text):
        return True
    if both and not _is_body(text):
        # A family name holds no "and"; a body's name does, so that both sides must look like somebody.
        return "literal" not in name or all(map(_PERSON.fullmatch, re.split(" and | & ", text)))
    return False


def _is_row(name: dict[str, str]) -> bool:
    """Whether commas stand between people, so that BibTeX made given names or a suffix of them."""
    given = [part.strip() for part in name.get("given", "").split(",")]
    if len(given) > 2:  # Smith, John, Brown, Tim
        return all(_NAME.fullmatch(part) and not _SUFFIX.fullmatch(part) for part in given)
    return _PERSON.fullmatch(name.get("suffix", "")) is not None  # John Smith, Tim Brown, Bob Dole


def _divided(item: Item, role: str, place: int, text: str) -> dict[str, Any] | None:
    """The names divided, where each part is a Chinese person's and nothing counts the names."""
    custom = item.get("custom") or {}
    parts = [part.strip() for part in re.split("[;；,，、/]", text) if part.strip()]
    names = list(csl.names(item, role))
    more = len(parts) > 2 and parts[-1] in _REST and role == "author" and place == len(names) - 1
    people = [split_han_name(part) for part in (parts[:-1] if more else parts)]
    if not all(people) or len(people) < 2 or (role == "author" and not _COUNTED.isdisjoint(custom)):
        return None
    names[place : place + 1] = [{"family": one[0], "given": one[1]} for one in people if one]
    return {role: names, **({"custom.authors_incomplete": True} if more else {})}


_COUNTED = frozenset(("author_affiliations", "author_ids"))


def _rest(item: Item, _where: Circumstances) -> Iterator[Found]:
    for role, place, name in _names(item):
        text = csl.full_name(name)
        plain = (
            " ".join(f"{name.get('given', '')} {csl.family(name)}".replace(".", " ").split()).lower().strip("[](), ")
        )
        if plain in _REST or " ".join(text.replace(",", " ").replace(".", " ").split()).lower() in _REST:
            yield Found(role, {"name": text}, repaired=_without(item, role, place))
            return
        if _REST_BEHIND.search(text) or (3 <= len(text) <= 5 and text.endswith("等") and has_han(text[0])):
            yield Found(role, {"name": text})
            return


def _without(item: Item, role: str, place: int) -> dict[str, Any] | None:
    names = list(csl.names(item, role))
    custom = item.get("custom") or {}
    if role != "author" or place != len(names) - 1 or place == 0 or not _COUNTED.isdisjoint(custom):
        return None
    return {role: names[:-1], "custom.authors_incomplete": True}


def _is_body(text: str) -> bool:
    lower = text.lower()
    return not _BODIES.isdisjoint(_WORD.findall(lower)) or any(pair in lower for pair in _BODY_PAIRS)


def _body(item: Item, _where: Circumstances) -> Iterator[Found]:
    for role, _place, name in _names(item):
        if "literal" in name or not name.get("given") or not name.get("family"):
            continue
        text = f"{name['given']} {name['family']}"
        if has_han(text):
            whole = csl.full_name(name)
            divided = len(whole) > 3 and whole.endswith(_HAN_BODIES) and split_han_name(whole) is None
        else:
            divided = _is_body(text)
        if divided:
            body = csl.full_name(name)
            yield Found(role, {"name": body, "field": role})
            return


def _capitals(item: Item, where: Circumstances) -> Iterator[Found]:
    if where.dialect == "gbt7714":  # its styles print family names in capitals anyway
        return
    for role in _ROLES:
        loud = [csl.full_name(name) for name in (csl.names(item, role) if role in item else ()) if _is_loud(name)]
        if loud:
            yield Found(role, {"names": "; ".join(loud[:3]) + ("; ..." if len(loud) > 3 else "")})
            return


def _is_loud(name: dict[str, str]) -> bool:
    """A family name of three letters or more in capitals alone; what is no person's name is not looked at."""
    family, given = name.get("family", ""), name.get("given", "")
    if not family.isupper() or not given or any(sign.isdecimal() for sign in given):
        return False
    letters = [sign for sign in family if sign.isalpha()]
    return len(letters) >= 3 and not has_han(family) and not (given.isupper() and _is_body(f"{given} {family}"))


_AUTHOR = mark("refcli edit %(key)s author='First, A; Second, B'")

RULES = (
    Rule("name-two", "warning", mark("%(name)s looks like more than one name"), _AUTHOR, _two, repairs=True),
    Rule(
        "name-et-al",
        "warning",
        mark('"%(name)s" is nobody: it stands for the names that are left out'),
        _AUTHOR,
        _rest,
        repairs=True,
    ),
    Rule(
        "name-body",
        "warning",
        mark('the body "%(name)s" is taken for a person'),
        mark("refcli edit %(key)s %(field)s='{Name of the body}'"),
        _body,
    ),
    Rule("name-capitals", "warning", mark("names in capitals: %(names)s"), _AUTHOR, _capitals),
)
