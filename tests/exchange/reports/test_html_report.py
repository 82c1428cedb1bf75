"""The HTML report, as Chromium shows it and as a parser of HTML reads it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

from annotator.exchange import ExchangeError
from annotator.exchange.xml_text import for_xml
from annotator.model import AnnotationSet, Span, TextVersion
from tests import strategies
from tests.exchange.making import small_set, written
from tests.exchange.reports.browsing import Page, chromium
from tests.exchange.reports.making import TEXT, difficult_set, harmful_set, sample_sets

CLAIM = "France has never appealed to Armenia"


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as driver:
        yield Page(driver)


@pytest.fixture(scope="module")
def report(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the report of the sample, all reviewers together."""
    return _report(tmp_path_factory.mktemp("report"), *sample_sets(sample)[0])


def _report(folder: Path, *sets: AnnotationSet) -> Path:
    path = folder / "report.html"
    path.write_bytes(written("html", *sets))
    return path


def _tree(*sets: AnnotationSet) -> html.HtmlElement:
    return html.document_fromstring(written("html", *sets).decode())


def _said(element: html.HtmlElement, *, numbers: bool = True) -> str:
    """Give the words of an element; without the numbers and signs of marks, and names of pages."""
    copy = html.fromstring(html.tostring(element, encoding="unicode"))
    for added in [] if numbers else copy.xpath("//*[@class='page' or contains(concat(' ', @class, ' '), ' g ')] | //a"):
        added.drop_tree()
    return str(copy.text_content())


# In the browser


def test_clicking_a_mark_opens_its_card_and_clicking_the_card_leads_back(page: Page, report: Path):
    page.open(report)
    mark = next(one for one in page.all(".m") if CLAIM in one.text)
    key = mark.get_attribute("data-m").split()[-1]
    assert not page.is_visible_at(f"#c{key} .verdict")
    page.driver.execute_script("arguments[0].scrollIntoView()", mark)
    mark.click()
    assert page.is_visible_at(f"#c{key} .verdict")
    assert page.find(".card.now").get_attribute("id") == f"c{key}"
    assert CLAIM in " ".join(one.text for one in page.all(".m.now"))
    page.driver.execute_script("scrollTo(0, document.body.scrollHeight)")
    assert not page.is_visible_at(f"#m{key}")
    page.find(f"#c{key} .says").click()
    assert page.is_visible_at(f"#m{key}")
    assert page.said() == []


def test_clicking_again_where_marks_overlap_opens_the_next_one_around(page: Page, tmp_path: Path):
    page.open(_report(tmp_path, difficult_set()))
    place = next(one for one in page.all(".m") if len(one.get_attribute("data-m").split()) > 1)
    keys = place.get_attribute("data-m").split()
    opened = []
    for _key in keys:
        place.click()
        opened.append(page.find(".card.now").get_attribute("id").removeprefix("c"))
    assert opened == keys[::-1]
    assert page.said() == []


def test_the_keyboard_goes_from_the_number_to_the_card_and_back(page: Page, report: Path):
    page.open(report)
    from selenium.webdriver.common.keys import Keys

    page.find("body").send_keys(Keys.TAB)
    assert page.driver.switch_to.active_element.get_attribute("class") == "skip"
    assert page.is_visible_at(".skip")
    page.find("#n1-8").send_keys(Keys.ENTER)
    assert page.driver.switch_to.active_element.get_attribute("id") == "c1-8"
    page.driver.switch_to.active_element.send_keys(Keys.TAB)
    back = page.driver.switch_to.active_element
    assert back.get_attribute("class") == "back"
    back.send_keys(Keys.ENTER)
    assert page.driver.switch_to.active_element.get_attribute("id") == "n1-8"
    assert page.is_visible_at("#n1-8")


