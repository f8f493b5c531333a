"""``name`` elements: people and bodies in their roles, with affiliations and ORCID iDs."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

from refcli import csl
from refcli.formats.mods.tables import ROLES
from refcli.formats.values import fields, names
from refcli.formats.xml import inner_text
from refcli.model import Item
from refcli.scripts import has_han


def take(item: Item, elements: Iterable[Element], *, of_host: bool = False) -> None:
    """Put the names of a work into its item, or those of its host (whose authors are ``container-author``)."""
    affiliations: list[str] = []
    links: list[list[int]] = []
    ids: list[dict[str, str]] = []
    for element in elements:
        if element.find("etal") is not None:
            fields.custom(item)["authors_incomplete"] = True
        role, said = _role(element)
        if element.get("type") == "conference":
            fields.put(item, "event-title", _body(element))
            continue
        name = _name(element)
        if name is None:
            continue
        if _special(item, said, csl.full_name(name)):
            continue
        if of_host and role == "author":
            role = "container-author"
        item.setdefault(role, []).append(name)
        if said and role == "contributor" and said not in ("contributor", "ctb"):
            fields.keep(item, "mods", "role", f"{said} = {csl.full_name(name)}")
        if role == "author":
            links.append(_numbers(element, affiliations))
            ids.append(_ids(element))
    if affiliations:
        fields.custom(item)["affiliations"] = affiliations
        if any(links):
            fields.custom(item)["author_affiliations"] = links
    if any(ids):
        fields.custom(item)["author_ids"] = ids


def _role(element: Element) -> tuple[str, str]:
    """The CSL field of a name's first role that has one, and the role as it is written."""
    terms = [text for term in element.iterfind("role/roleTerm") if (text := inner_text(term).strip(". ,"))]
    if not terms:
        terms = [text for role in element.iterfind("role") if (text := inner_text(role).strip(". ,"))]
    for term in terms:
        if field := ROLES.get(term.lower()):
            return field, term
    return ("contributor", terms[-1]) if terms else ("author", "")


def _special(item: Item, role: str, name: str) -> bool:
    """Bodies that CSL has fields for: the degree's university, the publisher, the sponsor."""
    role = role.lower()
    if role in ("dgg", "degree grantor", "degree granting institution", "pbl", "publisher"):
        return fields.put(item, "publisher", name) or item["publisher"] == name
    if role in ("fnd", "funder", "spn", "sponsor"):
        fields.custom(item).setdefault("funding", []).append(name)
        return True
    return False


def _name(element: Element) -> names.Name | None:
    parts: dict[str, list[str]] = {}
    for part in element.iterfind("namePart"):
        if text := inner_text(part):
            parts.setdefault(part.get("type") or "", []).append(text)
    family, given = " ".join(parts.get("family", ())), " ".join(parts.get("given", ()))
    if element.get("type") in ("corporate", "family"):
        body = _body(element)
        return {"literal": body} if body else None
    if family or given:
        return _personal(family, given, parts)
    whole = " ".join(parts.get("", ())) or inner_text(element.find("displayForm"))
    # Library catalogues end a name with the comma that stands before its dates: "West, Matthew,".
    whole = whole.rstrip(",; ")
    name = names.person(whole) if "," in whole or element.get("type") != "personal" else names.given_first(whole)
    if name and "literal" not in name and (suffix := _suffix(parts)):
        name.setdefault("suffix", suffix)
    return name


def _personal(family: str, given: str, parts: dict[str, list[str]]) -> names.Name:
    if not given and has_han(family):
        return names.han(family)
    name = names.named(family, given, _suffix(parts))
    return name if name.get("family") or name.get("given") else {"literal": family or given}


def _suffix(parts: dict[str, list[str]]) -> str:
    said = [*parts.get("suffix", ()), *parts.get("termsOfAddress", ())]
    return next((text for text in said if text.casefold() in names.SUFFIXES), "")


def _body(element: Element) -> str:
    parts = [text for part in element.iterfind("namePart") if (text := inner_text(part).strip(" ,"))]
    return ". ".join(part.rstrip(".") if place < len(parts) - 1 else part for place, part in enumerate(parts)) or (
        inner_text(element.find("displayForm"))
    )


def _numbers(element: Element, affiliations: list[str]) -> list[int]:
    numbers = []
    for affiliation in element.iterfind("affiliation"):
        if text := inner_text(affiliation):
            if text not in affiliations:
                affiliations.append(text)
            numbers.append(affiliations.index(text) + 1)
    return numbers


def _ids(element: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in element.iterfind("nameIdentifier"):
        scheme = (one.get("type") or "").lower()
        if scheme and (text := inner_text(one)):
            found[scheme] = text.rpartition("orcid.org/")[2] if scheme == "orcid" else text
    return found
