"""Pages joined without a line end: a saved page has none at its end, so ``cat a.txt b.txt`` runs two lines into one.

Then the last venue of one page and the title of the next are one line: ``..., 27 (05) : 413 - 414Peer Support``.
It is divided where the venue's numbers end and a letter follows at once. A title that begins with a digit cannot be
told from the numbers before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAGES = r"[A-Z]{0,3}\d{1,7} ?- ?(?:[A-Z]{0,3}\d{1,7}|[&+])"
_END = re.compile(
    r"(?:"
    r"[,，] ?(?:1[6-9]|20)\d\d(?=[ ,(:])(?:, ?(?:[A-Z] ?)?\d{1,5}(?:-\d{1,5})?)?(?:,? ?\([^()]{1,16}\))?"
    rf"(?:,? ?:{{1,2}} ?:? ?{_PAGES})?"
    rf"|^:{_PAGES}"
    r"|^(?:1[6-9]|20)\d\d, ?(?:[A-Z]? ?\d{1,5}(?:-\d{1,5})? ?)?\([^()]{1,16}\)"
    r"|, V\d{1,5}(?:, P[A-Z]{0,2}\d{1,7})?"
    r"|^未找到相关数据"
    r"|^empty(?=[A-Z\u4e00-\u9fff])"
    r")(?=[^\W\d_])"
)
_LONGEST = 1_000


def joints(stripped: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that end one page and hold the title of the next, each with the place in it where the title begins."""
    found = []
    last = -1
    for at, line in enumerate(stripped):
        if not line:
            continue
        if last > 0 and line.startswith("被引") and len(stripped[last]) <= _LONGEST:
            joint = _END.search(stripped[last])
            if joint:
                found.append((last, joint.end()))
        last = at
    return found
