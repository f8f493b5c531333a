"""Reading CSL-YAML: pandoc's ``references:``, alone or in the metadata of a Markdown file, and plain lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcli.formats import yaml as yaml_texts
from refcli.formats.csl_json import marks
from refcli.formats.csl_json.reader import record
from refcli.formats.text import Text
from refcli.formats.values import said
from refcli.messages import _
from refcli.model import Problem, Record

_ITEM = re.compile(r"-(?: |$)")
_UNDER = re.compile(r"[\"']?references[\"']?:[ \t]*(?:#.*)?$")


def read(text: Text) -> Iterator[Record | Problem]:
    """The items of a text. Never raises."""
    found = False
    for chunk in yaml_texts.chunks(text, _ITEM, under=_UNDER):
        found = True
        try:
            value = yaml_texts.load(chunk.text)
        except yaml_texts.Broken as fault:
            yield said.malformed(chunk.span.line, fault.reason)
            continue
        item = value[0] if isinstance(value, list) and len(value) == 1 else None
        if isinstance(item, dict):
            yield record(unmarked(item), chunk.span)
        else:
            yield said.malformed(chunk.span.line, _("it is no mapping"))
    if not found:
        yield said.no_record(1, "CSL-YAML")


def unmarked(item: dict[str, Any]) -> dict[str, Any]:
    """An item with its titles as CSL-JSON has them."""
    for field in marks.FIELDS:
        if isinstance(item.get(field), str):
            item[field] = marks.read(item[field])
    return item
