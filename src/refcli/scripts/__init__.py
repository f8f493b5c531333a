"""Writing systems: telling Han from Latin, folding for search and comparison, Chinese names, pinyin."""

from refcli.scripts.fold import FOLD_VERSION, Term, fold, index_terms, name_key, strip_tags, terms, title_key
from refcli.scripts.han import HAN, has_han, split_han_name

__all__ = [
    "FOLD_VERSION",
    "HAN",
    "Term",
    "fold",
    "has_han",
    "index_terms",
    "name_key",
    "split_han_name",
    "strip_tags",
    "terms",
    "title_key",
]
