"""CSL-JSON (https://docs.citationstyles.org/en/v1.0.2/): an array of items, one item a line, or the same as YAML."""

from refcli.formats.csl_json import clues
from refcli.formats.csl_json.writer import write, write_lines
from refcli.formats.format import Format, later

__all__ = ["CSL_JSON", "CSL_YAML", "JSONL", "write", "write_lines"]


def _detect(head: str) -> float:
    if head.lstrip()[:1] not in ("[", "{") or clues.lines(head):
        return 0.0
    if head.strip() == "[]":  # what a search without hits writes
        return 0.5
    return clues.json_items(head)


def _detect_lines(head: str) -> float:
    return clues.json_items(head) if head.lstrip()[:1] == "{" and clues.lines(head) else 0.0


CSL_JSON = Format(
    name="csl-json",
    title="CSL-JSON",
    suffixes=(".json",),
    detect=_detect,
    read=later("refcli.formats.csl_json.reader", "read"),
    write=write,
    sources=("Zotero", "Mendeley", "refcli"),
    keyed=True,
    lossless=True,
    mapping=later("refcli.formats.csl_json.tables", "mapping"),
)
JSONL = Format(
    name="jsonl",
    title="CSL-JSON Lines",
    suffixes=(".jsonl", ".ndjson"),
    detect=_detect_lines,
    read=later("refcli.formats.csl_json.reader", "read_lines"),
    write=write_lines,
    sources=("refcli",),
    keyed=True,
    lossless=True,
    mapping=later("refcli.formats.csl_json.tables", "mapping"),
)
CSL_YAML = Format(
    name="csl-yaml",
    title="CSL-YAML",
    suffixes=(".yaml", ".yml"),
    detect=clues.yaml_items,
    read=later("refcli.formats.csl_json.yaml_reader", "read"),
    write=later("refcli.formats.csl_json.yaml_writer", "write"),
    sources=("Zotero with Better BibTeX", "pandoc"),
    keyed=True,
    lossless=True,
    mapping=later("refcli.formats.csl_json.tables", "mapping"),
)
