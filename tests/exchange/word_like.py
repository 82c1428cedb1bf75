"""A Word file as Word itself writes them: revisions everywhere, threads of comments, notes, text boxes, fields.

The words are made up; the markup follows files of Word 365 (German, so that the ids of styles are German too).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships/"
    ),
}
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_RELATED}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid" '
    'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex" '
    'mc:Ignorable="w14 w15 w16cid w16cex"'
)
_BY = 'w:author="Bob Desk" w:date="2023-05-02T09:00:00Z"'
_P = 'w:rsidR="00A77B3E" w:rsidRDefault="00C51D4F"'


def _run(words: str, properties: str = "") -> str:
    return f'<w:r w:rsidRPr="00C51D4F">{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _deleted(number: int, words: str) -> str:
    return f'<w:del w:id="{number}" {_BY}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def _inserted(number: int, words: str) -> str:
    return f'<w:ins w:id="{number}" {_BY}>{_run(words)}</w:ins>'


def _about(number: int, words: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{words}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="Kommentarzeichen"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
    )


_BOX = "<w:txbxContent><w:p><w:r><w:t>Words in a box.</w:t></w:r></w:p></w:txbxContent>"
_DRAWN = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
    'distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="1440000" cy="720000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="Box"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1440000" cy="720000"/></a:xfrm>'
    f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{_BOX}</wps:txbx><wps:bodyPr/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    f'<mc:Fallback><w:pict><v:shape type="#_x0000_t202" style="width:113pt;height:57pt"><v:textbox>{_BOX}</v:textbox>'
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK '
    '"https://x.example/letter" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>the letter</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _cell(words: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4531" w:type="dxa"/></w:tcPr><w:p>{_run(words)}</w:p></w:tc>'


def _row(properties: str, *cells: str) -> str:
    return f"<w:tr>{properties}{''.join(map(_cell, cells))}</w:tr>"


def _changed_row(change: str, number: int, *cells: str) -> str:
    made = _inserted if change == "ins" else _deleted
    inside = "".join(f"<w:tc><w:p>{made(number + place, cell)}</w:p></w:tc>" for place, cell in enumerate(cells, 1))
    return f'<w:tr><w:trPr><w:{change} w:id="{number}" {_BY}/></w:trPr>{inside}</w:tr>'


BODY = f"""\
<w:p {_P}><w:pPr><w:pStyle w:val="Titel"/></w:pPr>{_run("The Lachin ")}<w:proofErr w:type="spellStart"/>\
{_run("corridor", "<w:rPr><w:b/><w:bCs/></w:rPr>")}<w:proofErr w:type="spellEnd"/></w:p>
<w:p {_P}>{_run("By Ann Reporter")}</w:p>
<w:p {_P}><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>{_about(0, _about(1, _run("France")))}\
<w:r><w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr><w:footnoteReference w:id="1"/></w:r>{_run(" never ")}\
{_deleted(10, "formally ")}{_inserted(11, "ever ")}{_run("appealed to ")}\
<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{_run("Arménia")}</w:smartTag>\
{_run(", see ")}{_FIELD}{_run(".")}</w:p>
<w:p {_P}><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>{_run("Strained relations")}</w:p>
<w:p {_P}><w:pPr><w:pStyle w:val="IntensivesZitat"/></w:pPr>{_run("“Concrete actions,” she wrote.")}{_DRAWN}\
{_about(2, _deleted(12, " She wept."))}</w:p>
<w:p {_P}><w:pPr><w:rPr><w:del w:id="13" {_BY}/></w:rPr></w:pPr>{_deleted(14, "A paragraph that was cut.")}</w:p>
<w:p {_P}><w:pPr><w:rPr><w:del w:id="15" {_BY}/></w:rPr></w:pPr>{_run("Joined ")}</w:p>
<w:p {_P}>{_run("in one paragraph.")}</w:p>
<w:p {_P}><w:pPr><w:rPr><w:ins w:id="16" {_BY}/></w:rPr></w:pPr>{_run("Parted")}</w:p>
<w:p {_P}>{_run(" into two.")}</w:p>
<w:p {_P}><w:pPr><w:rPr><w:moveFrom w:id="17" {_BY}/></w:rPr></w:pPr>\
<w:moveFromRangeStart w:id="18" {_BY} w:name="move1"/><w:moveFrom w:id="19" {_BY}>{_run("This one moved.")}\
</w:moveFrom></w:p><w:moveFromRangeEnd w:id="18"/>
<w:p {_P}><w:pPr><w:pStyle w:val="Listenabsatz"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>\
{_run("first item")}</w:p>
<w:p {_P}><w:pPr><w:pStyle w:val="Listenabsatz"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>\
{_run("second item שלום 👩🏽‍🚀")}</w:p>
<w:p {_P}><w:pPr><w:rPr><w:moveTo w:id="20" {_BY}/></w:rPr></w:pPr>\
<w:moveToRangeStart w:id="21" {_BY} w:name="move1"/><w:moveTo w:id="22" {_BY}>{_run("This one moved.")}\
</w:moveTo></w:p>\
<w:moveToRangeEnd w:id="21"/>
<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4531"/><w:gridCol w:w="4531"/>\
</w:tblGrid>{_row("", "Paris", "said")}{_changed_row("ins", 23, "Baku", "denied")}\
{_changed_row("del", 27, "Moscow", "was silent")}</w:tbl>
<w:sdt><w:sdtPr><w:alias w:val="Text"/></w:sdtPr><w:sdtContent><w:p {_P}>{_run("In a control")}\
<w:r><w:br/><w:t>on two lines</w:t><w:tab/><w:t>after a tab, non</w:t><w:noBreakHyphen/><w:t>breaking, soft</w:t>\
<w:softHyphen/><w:t>ened.</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click to enter text.</w:t></w:r></w:p>\
</w:sdtContent></w:sdt>
<w:p {_P}>{_run("The end")}<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> SECRET</w:t></w:r>\
<w:r><w:endnoteReference w:id="1"/></w:r>{_run(".")}</w:p>
<w:sectPr><w:headerReference w:type="default" r:id="rId20"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>"""


def _style(identity: str, name: str, more: str = "", *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    based_on = "" if default else '<w:basedOn w:val="Standard"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{identity}"><w:name w:val="{name}"/>{based_on}{more}</w:style>'
    )


_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    + _style("Standard", "Normal", default=True)
    + _style("Titel", "Title")
    + _style("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + _style("IntensivesZitat", "Intense Quote")
    + _style("Listenabsatz", "List Paragraph")
    + _style("Kommentartext", "annotation text")
    + '<w:style w:type="character" w:styleId="Kommentarzeichen"><w:name w:val="annotation reference"/></w:style>'
    '<w:style w:type="character" w:styleId="Funotenzeichen"><w:name w:val="footnote reference"/></w:style>'
)


def _comment(number: int, author: str, date: str, *lines: str) -> str:
    paragraphs = "".join(
        f'<w:p w14:paraId="{"00000" if place < len(lines) else "1A2B3"}{number:03}" w14:textId="77777777">'
        f'<w:pPr><w:pStyle w:val="Kommentartext"/></w:pPr><w:r><w:annotationRef/></w:r>{_run(line)}</w:p>'
        for place, line in enumerate(lines, 1)
    )
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}" w:initials="X">{paragraphs}</w:comment>'


_COMMENTS = (
    _comment(0, "Carla Check", "2023-05-03T12:20:30Z", "Which appeal?", "Ask the ministry.")
    + _comment(1, "Ann Reporter", "2023-05-03T13:00:00Z", "That of 2021.")
    + _comment(2, "Carla Check", "2023-05-03T14:00:00+02:00", "Did she?")
)
_THREADS = (
    '<w15:commentEx w15:paraId="1A2B3000" w15:done="0"/>'
    '<w15:commentEx w15:paraId="1A2B3001" w15:paraIdParent="1A2B3000" w15:done="0"/>'
    '<w15:commentEx w15:paraId="1A2B3002" w15:done="0"/>'
)
_IDS = '<w16cid:commentId w16cid:paraId="1A2B3000" w16cid:durableId="27FC0001"/>'
_DATES = '<w16cex:commentExtensible w16cex:durableId="27FC0001" w16cex:dateUtc="2023-05-03T10:20:30Z"/>'


def _notes(kind: str, words: str) -> str:
    return (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:id="1"><w:p><w:r><w:{kind}Ref/></w:r>{_run(words)}</w:p></w:{kind}>'
    )


def _part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{root} {_NAMESPACES}>{content}</{root}>'


_KINDS = {
    "styles": (_RELATED, "styles"),
    "footnotes": (_RELATED, "footnotes"),
    "endnotes": (_RELATED, "endnotes"),
    "comments": (_RELATED, "comments"),
    "commentsExtended": ("http://schemas.microsoft.com/office/2011/relationships", "commentsExtended"),
    "commentsIds": ("http://schemas.microsoft.com/office/2016/09/relationships", "commentsIds"),
    "commentsExtensible": ("http://schemas.microsoft.com/office/2018/08/relationships", "commentsExtensible"),
    "header1": (_RELATED, "header"),
}
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _relations(entries: str) -> str:
    start = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return f"{start}{entries}</Relationships>"


def word_parts(body: str = BODY) -> dict[str, str]:
    """Give the parts of the file by their names, with another body if one is given."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WML}.{kind}+xml"/>'
        for name, (_space, kind) in _KINDS.items()
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{space}/{kind}" Target="{name}.xml"/>'
        for number, (name, (space, kind)) in enumerate(_KINDS.items(), 13)
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}'
        f'<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/></Types>',
        "_rels/.rels": _relations(
            f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Microsoft Word - draft3.docx'
        "</dc:title><dc:creator>Ann Reporter</dc:creator></cp:coreProperties>",
        "word/document.xml": _part("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(related),
        "word/styles.xml": _part("w:styles", _STYLES),
        "word/footnotes.xml": _part("w:footnotes", _notes("footnote", " Letter of the ministry, p. 3.")),
        "word/endnotes.xml": _part("w:endnotes", _notes("endnote", " An endnote.")),
        "word/comments.xml": _part("w:comments", _COMMENTS),
        "word/commentsExtended.xml": _part("w15:commentsEx", _THREADS),
        "word/commentsIds.xml": _part("w16cid:commentsIds", _IDS),
        "word/commentsExtensible.xml": _part("w16cex:commentsExtensible", _DATES),
        "word/header1.xml": _part("w:hdr", f"<w:p>{_run('Confidential draft')}</w:p>"),
    }


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Put parts into a zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def word_file(body: str = BODY) -> bytes:
    """Give the file, with another body if one is given."""
    return zipped(word_parts(body))


def strict(parts: Mapping[str, str]) -> dict[str, str]:
    """Give the same parts as Word writes them when it saves as “Strict Open XML Document”."""
    found = {}
    for name, content in parts.items():
        for usual, other in STRICT.items():
            content = content.replace(usual, other)
        found[name] = content
    return found
