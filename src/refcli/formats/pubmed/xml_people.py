"""The people of PubMed's XML in the tags of MEDLINE text."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # the type alone

from refcli.formats.pubmed.lines import Field
from refcli.formats.pubmed.xml_values import text_of
from refcli.formats.xml import inner_text


def people(element: Element) -> list[Field]:
    """FAU, CN, AUID and AD of each author, FED of each editor; a name that is marked as wrong is left out."""
    editors = element.get("Type", "") in ("editors", "Editors")
    found: list[Field] = []
    for author in element.findall("Author"):
        if author.get("ValidYN") == "N" and element.find("Author[@ValidYN='Y']") is not None:
            continue
        if body := inner_text(author.find("CollectiveName")):
            found.append(("CN", body) if not editors else ("FED", f"{body},"))
        elif name := full_name(author):
            found.append(("FED" if editors else "FAU", name))
        else:
            continue
        numbers = author.findall("Identifier")
        found += [("AUID", f"{number.get('Source', 'ORCID')}: {text_of(number)}") for number in numbers]
        found += addresses(author)
    return found


def addresses(person: Element, tag: str = "AD") -> list[Field]:
    """The affiliations of a person."""
    parts = [*person.findall("AffiliationInfo/Affiliation"), *person.findall("Affiliation")]
    return [(tag, inner_text(one)) for one in parts]


def full_name(person: Element) -> str:
    """``Family, Given Suffix``; one without a given name ends with a comma."""
    family = text_of(person.find("LastName"))
    given = next((text for name in ("ForeName", "FirstName", "Initials") if (text := text_of(person.find(name)))), "")
    if given and not family:
        family, given = given, ""
    suffix = text_of(person.find("Suffix"))
    if not family:
        return ""
    return f"{family}, {given} {suffix}".strip() if given else f"{family},"


def investigators(element: Element) -> list[Field]:
    """FIR, IR and IRAD."""
    found: list[Field] = []
    for person in element.findall("Investigator"):
        if name := full_name(person):
            found.append(("FIR", name.rstrip(",")))
            if initials := text_of(person.find("Initials")):
                found.append(("IR", f"{text_of(person.find('LastName'))} {initials}"))
            found += addresses(person, "IRAD")
    return found


def subjects(element: Element) -> list[Field]:
    """FPS and PS: the people that a paper is about."""
    found: list[Field] = []
    for person in element.findall("PersonalNameSubject"):
        if name := full_name(person):
            found.append(("FPS", name.rstrip(",")))
            if initials := text_of(person.find("Initials")):
                found.append(("PS", f"{text_of(person.find('LastName'))} {initials}"))
    return found
