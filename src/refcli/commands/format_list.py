"""What `refcli formats` says: the formats, or the tags of one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from refcli.commands import output
from refcli.commands.context import Context
from refcli.errors import NotFound
from refcli.formats import ALL, Format, by_name
from refcli.messages import _, mark
from refcli.render import plain


def every(context: Context, *, as_json: bool) -> None:
    """A row a format."""
    if as_json:
        output.json_items(context, (_as_json(one) for one in ALL))
        return
    rows = [(one.name, _does(one), _seen(one), _what(one)) for one in ALL]
    if context.terminal:
        from refcli.render.report import table

        heads = (_("format"), _("does"), _("seen"), _("what it is, and who writes it"))
        output.screen(context, table(rows, heads, context.width))
        output.note(context, _("seen: read from real files, not only from a description. More: refcli formats NAME"))
    else:
        output.lines(context, (plain.fields(*row, " ".join(one.suffixes)) for row, one in zip(rows, ALL, strict=True)))


def one(context: Context, name: str, *, as_json: bool) -> None:
    """A format, tag by tag. Raises NotFound."""
    found = by_name(name)
    if found is None:
        near = get_close_matches(name, [format.name for format in ALL], 3)
        hint = _("did you mean %(names)s?") % {"names": ", ".join(near)} if near else _("refcli formats lists them")
        raise NotFound(_("there is no format %(name)s") % {"name": name}, hint)
    tags = list(found.mapping()) if found.mapping else []
    if as_json:
        output.json(context, {**_as_json(found), "tags": [tag._asdict() for tag in tags]})
        return
    about = {
        mark("format"): f"{found.name}: {found.title}",
        mark("does"): _does(found),
        mark("suffix"): " ".join(found.suffixes) or "-",
        mark("written by"): ", ".join(found.sources) or "-",
        mark("seen"): _seen(found),
    }
    if context.terminal:
        from refcli.render.report import pairs, table

        output.screen(context, pairs({_(label): value for label, value in about.items()}, context.width))
        if tags:
            output.screen(context, table(tags, (_("tag"), _("field"), _("remark")), context.width))
    else:
        output.lines(context, plain.pairs(about))
        output.lines(context, (plain.fields(*tag) for tag in tags))


def _does(format: Format) -> str:
    return " ".join(word for word, can in ((_("reads"), format.read), (_("writes"), format.write)) if can)


def _what(format: Format) -> str:
    return f"{format.title}: {', '.join(format.sources)}" if format.sources else format.title


def _seen(format: Format) -> str:
    """Whether real files of it were read; what is only written was."""
    return _("real files") if format.seen else _("tables")


def _as_json(format: Format) -> dict[str, Any]:
    return {
        "name": format.name,
        "title": format.title,
        "suffixes": list(format.suffixes),
        "reads": format.read is not None,
        "writes": format.write is not None,
        "sources": list(format.sources),
        "seen": format.seen,
    }
