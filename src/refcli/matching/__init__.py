"""Which records are about the same work: pure judgement, used by every way into the library."""

from refcli.matching.evidence import (
    EVIDENCE_VERSION,
    IDENTIFYING,
    doi_of,
    evidence,
    plainly_different,
    shareable,
    title_likeness,
)
from refcli.matching.levels import Edges, Node, Partition, partition

__all__ = [
    "EVIDENCE_VERSION",
    "IDENTIFYING",
    "Edges",
    "Node",
    "Partition",
    "doi_of",
    "evidence",
    "partition",
    "plainly_different",
    "shareable",
    "title_likeness",
]