def test_without_scripts_all_is_there_and_the_links_lead(page: Page, report: Path):
    page.open(report, script=False)
    try:
        page.find("#n1-8").click()
        assert page.driver.current_url.endswith("#c1-8")
        assert CLAIM in page.find("main").text
        assert "no period and no source" in page.find(".card:target").text
        page.find("#c1-8 .back").click()
        assert page.find(":target").get_attribute("id") == "m1-8"
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize(("scheme", "theme"), [("light", "light"), ("dark", "dark")])
def test_colours_follow_the_desktop_and_are_those_of_the_window(page: Page, report: Path, scheme: str, theme: str):
    page.open(report, scheme=scheme)
    file = resources.files("annotator_resources") / "themes" / f"{theme}.toml"
    colours = tomllib.loads(file.read_text(encoding="utf-8"))
    root = "getComputedStyle(document.documentElement).getPropertyValue(arguments[0])"
    shown = {
        name: page.driver.execute_script(f"return {root}", f"--{name}")
        for name in ("paper", "ink", "good", "bad", "disputed", "unchecked", "l0", "t7")
    }
    assert shown == {
        "paper": colours["surfaces"]["paper"],
        "ink": colours["words"]["ink"],
        **{name: colours["status"][name] for name in ("good", "bad", "disputed", "unchecked")},
        "l0": colours["speakers"][0]["line"],
        "t7": colours["speakers"][7]["tint"],
    }


@pytest.mark.parametrize("width", [1360, 1024, 390])
def test_nothing_is_wider_than_the_window(page: Page, report: Path, width: int):
    page.open(report, width=width)
    assert page.driver.execute_script("return document.documentElement.scrollWidth") <= width
    beside = page.find(".panel").rect["y"] < 100
    assert beside == (width > 1000)


def test_words_stand_out_from_what_they_stand_on(page: Page, report: Path):
    contrast = """
        const lum = ([r, g, b]) => {
            const f = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
            return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
        };
        const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const ground = (element) => {
            for (let one = element; one; one = one.parentElement) {
                const colour = numbers(getComputedStyle(one).backgroundColor);
                if (colour.length === 3 || colour[3] === 1) return colour;
            }
        };
        let worst = [99, ""];
        for (const element of document.querySelectorAll("main *")) {
            if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
            const pair = [lum(numbers(getComputedStyle(element).color)), lum(ground(element))].sort((a, b) => b - a);
            const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
            if (ratio < worst[0]) worst = [ratio, element.outerHTML.slice(0, 90)];
        }
        return worst;
    """
    for scheme in ("light", "dark"):
        page.open(report, scheme=scheme)
        page.find("#n1-8").click()
        ratio, where = page.driver.execute_script(contrast)
        assert ratio >= 4.5, where


def test_printed_all_cards_stand_behind_the_article(page: Page, report: Path):
    import pypdfium2

    page.open(report)
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(page.pdf()))
    words = "".join(text.split())
    article, cards = words.split("CLAIMSANDQUOTES")
    assert "missionontheArmeniaborder" in article
    for said in ("no period and no source", "Decision: Editor A", "https://www.icj-cij.org/case/180", "Whose words"):
        assert "".join(said.split()) in cards


def test_no_field_can_run_a_script_or_lead_to_one(page: Page, tmp_path: Path):
    page.open(_report(tmp_path, harmful_set()))
    assert page.driver.title.startswith("<script>")
    assert page.all("img") == []
    addresses = [one.get_attribute("href") for one in page.all("a")]
    assert {one.split(":")[0] for one in addresses} <= {"file", "https"}
    assert page.said() == []


# As it is read


def test_the_sets_of_all_reviewers_are_told_together(sample: Path):
    own, _agreed = sample_sets(sample)
    card = next(one for one in _tree(*own).find_class("card") if CLAIM in one.text_content())
    said = " ".join(card.text_content().split())
    for words in ("Jeyhun Bayramov", "Foreign Minister", "↔ Disputed", "✗ Unsubstantiated", "no evidence given"):
        assert words in said
    assert said.index("Editor A✗ Unsubstantiated") < said.index("Editor B✓ Substantiated")
    assert "This article, paragraph 3" in said


