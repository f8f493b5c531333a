"""The hub language: a CSL-JSON item as a plain mapping.

Field and type names are those of CSL 1.0.2 (``container-title``, ``issued``,
``article-journal``). What CSL has no field for stands under ``custom``:

``keywords``, ``keywords_index``, ``mesh``, ``keywords_plus``
    lists of strings: the authors' words, an index's, MeSH headings (``*Depression/therapy``), Web of Science's
    Keywords Plus; ``keyword`` holds them all in this order, joined with ``"; "``.
``translated``
    the side of a bilingual record in the other language: ``title``, ``author``, ``container-title``, ``abstract``,
    ``keywords``.
``ids``
    accession numbers by scheme: ``wos``, ``eid`` (Scopus), ``cnki``, ``openalex``, ``arxiv``, ..., ``other``.
``cited_by``
    ``{"count": int, "as_of": "YYYY-MM-DD"}``; ``as_of`` only when the file states it.
``classifications``
    ``[{"scheme": "clc", "code": "R749", "label": "..."}, {"scheme": "discipline", "code": "08"}]``;
    codes are strings, zeros in front count.
``affiliations``, ``author_affiliations``
    strings, and per author the 1-based numbers of his affiliations (empty where none is linked).
``author_ids``
    per author ``{"orcid": "..."}``, empty where none is given.
``authors_incomplete``
    true where the file names only the first authors (``et al.``).
``funding``
    texts.
``kept``
    ``{format: {label: [text, ...]}}``: what a format says and no field holds; written back in that format.
``unknown``
    ``{label: [text, ...]}``: what the file said and no field holds.

An item is treated as immutable: functions that change one return a new one.
"""

from typing import Any, TypeAlias

Item: TypeAlias = dict[str, Any]
