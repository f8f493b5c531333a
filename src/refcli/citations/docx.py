"""A bibliography for Word and WPS: Office Open XML (ECMA-376), as little of it as they need."""

from __future__ import annotations

import io
import re
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from refcli.citations.result import Bibliography, Citation, Run

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
# Latin letters in Times New Roman, Han in 宋体, 五号: what Chinese journals and universities ask for.
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="SimSun"/>'
    '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bibliography"><w:name w:val="Bibliography"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:tabs><w:tab w:val="left" w:pos="{indent}"/></w:tabs><w:spacing w:after="60"/>'
    '<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:style></w:styles>'
)
_PROPERTIES = (  # in the order that the schema wants
    ("bold", "<w:b/>"),
    ("italic", "<w:i/>"),
    ("smallcaps", "<w:smallCaps/>"),
    ("underline", '<w:u w:val="single"/>'),
    ("sup", '<w:vertAlign w:val="superscript"/>'),
    ("sub", '<w:vertAlign w:val="subscript"/>'),
)
_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)


def as_docx(bibliography: Bibliography) -> bytes:
    """The file; the same bibliography gives the same bytes."""
    links: list[str] = []
    body = "".join(_paragraph(one, links) for one in bibliography.citations)
    document = (
        f'{_HEAD}<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" '
        'w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )
    relations = "".join(
        f'<Relationship Id="rIdL{n}" Type="{_OFFICE}/hyperlink" Target="{escape(link)}" TargetMode="External"/>'
        for n, link in enumerate(links)
    )
    longest = max((len(one.label) for one in bibliography.citations), default=0)
    indent = str(120 + 120 * longest if longest else 420)  # a twentieth of a point: a half em a sign, or two em
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        "word/styles.xml": _STYLES.replace("{indent}", indent),
        "word/_rels/document.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>{relations}</Relationships>'
        ),
    }
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, text in parts.items():
            info = ZipInfo(name)  # dated 1980, so that equal content is equal
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            file.writestr(info, text.encode("utf-8"))
    return buffer.getvalue()


def _paragraph(citation: Citation, links: list[str]) -> str:
    label = f"<w:r>{_text(citation.label)}</w:r><w:r><w:tab/></w:r>" if citation.label else ""
    runs = "".join(_run(run, links) for run in citation.runs)
    return f'<w:p><w:pPr><w:pStyle w:val="Bibliography"/></w:pPr>{label}{runs}</w:p>'


def _run(run: Run, links: list[str]) -> str:
    properties = "".join(xml for mark, xml in _PROPERTIES if mark in run.marks)
    found = f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_text(run.text)}</w:r>"
    if not _ADDRESS.fullmatch(run.link):
        return found
    if run.link not in links:
        links.append(run.link)
    return f'<w:hyperlink r:id="rIdL{links.index(run.link)}">{found}</w:hyperlink>'


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
