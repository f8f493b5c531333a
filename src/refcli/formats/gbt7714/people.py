"""Where the authors of a reference end and its title begins, and who they are.

``张福锁,王激清,张卫峰等.题名``, ``WALKER G, BRYANT W. Title``, ``Robert C. Merton. Title``: between them stands a dot,
and dots stand in both. The authors are the longest beginning, up to a dot, all of whose pieces look like names.
"""

from __future__ import annotations

import re
from functools import cache

from refcli.formats.gbt7714.tables import EDITORS, TRANSLATORS, WRITERS
from refcli.formats.values import names, romanised
from refcli.formats.values.names import PARTICLES, SUFFIXES, Name
from refcli.scripts import has_han, split_han_name

_MOST_DOTS = 60
_LONGEST = 1_500
_LONGEST_BODY = 40
_BODY_ENDINGS = tuple(
    "会 部 局 院 所 组 社 厅 委 署 办 中心 公司 大学 学校 医院 政府 集团 联盟 银行 图书馆 办公室 课题组".split()
)
_DOINGS = frozenset((*TRANSLATORS, *EDITORS, *WRITERS))
_REST = frozenset(("等", "et al", "et al.", "et. al", "et. al.", "et.al", "etal", "and others", "others", "和其他"))


@cache
def _country() -> re.Pattern[str]:
    return re.compile(r"^\s{0,3}[\[(](?:[^\])]{1,3})[\])]\s{0,3}")


@cache
def _rest_glued() -> re.Pattern[str]:
    return re.compile(r"^(.{1,60}?)(?:\s{0,3}等|\s{1,3}et\.?\s{0,3}al\.?)$", re.IGNORECASE)


