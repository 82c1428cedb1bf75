"""Label Studio: its JSON format of annotated tasks, and the labelling configuration.

A task is a text, an annotation what one reviewer's set says of it. Offsets are code points, half-open, as its editor
counts them (versions before 2022 counted UTF-16 units). A server that imports refuses accounts that it does not know;
so an annotation names one only where a person told it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from annotator.exchange.errors import ExchangeError
from annotator.exchange.folders import Folder
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.label_studio.configuration import CHOICES, CONFIG, LABELS, TEXT, TEXTS
from annotator.exchange.sets.mark_lines import remark_line
from annotator.exchange.sets.marked import MarkedArticle, by_article
from annotator.exchange.sets.regions import (
    Link,
    Region,
    Role,
    Speaking,
    article_fields,
    by_text,
    dump,
    in_parts,
    remarks_on_all,
    told_on,
)
from annotator.i18n import _, ngettext
from annotator.model import AnnotationSet, Claim, Quote

_ACCOUNT = re.compile(r"(?P<name>[^=]+)=\s*(?P<email>[^\s=@]+@[^\s=@]+)\s*")


def write_label_studio(sets: Iterable[AnnotationSet], folder: Folder, answers: Answers = NO_ANSWERS) -> None:
    """Write ``tasks.json``, ``labelling-config.xml`` and what to do with them. Memory does not grow with the articles.

    The answer "accounts" tells the reviewers' accounts, as `accounts_in` reads it. Raises `ExchangeError` for one that
    cannot be read, and for text that no file can hold.
    """
    accounts = accounts_in(answers.get("accounts", ""))
    folder.write("labelling-config.xml", CONFIG.encode())
    folder.write("README.txt", _readme().encode())
    with folder.open("tasks.json") as stream:
        before = b"[\n"
        for article in by_article(sets):
            for task in _tasks(article, accounts):
                stream.write(before + dump(task, article.article.title))
                before = b",\n"
        stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def look_at_label_studio(sets: Iterable[AnnotationSet], answers: Answers = NO_ANSWERS) -> list[str]:
    """Tell which reviewers have no account, and how many marks become several regions."""
    accounts = accounts_in(answers.get("accounts", ""))
    several = 0
    without: dict[str, None] = {}
    for one in sets:
        several += in_parts(one)
        if one.reviewer.name.strip() not in accounts:
            without[one.reviewer.name.strip()] = None
    nameless = _("Without an account, so that their work will stand under the name of whoever imports it: {names}.")
    chained = ngettext(
        "{n} mark in several places becomes a chain of regions.",
        "{n} marks in several places become chains of regions.",
        several,
    )
    return counted((len(without), nameless), (several, chained), names=", ".join(without))


def accounts_in(answer: str) -> dict[str, str]:
    """Read “Ann = ann@desk.example; Bob = bob@desk.example”: e-mail addresses by the reviewers' names.

    Raises `ExchangeError` with the part that is none.
    """
    found: dict[str, str] = {}
    for part in re.split(r"[;\n]", answer):
        if part.strip():
            match = _ACCOUNT.fullmatch(part)
            if match is None:
                raise ExchangeError(
                    _("“{part}” tells no account. Write a name, “=” and an e-mail address, as in “{example}”.").format(
                        part=part.strip(), example="Ann = ann@desk.example"
                    )
                )
            found[match["name"].strip()] = match["email"]
    return found


def _tasks(article: MarkedArticle, accounts: Mapping[str, str]) -> Iterator[Json]:
    for version, speaking in by_text(article):
        yield {
            "data": {TEXT: version.text} | article_fields(article.article, version),
            "annotations": [_annotation(one, accounts) for one in speaking],
        }


def _annotation(one: Speaking, accounts: Mapping[str, str]) -> Json:
    reviewer = one.marked.reviewer.name
    email = accounts.get(reviewer.strip())
    result = [entry for region in one.regions for entry in _entries(one, region)]
    result += [_link(link) for link in one.links]
    result.append(_on_text(one, "reviewer", reviewer))
    remarks = [remark_line(remark) for remark in remarks_on_all(one.marked)]
    if remarks:
        result.append(_on_text(one, "remarks", *remarks))
    return {
        **({"completed_by": {"email": email}} if email else {}),
        "ground_truth": bool(one.marked.set.agreed),
        "was_cancelled": False,
        "result": result,
    }


def _entries(one: Speaking, region: Region) -> Iterator[Json]:
    """Give the region itself, then what is on it, each repeating its id and its place."""
    start, end = region.span
    place = {"start": start, "end": end}
    label = {**place, "text": one.version.text[start:end], "labels": [LABELS[region.role]]}
    yield _entry(region.id, "label", "labels", label)
    told = {name.lower().replace(" ", "_"): words for name, words in told_on(one.marked, region).items()}
    for name, words in (_chosen(one, region) | told).items():
        if name in CHOICES:
            yield _entry(region.id, name, "choices", {**place, "choices": [words]})
        elif name in TEXTS:
            yield _entry(region.id, name, "textarea", {**place, "text": [words]})


def _chosen(one: Speaking, region: Region) -> dict[str, str]:
    if region.part or region.role not in (Role.QUOTE, Role.CLAIM):
        return {}
    if isinstance(region.of, Quote):
        return {"kind": region.of.kind.value}
    verdict = one.marked.verdict(region.of.id) if isinstance(region.of, Claim) else None
    return {"verdict": verdict.finding.value} if verdict else {}


def _entry(region: str, control: str, kind: str, value: Json) -> Json:
    return {"id": region, "from_name": control, "to_name": TEXT, "type": kind, "value": value}


def _on_text(one: Speaking, control: str, *words: str) -> Json:
    return _entry(f"{one.marked.set.id}-{control}", control, "textarea", {"text": list(words)})


def _link(link: Link) -> Json:
    return {
        "from_id": link.origin,
        "to_id": link.target,
        "type": "relation",
        "direction": "right",
        "labels": [link.relation.value],
    }


def _readme() -> str:
    return _(
        "1. In Label Studio, make a project. Under “Labeling Setup”, “Custom template”, “Code”, paste all of\n"
        "   labelling-config.xml.\n"
        "2. Import tasks.json. Each text is a task, each reviewer’s work an annotation of it.\n"
        "\n"
        "Places are counted in Unicode characters (code points), the last one excluded.\n"
    )
