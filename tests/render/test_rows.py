from __future__ import annotations

from dataclasses import replace

from refcli.model import Reference
from refcli.render import plain
from refcli.render.rows import rows
from tests.render.examples import LISTED, PAGE, WALKER


def test_a_card_says_which_page_filled_in_what_the_own_page_lacks() -> None:
    item = WALKER.item | {"container-title": "PSYCHIATRIC REHABILITATION JOURNAL", "issued": {"date-parts": [[2013]]}}
    origins = dict.fromkeys(item, PAGE.content) | {"container-title": LISTED.content, "issued": LISTED.content}
    whole = replace(WALKER, item=item, origins=origins, records=(PAGE, LISTED))
    (row,) = [row for row in rows(whole) if row.field == "completed"]
    assert row.values == ("journal, year: as listed in 心理学/page-2.txt:41",)
    own = replace(whole, origins=dict.fromkeys(item, PAGE.content))
    assert not [row for row in rows(own) if row.field == "completed"]
    listed_only = replace(whole, status="listed", records=(LISTED,))
    assert not [row for row in rows(listed_only) if row.field == "completed"]


def test_titles_are_shown_without_their_marks() -> None:
    item = {"title": "Reconstruction on <i>Si</i>(111) at p<0.05 of H<sub>2</sub>O"}
    reference = Reference(id=1, key="k", status="held", item=item)
    assert next(plain.hits([reference])).split("\t")[3] == "Reconstruction on Si(111) at p<0.05 of H2O"