def test_the_agreed_set_is_told_with_its_decisions(sample: Path):
    _own, agreed = sample_sets(sample)
    tree = _tree(*agreed)
    decided = next(one for one in tree.find_class("card") if one.find_class("decision"))
    said = decided.text_content()
    assert "Decision: Editor A" in said
    assert "Agreeddecided" in said
    assert "✗ Unsubstantiated" in said
    assert "8 claims: 3 substantiated, 2 unsubstantiated, 1 disputed" in tree.find_class("summary")[0].text_content()


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(strategies.annotation_sets())
def test_all_words_of_any_set_are_in_a_page_without_faults(one: AnnotationSet):
    tree = _tree(one)
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    newest = one.versions[-1]
    text = _said(tree.find_class("text")[0], numbers=False)
    assert "".join(text.split()) == "".join(for_xml(newest.text).split())
    said = "".join(_said(tree).split())
    for words in (
        *(verdict.rationale for verdict in one.verdicts),
        *(comment.text for comment in one.comments),
        *(claim.wording for claim in one.claims),
        *(decision.reason for decision in one.decisions if decision.mark in {mark.id for mark in one.claims}),
    ):
        assert "".join(words.split()) in said or words in {row.reason for row in one.decisions}


def test_every_kind_of_block_and_every_mark_is_there():
    tree = _tree(difficult_set())
    text = tree.find_class("text")[0]
    assert [child.tag for child in text] == ["h2", "blockquote", "ul", "p"]
    assert [child.get("dir") for child in text.iter("h2", "blockquote", "li", "p") if child.get("dir")] == [
        *("ltr", "rtl", "rtl", "ltr"),
    ]
    assert text.xpath("string(//*[@id='m1-1'])") == "👩🏽‍🚀"
    marks = {key for keys in tree.xpath("//@data-m") for key in keys.split()}
    assert marks == {link[2:] for link in tree.xpath("//a[contains(@class, 'back')]/@href")}
    assert _said(text, numbers=False).replace("\n", "") == TEXT.replace("\n", "")


def test_marks_of_an_earlier_text_stand_in_a_part_of_their_own():
    one = small_set()
    text = "A newer text."
    newer = TextVersion("v2", "a1", text, "0" * 64)
    tree = _tree(replace(one, versions=(*one.versions, newer)))
    first, second = tree.find_class("text")
    assert first.text_content() == text
    assert "France never appealed" in second.text_content()
    assert tree.xpath("//*[@class='earlier']")[0].text_content() == "Marks on an earlier text"


def test_several_articles_have_a_list_of_contents():
    one, other = small_set(), difficult_set()
    tree = _tree(one, other)
    assert [link.text_content() for link in tree.xpath("//nav//a")] == [one.article.title, other.article.title]
    assert [link.get("href") for link in tree.xpath("//nav//a")] == ["#a1", "#a2"]
    assert [heading.text_content() for heading in tree.xpath("//h1")] == ["Annotated articles"]
    assert len(tree.xpath("//article[@id='a1' or @id='a2']")) == 2
    assert max(Counter(tree.xpath("//@id")).values()) == 1


def test_headings_are_in_order(sample: Path):
    for sets in (sample_sets(sample)[0], [small_set(), difficult_set()]):
        levels = [int(one.tag[1]) for one in _tree(*sets).iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_names_nothing_outside_but_the_addresses_of_sources(sample: Path):
    page = written("html", *sample_sets(sample)[0]).decode()
    assert "default-src 'none'" in page
    loading = re.findall(r"""(?:src|srcset|@import|url)\s*[=(]\s*["']?[^"')\s]+|<link|<iframe|<object""", page)
    assert loading == []


def test_the_same_sets_give_the_same_bytes(sample: Path):
    own, _agreed = sample_sets(sample)
    assert written("html", *own) == written("html", *own)


def test_half_of_a_character_pair_is_refused_in_a_sentence():
    one = small_set()
    broken = replace(one, comments=(replace(one.comments[0], text="\ud83d"),))
    with pytest.raises(ExchangeError, match="The Lachin corridor"):
        written("html", broken)


def test_no_sets_give_an_empty_page():
    assert [one.text_content() for one in html.document_fromstring(written("html").decode()).xpath("//h1")] == [
        "Annotated articles"
    ]


def test_a_mark_on_blanks_alone_has_a_card_that_leads_nowhere() -> None:
    one = small_set()
    text = TextVersion("v1", "a1", f"  \n{TEXT}", "0" * 64)
    quote = replace(one.quotes[0], content=(Span(0, 2),), cue=(), source=())
    tree = _tree(replace(one, versions=(text,), quotes=(quote,), claims=(), comments=(), decisions=(), verdicts=()))
    (number,) = tree.xpath("//li[@id='c1-1']//*[@class='back']")
    assert number.text == "1"
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(tree.xpath("//@id"))
