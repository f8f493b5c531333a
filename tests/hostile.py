"""Strings that somebody who means harm, or a broken file, may put anywhere; and how to tell that one got through."""

from __future__ import annotations

PAYLOADS = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]52;c;ZWNobyBoaQ==\x07",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1b[1A\x1b[2Kerased",
    "\x1bP1;2|data\x1b\\",
    "\x1b[?1049h",
    "\x1b(0",
    "\x1b]1337;File=inline=1:AAAA\x07",
    "\x1b]777;notify;a;b\x07",
    "\x9b31mC1",
    "\x9d0;title\x9c",
    "\x90q\x9c",
    "\x85next line",
    "nul\x00nul",
    "back\x08\x08space",
    "bell\x07",
    "carriage\rreturn",
    "vertical\x0btab",
    "form\x0cfeed",
    "\x7fdelete",
    "\x0eshift\x0f",
    "\x1c\x1d\x1e\x1f",
    "[red]markup[/red]",
    "[/nope] x",
    "[link=file:///etc/passwd]click[/link]",
    ":smile: [bold",
    "\u202eesrever\u202c",
    "\u2066isolate\u2069",
    "\u200bzero\u200cwidth\u200d",
    "\ufeffbom",
    "\u2028line\u2029paragraph",
    "\U000e0041\U000e0042tags",
    "lone \ud800 surrogate \udc80",
    "soft\u00adhyphen",
    "$(touch x); `id` | cat & <b>",
    "--help",
    "-rf",
    "%s %(n)d %n {0} {}",
    "\ufff9anno\ufffatation\ufffb",
    "=cmd|'/c calc'!A0",
]

_OBEYED = {
    *map(chr, (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))),
    *"\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\ufeff",
    *map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC))),
    *map(chr, (*range(0xD800, 0xE000), *range(0xE0000, 0xE0080))),
}


def obeyed(shown: str) -> list[str]:
    """The characters of an output that a terminal would obey instead of showing (newline and tab are fine)."""
    return [char for char in shown.replace("\t", "") if char in _OBEYED]
