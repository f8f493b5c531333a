"""Titles and journals in capitals, titles with a full stop behind, with the remains of HTML or LaTeX."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from refcli import csl
from refcli.checks.rule import Circumstances, Found, Rule
from refcli.messages import mark
from refcli.model import Item
from refcli.scripts import has_han, strip_tags

_WORDS = re.compile(r"[^\W\d_]{3,}")
_FULL_STOP = re.compile(r"(?:[a-zß-ÿ]{4,}|[)\]”\"'’»])\.$")
_TITLED = frozenset(
    "article article-journal article-magazine article-newspaper book chapter paper-conference report review "
    "review-book thesis".split()
)
"""The title of a post or an interview may well be its first sentence."""
_ABBREVIATED = frozenset("corp dept univ proc assoc intl approx suppl vols misc chap trans repr comp introd".split())
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|font|a|em|strong|italic|bold|jats:[a-z-]{1,20}|mml:[a-z]{1,20}|title|h[1-6]|inf)"
    r"(?:\s[^<>]{0,200})?\s?/?>",
    re.IGNORECASE,
)
_MATHS = re.compile(r"\$[^$]{0,400}\$")
_MACRO = re.compile(r"(?<!:)\\(?:[A-Za-z]{2,30}|['\"`^~=.][{]?[A-Za-z])|\{[^{}]{1,60}\}")
_ROUNDS = 3


def _capitals(item: Item, _where: Circumstances) -> Iterator[Found]:
    title = csl.text(item, "title")
    if not title.isupper() or has_han(title):
        return
    words = _WORDS.findall(title)
    # HIV/AIDS, or two acronyms side by side, are no title in capitals.
    if len(words) >= 3 and sum(map(len, words)) >= 15:
        yield Found("title")


def _journal_capitals(item: Item, _where: Circumstances) -> Iterator[Found]:
    name = csl.text(item, "container-title")
    if not name.isupper() or has_han(name) or name in _LOUD_BY_NAME:
        return
    words = _WORDS.findall(name)
    # JAMA and EMBO J are called so; a single word is a name in capitals where it is a long one.
    if len([word for word in words if len(word) > 3]) >= 2 or (len(words) == 1 and len(words[0]) > 5):
        yield Found("container-title", {"name": name})


_LOUD_BY_NAME = frozenset(("PLOS ONE",))


def _full_stop(item: Item, _where: Circumstances) -> Iterator[Found]:
    title = csl.text(item, "title").rstrip()
    if item.get("type") not in _TITLED or not title.endswith((".", "。", "．")) or title.endswith(("..", "。。")):
        return
    if title[-1] == ".":
        last = title.rpartition(" ")[2].rstrip(".").lower()
        if not _FULL_STOP.search(title) or last in _ABBREVIATED or "." in last:
            return
    yield Found("title", repaired={"title": title[:-1].rstrip()})


def _html(item: Item, _where: Circumstances) -> Iterator[Found]:
    for field in ("title", "container-title"):
        text = csl.text(item, field)
        if "&" not in text and "<" not in text:
            continue
        remains = next((one[0] for one in _ENTITY.finditer(text) if html.unescape(one[0]) != one[0]), "")
        tag = next((one for one in _TAG.finditer(text) if not _is_csl(one, text)), None)
        if remains or tag:
            yield Found(field, {"what": remains or (tag[0] if tag else "")}, repaired={field: unmarked(text)})


def unmarked(text: str) -> str:
    """The text with its entities read, also those that were escaped twice, and without the tags that no title has."""
    for _round in range(_ROUNDS):
        better = _without_tags(html.unescape(text))
        if better == text:
            break
        text = better
    return " ".join(text.split())


def _without_tags(text: str) -> str:
    return _TAG.sub(lambda tag: tag[0] if _is_csl(tag, text) else _kept(tag[0]), text)


def _is_csl(tag: re.Match[str], text: str) -> bool:
    """Whether it is a mark that CSL allows: ``<span class="nocase">`` and the span of small capitals, with their ends.

    Where a title has them, its other spans are left alone: which end belongs to which is not worked out.
    """
    return "span" in tag[0][:6].lower() and ("nocase" in text or "small-caps" in text)


_CSL_TAGS = {"em": "i", "italic": "i", "strong": "b", "bold": "b", "inf": "sub"}


def _kept(tag: str) -> str:
    """Emphasis in the form that CSL knows; a break is a blank, any other tag goes."""
    name = tag.strip("</> ").split()[0].lower().removeprefix("jats:") if tag.strip("</> ") else ""
    if name in _CSL_TAGS:
        return f"</{_CSL_TAGS[name]}>" if tag.startswith("</") else f"<{_CSL_TAGS[name]}>"
    return " " if name in ("br", "p", "div") else ""


def _latex(item: Item, _where: Circumstances) -> Iterator[Found]:
    for field in ("title", "container-title"):
        text = csl.text(item, field)
        if ("\\" in text or "{" in text) and (found := _MACRO.search(_MATHS.sub("", strip_tags(text)))):
            yield Found(field, {"what": found[0]})


RULES = (
    Rule(
        "title-capitals",
        "warning",
        mark("the title is in capitals"),
        mark("refcli edit %(key)s title='...'"),
        _capitals,
    ),
    Rule(
        "journal-capitals",
        "note",
        mark("the journal is in capitals: %(name)s"),
        mark("refcli edit %(key)s journal='...'"),
        _journal_capitals,
    ),
    Rule(
        "title-full-stop",
        "warning",
        mark("a full stop behind the title"),
        mark("refcli check %(key)s --fix"),
        _full_stop,
        repairs=True,
    ),
    Rule(
        "title-html",
        "warning",
        mark("remains of HTML: %(what)s"),
        mark("refcli check %(key)s --fix"),
        _html,
        repairs=True,
    ),
    Rule("title-latex", "warning", mark("remains of LaTeX: %(what)s"), mark("refcli edit %(key)s title='...'"), _latex),
)
