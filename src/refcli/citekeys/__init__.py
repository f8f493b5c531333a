"""Citation keys: what a reference is called, before that is made unique, and which keys can be used."""

from refcli.citekeys.base import MAX_KEY, MAX_PART, STOP_WORDS, base_key, is_of_make, is_usable, is_valid, suffixes

__all__ = ["MAX_KEY", "MAX_PART", "STOP_WORDS", "base_key", "is_of_make", "is_usable", "is_valid", "suffixes"]
