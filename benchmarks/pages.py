"""Saved paper pages for the benchmarks: ``python benchmarks/pages.py FOLDER COUNT [--start N] [--seed S]``.

Page *i* does not depend on how many pages are made. It is about work ``h i`` and lists ten others: five that stand on
no other page, three from a pool of papers that several pages list alike (no page of their own), and two papers that
have, or will have, a page of their own. Most pages write their list as indented bullets; a few in each of the other
renderings; one in sixteen lists references instead of similar papers. 来源 (journal, year) is missing on 11 of 16.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from works import SEED, Work, listed_work, name, work

SPAN = 20_000
"""How many works have a page of their own; papers listed by a page are drawn from all of these."""


def page(number: int, *, seed: int = SEED, span: int = SPAN) -> str:
    """The text of one saved page."""
    about = work("h", number, seed=seed)
    r = random.Random(f"{seed}/page/{number}")
    lines = [about.title, "", f"被引:{about.cited}", *(["|"] if r.random() < 0.125 else [])]
    linked = bool(about.affiliations) and not about.chinese and r.random() < 0.5
    lines.append("作者")
    for place, author in enumerate(about.authors):
        lines.append(name(author) + (f" [{place % len(about.affiliations) + 1} ]" if linked else ""))
    lines.append("机构")
    lines += [f"[{place}] {text}" for place, text in enumerate(about.affiliations, 1)]
    if r.random() < 5 / 16:
        lines += ["来源", f"{about.journal} | {about.year}年 / {about.volume:02d}卷 / {about.issue:02d}期"]
    lines.append("关键词")
    if about.keywords:
        lines.append("".join(f"{word}; " for word in (*about.keywords, *about.keywords_plus)).rstrip())
    code, label, discipline = about.classification
    lines += ["D O I", about.doi or "暂无", "中图分类号", f"{code} [{label}];", "学科分类号", f"{discipline} ;", "摘要"]
    lines += [about.abstract] if about.abstract else []
    lines += ["引用", "收藏", f"页码:{about.first} / {about.last}", f"页数:{about.last - about.first + 1}"]
    lines.append("相关论文")
    return "\n".join([*lines, *_list(number, r, seed, span), ""])


def pages(count: int, *, start: int = 0, seed: int = SEED, span: int = SPAN) -> Iterator[tuple[str, str]]:
    """(file name, text) of pages ``start`` to ``start + count - 1``."""
    for number in range(start, start + count):
        yield f"page-{number:06d}.txt", page(number, seed=seed, span=span)


def write(folder: Path, count: int, *, start: int = 0, seed: int = SEED, span: int = SPAN) -> None:
    """Write the pages into a folder (made if need be), one UTF-8 file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in pages(count, start=start, seed=seed, span=span):
        (folder / file).write_text(text, encoding="utf-8", newline="\n")


def listed(number: int, r: random.Random, seed: int, span: int) -> list[Work]:
    """The ten works that a page lists, in the order of its list."""
    pool = max(1, span * 3 // 8)
    found: dict[tuple[str, int], None] = {("u", number * 5 + place): None for place in range(5)}
    while len(found) < 8:
        found[("s", r.randrange(pool))] = None
    while len(found) < 10:
        other = r.randrange(span)
        if other != number:
            found[("h", other)] = None
    chosen = list(found)
    r.shuffle(chosen)
    return [listed_work(kind, place, seed=seed, full=False) for kind, place in chosen]


def _list(number: int, r: random.Random, seed: int, span: int) -> list[str]:
    works = listed(number, r, seed, span)
    start = 10 * r.randrange(5)
    cites = r.random() < 1 / 16
    style = r.choices("ABCD", (86, 5, 5, 4))[0]
    lines = [f"共 {r.randint(start + 10, 145) if cites else 50} 条"]
    for rank, item in enumerate(works, start + 1):
        if cites and style == "A" and r.random() < 0.15:
            first = item.authors[0]
            lines.append(
                f"  • [{rank}] {first[0].upper()} {first[1].replace('. ', '').rstrip('.')}, {item.year}, "
                f"{item.journal[:20].strip()}, V{item.volume}, P{item.first}"
            )
        else:
            rendered = _RENDERINGS[style](rank, item)
            if cites and style == "A":
                rendered[-1] = f"    [J]. {rendered[-1].strip()}"
            lines += rendered
    return lines


def _bullets(rank: int, item: Work) -> list[str]:
    return [f"  • [{rank}] {item.title}", *(f"    {name(author)}" for author in item.authors), f"    {_venue(item)}"]


def _dash(rank: int, item: Work) -> list[str]:
    return [f"- [{rank}] {item.title} [J]. {_venue(item)}"]


def _semicolons(rank: int, item: Work) -> list[str]:
    people = [f"{name(author)} ;" for author in item.authors]
    people[-1] = people[-1][:-1] + "."
    venue = f"{item.journal}, {item.year}, {item.volume} ({item.issue:02d}) :{item.first}-{item.last}"
    return [f"[{rank}]   {item.title} [J].", *people, venue]


def _split(rank: int, item: Work) -> list[str]:
    return [
        f"[{rank}]",
        item.title,
        "[J].",
        f"{item.journal},",
        f"{item.year}, {item.volume} ({item.issue:02d})",
        f":{item.first}-{item.last}",
    ]


_RENDERINGS = {"A": _bullets, "B": _dash, "C": _semicolons, "D": _split}


def _venue(item: Work) -> str:
    """Journal, year, volume, issue and pages in one line; its form hangs on the work, so that pages list it alike."""
    head = f"{item.journal}, {item.year}, {item.volume}"
    form = item.number % 8
    if form == 0:
        return head
    if form == 1:
        return f"{head} : {item.first} - {item.last}"
    colon = ": :" if item.journal.startswith("LETTERS") else " :"
    return f"{head} ({item.issue:02d}){colon} {item.first} - {item.last}"


def main() -> None:
    """Write pages from the command line."""
    parser = argparse.ArgumentParser(description="Write saved paper pages, made up, into a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--span", type=int, default=SPAN, help="works that have a page of their own")
    options = parser.parse_args()
    write(options.folder, options.count, start=options.start, seed=options.seed, span=options.span)


if __name__ == "__main__":
    main()
