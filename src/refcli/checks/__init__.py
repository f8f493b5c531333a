"""What is wrong with references and what they lack: pure judgement, without input or output.

A rule is a value in the table of `refcli.checks.table`; each module here judges one subject.
"""

from refcli.checks.required import DIALECTS, missing, missing_for_bibtex
from refcli.checks.rule import Circumstances, Finding, Found, Rule, Severity

__all__ = [
    "DIALECTS",
    "Circumstances",
    "Finding",
    "Found",
    "Rule",
    "Severity",
    "missing",
    "missing_for_bibtex",
]