class People:
    """Names taken apart: what they did, and whether all are named."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.role = "author"
        self.incomplete = False


def split(half: str) -> int:
    """Where (at a dot) the authors end, -1 where there are none; ``half`` has ASCII signs."""
    best = -1
    place = half.find(".")
    for _dot in range(_MOST_DOTS):
        if place < 0 or place > _LONGEST:
            break
        inside_number = half[place - 1 : place].isdigit() and half[place + 1 : place + 2].isdigit()
        if place and not inside_number and half[place + 1 :].strip(" .") and _plausible(half[:place]):
            if has_han(half[:place]) and best >= 0 and not half[best + 1 : place].isascii():
                break
            best = place
        place = half.find(".", place + 1)
    return best


def read(text: str, half: str) -> People:
    """The names of a text that `split` found; ``half`` is the same text with ASCII signs."""
    found = People()
    pieces = _pieces(half)
    family_first = romanised.majority([half[slice(*place)].split() for place in pieces]) == romanised.FAMILY_FIRST
    for start, stop in pieces:
        piece, raw = half[start:stop].strip(), text[start:stop].strip()
        if piece.lower() in _REST:
            found.incomplete = True
            continue
        if piece.startswith("等") and piece[1:] in _DOINGS:
            found.incomplete = True
            piece = piece[1:]
        if piece in _DOINGS:
            found.role = _role(piece)
            continue
        if found.names and piece.lower() in SUFFIXES and "family" in found.names[-1]:
            found.names[-1]["suffix"] = piece
            continue
        if (glued := _rest_glued().match(piece)) and _is_name(glued[1]):
            found.incomplete = True
            raw, piece = raw[: len(glued[1])], glued[1]
        word = next((word for word in (*EDITORS[:4], *TRANSLATORS, *WRITERS) if _ends(piece, word)), "")
        if word:
            found.role = _role(word)
            raw = raw[: -len(word)].strip()
        if family_first and romanised.is_pinyin(piece.split()):
            found.names.append(names.named(*piece.split()))
        elif name := _name(raw if has_han(raw) else piece):
            found.names.append(name)
    return found


def _ends(piece: str, word: str) -> bool:
    return (
        piece.endswith(word) and has_han(word) and _is_name(piece[: -len(word)].strip()) and len(piece) > len(word) + 1
    )


def _role(word: str) -> str:
    return "translator" if word in TRANSLATORS else "editor" if word in EDITORS else "author"


def _pieces(half: str) -> list[tuple[int, int]]:
    """Where the names of a list begin and end: at semicolons if there are any between Latin names, else at commas."""
    sign = r";|\s&\s|\band\b" if ";" in half and half.isascii() else r"[,;]|\s?&\s|\band\b|\s和\s"
    found: list[tuple[int, int]] = []
    at = 0
    for divider in re.finditer(sign, half):
        found.append((at, divider.start()))
        at = divider.end()
    found.append((at, len(half)))
    merged: list[tuple[int, int]] = []
    for start, stop in found:
        piece = half[start:stop].strip()
        # ``Walker, G., Bryant, W.``: initials belong to the name before them.
        if (
            merged
            and piece
            and all(_is_lone_initial(word) for word in piece.split())
            and _is_family(half[slice(*merged[-1])])
        ):
            merged[-1] = (merged[-1][0], stop)
        elif piece:
            merged.append((start, stop))
    return merged


def _plausible(half: str) -> bool:
    pieces = [half[start:stop].strip() for start, stop in _pieces(half)]
    if not pieces:
        return False
    if len(pieces) == 1 and _is_body(pieces[0]):
        return True
    return all(_is_listed(piece) for piece in pieces) and any(
        _is_name(piece) or _glued(piece) or _is_body(piece) for piece in pieces
    )


def _is_listed(piece: str) -> bool:
    lower = piece.lower()
    if lower in _REST or lower in SUFFIXES or piece in _DOINGS or (piece[0] == "等" and piece[1:] in _DOINGS):
        return True
    return _is_name(piece) or _glued(piece) or _is_body(piece)


def _glued(piece: str) -> bool:
    found = _rest_glued().match(piece)
    if found and _is_name(found[1]):
        return True
    return any(_ends(piece, word) for word in (*EDITORS[:4], *TRANSLATORS, *WRITERS))


def _is_body(piece: str) -> bool:
    if len(piece) > _LONGEST_BODY * (1 if has_han(piece) else 2):
        return False
    if has_han(piece):
        return piece.endswith(_BODY_ENDINGS)
    return names.is_body(piece) or (piece.isascii() and piece.isalpha() and piece.isupper() and 2 <= len(piece) <= 10)


def _is_name(piece: str) -> bool:
    piece = _country().sub("", piece)
    if not piece or len(piece) > 60:
        return False
    if has_han(piece):
        family, _blank, initials = piece.partition(" ")
        if initials and all(_is_initial(word) for word in initials.split()):  # 昂温 G
            return len(family) <= 8
        bare = piece.replace(" ", "")
        return split_han_name(bare) is not None or ("·" in bare and len(bare) <= 20 and bare.replace("·", "").isalpha())
    if "," in piece:
        family, _comma, given = piece.partition(",")
        return _is_family(family) and 0 < len(given.split()) <= 3 and all(_is_given(word) for word in given.split())
    return _shape(piece.split()) is not None


def _is_family(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 4 and all(word.lower() in PARTICLES or _is_word(word) for word in words)


def _is_given(word: str) -> bool:
    return _is_initial(word) or _is_word(word)


def _is_word(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    return len(letters) >= 2 and letters.isalpha() and letters[0].isupper()


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return 0 < len(letters) <= 3 and letters.isalpha() and letters.isupper()


def _is_lone_initial(word: str) -> bool:
    """Whether a word cannot be a short family name: ``G``, ``G.W.``, but not ``LI``."""
    return _is_initial(word) and (len(word) == 1 or "." in word)


def _shape(words: list[str]) -> tuple[int, bool] | None:
    """How a Latin name is built: how many words its first part has, and whether that is the family name.

    ``WALKER G``, ``de Andrade D``, ``SMITH J A``: family first; ``G. Walker``, ``Robert C. Merton``, ``Gill Walker``.
    """
    if not 0 < len(words) <= 6:
        return None
    count = len(words)
    while (
        count > 1 and _is_initial(words[count - 1]) and (len(words[count - 1].strip(".")) == 1 or count == len(words))
    ):
        count -= 1
    if count < len(words) and _is_family(" ".join(words[:count])) and count <= 4:
        return count, True
    if len(words) == 1:
        return (1, True) if _is_word(words[0]) else None
    # Given name first: one word and initials, or initials alone, then the family name.
    front = 1
    while front < len(words) - 1 and _is_initial(words[front]):
        front += 1
    initials = _is_initial(words[0])
    if not initials and (not _is_word(words[0]) or words[0].isupper()):
        return (1, True) if len(words) == 2 and _is_word(words[0]) and _is_word(words[1]) else None
    family = words[front:]
    while len(family) > 1 and family[0].lower() in PARTICLES:
        family = family[1:]
    if len(family) <= 2 and all(_is_word(word) for word in family):
        return front, False
    return None


def _name(raw: str) -> Name | None:
    text = " ".join(raw.split()).strip(" ,;，；")
    if has_han(text):
        text = _country().sub("", text.replace("［", "[").replace("（", "(").replace("］", "]").replace("）", ")"))
    if not text:
        return None
    if has_han(text):
        family, _blank, initials = text.partition(" ")
        if initials and all(_is_initial(word) for word in initials.split()):
            return {"family": family, "given": initials}
        return names.han(text)
    if "," in text:
        return names.person(text)
    if _is_body(text):
        return {"literal": text} if " " in text else {"family": text}
    words = text.split()
    shape = _shape(words)
    if shape is None or romanised.order(words):
        return names.person(text)
    count, family_first = shape
    if len(words) == 1:
        return names.person(text)
    front, back = " ".join(words[:count]), " ".join(words[count:])
    return names.named(front, back) if family_first else names.named(back, front)
