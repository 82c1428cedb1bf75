"""The one table of formats, from which window, command line and documentation list what can be read and written.

A new format is one module with a reader or a writer, and one entry here.
"""

from __future__ import annotations

from pathlib import PurePath

from annotator.exchange.errors import ExchangeError
from annotator.exchange.formats import Choice, Format, Question, late
from annotator.i18n import N_, _

FORMATS: tuple[Format, ...] = (
    Format(
        "text",
        N_("Plain text"),
        (".txt", ".text"),
        "text/plain",
        article_reader=late("articles.text_files:read_text"),
    ),
    Format(
        "markdown",
        N_("Markdown"),
        (".md", ".markdown"),
        "text/markdown",
        article_reader=late("articles.markdown:read_markdown"),
    ),
    Format(
        "html",
        N_("HTML report"),
        (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive"),
        "text/html",
        read_title=N_("Saved web page"),
        article_reader=late("articles.web.archives:read_saved_page"),
        recognises=late("articles.recognising:is_saved_page"),
        most_bytes=100_000_000,
        writer=late("reports.html.report:write_html"),
        keeps=N_(
            "One page to read, print and publish: the article with its marks beside cards that say who said what, "
            "what was found, why and on which evidence. It loads nothing from elsewhere."
        ),
        lacks=(
            N_("evidence that no claim rests on"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
            N_("what a library needs to take the marks in again; send JSON for that"),
        ),
    ),
    Format(
        "docx",
        N_("Word report"),
        (".docx", ".docm", ".dotx", ".dotm"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        read_title=N_("Word document"),
        article_reader=late("articles.docx.reading:read_docx"),
        writer=late("reports.docx.report:write_docx"),
        keeps=N_(
            "The article with each mark as a comment of its reviewer, and tables of claims, quotes and remarks with "
            "verdicts, reasons and evidence."
        ),
        lacks=(
            N_("evidence that no claim rests on"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
            N_("each line where marks overlap: a word is underlined once"),
        ),
        recognises=late("articles.recognising:is_docx"),
        most_bytes=100_000_000,
    ),
    Format(
        "odt",
        N_("OpenDocument text"),
        (".odt", ".ott", ".fodt"),
        "application/vnd.oasis.opendocument.text",
        article_reader=late("articles.odt.reading:read_odt"),
        recognises=late("articles.recognising:is_odt"),
        most_bytes=100_000_000,
    ),
    Format(
        "rtf",
        N_("Rich text (RTF)"),
        (".rtf",),
        "application/rtf",
        article_reader=late("articles.rtf.reading:read_rtf"),
        recognises=late("articles.recognising:is_rtf"),
        most_bytes=100_000_000,
    ),
    Format(
        "pdf",
        N_("PDF report"),
        (".pdf",),
        "application/pdf",
        read_title=N_("PDF document"),
        article_reader=late("articles.pdf.reading:read_pdf"),
        writer=late("reports.pdf.report:write_pdf"),
        look=late("reports.pdf.report:look_at_pdf"),
        keeps=N_(
            "Pages to print and to file, readable by screen readers: the article with its marks, and below it who said "
            "what, what was found, why and on which evidence."
        ),
        lacks=(
            N_("evidence that no claim rests on"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
            N_("characters that no font of this computer has; the last page names them"),
        ),
        recognises=late("articles.recognising:is_pdf"),
        most_bytes=200_000_000,
    ),
    Format(
        "email",
        N_("E-mail or newsletter"),
        (".eml", ".emlx", ".email", ".msg"),
        "message/rfc822",
        article_reader=late("articles.mail.reading:read_mail"),
        recognises=late("articles.recognising:is_mail"),
        most_bytes=50_000_000,
    ),
    Format(
        "json",
        N_("Annotation sets (JSON, lossless)"),
        (".json",),
        "application/json",
        set_reader=late("sets.annotator_json.reading:read_json_source"),
        writer=late("sets.annotator_json.writing:write_json"),
        keeps=N_("Everything but confidential evidence; what other libraries take in."),
    ),
    Format(
        "jsonl",
        N_("Annotation sets, one a line (JSON Lines, lossless)"),
        (".jsonl",),
        "application/jsonl",
        set_reader=late("sets.annotator_json.json_lines:read_jsonl"),
        writer=late("sets.annotator_json.json_lines:write_jsonl"),
        keeps=N_("Everything but confidential evidence, each set in a line that can be read alone."),
    ),
    Format(
        "csv",
        N_("Table of marks (CSV, for spreadsheets)"),
        (".csv",),
        "text/csv",
        writer=late("sets.tables.csv_table:write_csv"),
        keeps=N_("A row for each quote and claim: words, speaker, verdict, reason, evidence, remarks, decision."),
        lacks=(
            N_("the article’s text around the marks"),
            N_("the details of evidence beyond its title and address"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
        ),
    ),
    Format(
        "xlsx",
        N_("Workbook of marks (XLSX, for spreadsheets)"),
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        writer=late("sets.tables.xlsx_table:write_xlsx"),
        look=late("sets.tables.xlsx_table:look_at_xlsx"),
        keeps=N_(
            "A row for each quote and claim, for each use of evidence and for each article, with real dates and "
            "filters; nothing in it is ever calculated."
        ),
        lacks=(
            N_("the article’s text around the marks"),
            N_("evidence that no claim rests on"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
        ),
    ),
    Format(
        "web-annotation",
        N_("W3C Web Annotation (JSON-LD)"),
        (".jsonld",),
        "application/ld+json",
        set_reader=late("sets.web_annotation.reading:read_web_annotation"),
        recognises=late("sets.web_annotation.reading:is_web_annotation"),
        writer=late("sets.web_annotation.writing:write_web_annotation"),
        look=late("sets.web_annotation.writing:look_at_web_annotation"),
        keeps=N_(
            "The article’s text and details, quotes, claims, speakers, verdicts, evidence, remarks, challenges, "
            "statements and decisions, each as an annotation."
        ),
        lacks=(
            N_("earlier verdicts, and verdicts from blind work"),
            N_("when and where each row was last changed, and what was deleted"),
        ),
    ),
    Format(
        "hypothesis",
        N_("Annotations from Hypothesis"),
        (),
        "application/json",
        set_reader=late("sets.web_annotation.hypothesis:read_hypothesis"),
        recognises=late("sets.web_annotation.hypothesis:is_hypothesis"),
    ),
    Format(
        "claimreview",
        N_("ClaimReview for web pages (schema.org)"),
        (),
        "application/ld+json",
        writer=late("sets.ratings.claimreview:write_claimreview"),
        look=late("sets.ratings.claimreview_look:look_at_claimreview"),
        proposed_ending=".json",
        agreed_only=True,
        questions=(
            Question(
                "url",
                N_("Web address of the page with the check"),
                N_("Where readers will find the check; begins with https://."),
                required=True,
            ),
            Question("author", N_("Who checked"), N_("The name of your organisation."), required=True),
            Question("author_url", N_("Web address of who checked"), N_("The home page of your organisation.")),
            Question(
                "form",
                N_("Written as"),
                N_("A file for programs, or script blocks to paste in the page."),
                choices=(
                    Choice("json", N_("JSON file"), ".json"),
                    Choice("script", N_("Script blocks to paste in a page"), ".html"),
                ),
            ),
            Question(
                "substantiated",
                N_("Name of the rating “Substantiated”"),
                N_("In the language of the page."),
            ),
            Question(
                "unsubstantiated",
                N_("Name of the rating “Unsubstantiated”"),
                N_("In the language of the page."),
            ),
        ),
        keeps=N_(
            "For each claim that was decided or found alike: statement, rating and reason, who claimed it, where, when."
        ),
        lacks=(
            N_("claims that are unchecked, disputed or set aside"),
            N_("quotes, places in the text, and which reviewer found what"),
            N_("evidence, comments, and what a verdict is based on beyond its reason"),
        ),
    ),
    Format(
        "brat",
        N_("brat standoff (texts with .ann files)"),
        (".ann",),
        "text/x-brat",
        set_reader=late("sets.brat.reading:read_brat"),
        folder_writer=late("sets.brat.writing:write_brat"),
        look=late("sets.brat.writing:look_at_brat"),
        keeps=N_(
            "The texts, every mark with speaker, verdict, reason, evidence, comments and decision; it comes back."
        ),
        lacks=(
            N_("marks on empty lines alone, and older texts of an article without marks"),
            N_("when each row was last changed, and what was deleted"),
            N_("that a claim stands in a quote of another version of the text"),
        ),
    ),
    Format(
        "xmi",
        N_("UIMA CAS XMI (INCEpTION, WebAnno)"),
        (".xmi",),
        "application/vnd.xmi+xml",
        set_reader=late("sets.xmi.reading:read_xmi"),
        folder_writer=late("sets.xmi.writing:write_xmi"),
        companions=("layers.json",),
        look=late("sets.xmi.writing:look_at_xmi"),
        keeps=N_("The texts, sentences, every mark with speaker, verdict, reason, evidence, comments; it comes back."),
        lacks=(
            N_("older texts of an article without marks"),
            N_("when each row was last changed, and what was deleted"),
            N_("that a claim stands in a quote of another version of the text"),
        ),
    ),
    Format(
        "qdpx",
        N_("REFI-QDA project (NVivo, ATLAS.ti, MAXQDA, QualCoder)"),
        (".qdpx",),
        "application/vnd.qdasoftware.qdpx",
        writer=late("sets.qdpx.writing:write_qdpx"),
        look=late("sets.qdpx.writing:look_at_qdpx"),
        keeps=N_(
            "The texts; quotes with cue and source, claims and remarks as selections with codes for kind, verdict and "
            "speaker; wording, reason, evidence and decision as a memo on each; reviewers as users."
        ),
        lacks=(
            N_("marks in several places as one: they become selections, linked to one another"),
            N_("the details of evidence beyond its title and address"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
        ),
    ),
    Format(
        "labelstudio",
        N_("Label Studio tasks"),
        (),
        "application/json",
        folder_writer=late("sets.label_studio.writing:write_label_studio"),
        look=late("sets.label_studio.writing:look_at_label_studio"),
        questions=(
            Question(
                "accounts",
                N_("Accounts of the reviewers"),
                N_(
                    "E-mail addresses in Label Studio: “Ann = ann@desk.example; Bob = bob@desk.example”. The work of "
                    "others will stand under the name of whoever imports it."
                ),
            ),
        ),
        keeps=N_(
            "The texts, quotes with cue and source, claims, remarks, and on each what was said: kind, verdict, "
            "speaker, reason, evidence, decision; each reviewer’s work as an annotation. With the configuration."
        ),
        lacks=(
            N_("marks in several places as one: they become chains of regions"),
            N_("the details of evidence beyond its title and address"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
        ),
    ),
    Format(
        "doccano",
        N_("doccano sequence labels and relations"),
        (),
        "application/jsonl",
        folder_writer=late("sets.doccano:write_doccano"),
        look=late("sets.doccano:look_at_doccano"),
        keeps=N_(
            "The texts, quotes with cue and source, claims with their verdict, remarks, and how they hang together; "
            "speakers, reasons, evidence and decisions as metadata. With the labels."
        ),
        lacks=(
            N_("marks in several places as one: they become chains of entities"),
            N_("reviewers: each reviewer’s work is a text of its own"),
            N_("the details of evidence beyond its title and address"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
        ),
    ),
    Format(
        "averitec",
        N_("Claims with questions and answers (AVeriTeC, for research)"),
        (),
        "application/json",
        writer=late("sets.ratings.averitec:write_averitec"),
        look=late("sets.ratings.averitec:look_at_averitec"),
        proposed_ending=".json",
        questions=(
            Question("url", N_("Web address of the page with the check"), N_("Of all these claims, if there is one.")),
        ),
        keeps=N_(
            "Each claim that has a verdict: statement, date, speaker, publisher, label, reason, evidence as questions."
        ),
        lacks=(
            N_("claims that are unchecked, disputed or set aside"),
            N_("quotes, places in the text, comments and decisions"),
            N_("who found it, and details of evidence beyond its words, address and medium"),
        ),
    ),
)


def format_named(name: str) -> Format:
    """Give the format called `name` ("json", "csv", …). Raises `ExchangeError` naming those that there are."""
    for one in FORMATS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in FORMATS)
    raise ExchangeError(_("There is no format “{name}”. There are: {names}.").format(name=name, names=names))


def format_of(name: str) -> Format | None:
    """Give the format that a file's name ends like, or None."""
    ending = PurePath(name).suffix.lower()
    return next((one for one in FORMATS if ending in one.endings), None)
