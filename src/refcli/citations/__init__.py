"""Citations as text: references set in a style by Typst's CSL engine."""

from refcli.citations.result import Bibliography, Citation, Run, plain
from refcli.citations.style import DEFAULT, DEFAULT_ZH, STYLES, Style, find, search

__all__ = ["DEFAULT", "DEFAULT_ZH", "STYLES", "Bibliography", "Citation", "Run", "Style", "find", "plain", "search"]
