"""Manuscripts as they come from a word processor: with tracked changes, remarks, pages of clutter."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def write_manuscript(path: Path) -> Path:
    """Write a manuscript with a heading, one tracked change and two remarks."""
    document = docx.Document()
    document.add_heading("The harbour opens", 1)
    said = document.add_paragraph()
    mayor = said.add_run("The mayor")
    said.add_run(" said the harbour opens in ")
    _tracked(said, "w:del", "w:delText", "June")
    _tracked(said, "w:ins", "w:t", "May")
    said.add_run(".")
    last = document.add_paragraph("Nobody asked why.")
    document.add_comment([mayor], "Which mayor?", author="Jane Roe", initials="JR")
    document.add_comment(last.runs, "Somebody did.", author="Jane Roe", initials="JR")
    document.save(str(path))
    return path


def _tracked(paragraph: docx.text.paragraph.Paragraph, change: str, part: str, words: str) -> None:
    change_element, run, text = OxmlElement(change), OxmlElement("w:r"), OxmlElement(part)
    change_element.set(qn("w:id"), "7")
    change_element.set(qn("w:author"), "Jane Roe")
    change_element.set(qn("w:date"), "2023-04-27T10:00:00Z")
    text.text = words
    run.append(text)
    change_element.append(run)
    paragraph._p.append(change_element)
