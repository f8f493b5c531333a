"""The hub language: a CSL-JSON item as a plain mapping.

Field and type names are those of CSL 1.0.2 (``container-title``, ``issued``,
``article-journal``). What CSL has no field for stands under ``custom``:

``keywords``, ``keywords_plus``
    lists of strings; ``keyword`` holds both, joined with ``"; "``.
``cited_by``
    ``{"count": int, "as_of": "YYYY-MM-DD"}``; ``as_of`` only when the file states it.
``classifications``
    ``[{"scheme": "clc", "code": "R749", "label": "..."}, {"scheme": "discipline", "code": "08"}]``;
    codes are strings, zeros in front count.
``affiliations``, ``author_affiliations``
    strings, and per author the 1-based numbers of his affiliations (empty where none is linked).
``unknown``
    ``{label: [text, ...]}``: what the file said and no field holds.

An item is treated as immutable: functions that change one return a new one.
"""

from typing import Any, TypeAlias

Item: TypeAlias = dict[str, Any]
