"""Writing systems: telling Han from Latin, folding for search and comparison, Chinese names, pinyin."""

from refcli.scripts.han import HAN, has_han, split_han_name

__all__ = ["HAN", "has_han", "split_han_name"]
