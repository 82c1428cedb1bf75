from __future__ import annotations

import codecs
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange import ExchangeError
from annotator.exchange.articles.encodings.decoding import Decoded, decode
from annotator.exchange.sizes import MOST_BYTES

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "lachin.txt"

ENGLISH = "“France calls for the unblocking of the corridor,” Colonna’s office said – again…"
GERMAN = "Der Außenminister erklärte, die Größe der Lücke sei “unklar”."
FRENCH = "Le ministre a déclaré : «\xa0la réunion était très utile\xa0» à l’hôtel — naïve café."
SPANISH = "El señor Núñez dijo: “¿Qué pasó mañana?”"
DANISH = "Præsidenten sagde: “Det er en stor fejl” – og hun gik på møde."
SWEDISH = "Statsministern sade att Åsa “inte får ändra på lagen” själv."
ITALIAN = "Il ministro ha detto: «È così, perché la città è più grande»."
PORTUGUESE = "O ministro afirmou que “a situação não é fácil” em São Paulo."
ICELANDIC = "Þetta er ekki rétt, sagði ráðherrann við blaðið í gær."
CZECH = "Předseda vlády řekl: „Žádné peníze nebudou“, situace je vážná – žluťoučký kůň."
POLISH = "Rząd ogłosił: „Żadnych zmian nie będzie”, powiedział minister Łukasz Gęślą."
HUNGARIAN = "Az elnök azt mondta: „Őszintén szólva nem tudjuk”, és hozzátette: fűtés."
TURKISH = "Dışişleri Bakanı “kabul etmiyoruz” dedi, görüşme İstanbul’da sürdü."
LITHUANIAN = "Premjerė pasakė, kad šįmet žmonės gaus daugiau pinigų už šildymą."
RUSSIAN = "Министр иностранных дел заявил: «Мы не согласны» — сообщает агентство."
GREEK = "Ο υπουργός Εξωτερικών δήλωσε ότι δεν συμφωνεί."
ARABIC = "قال وزير الخارجية إننا لا نوافق على ذلك."
JAPANESE = "外務大臣は記者会見で、「同意できない」と述べた。"
CHINESE = "外交部长在记者会上说：“我们不同意。”"
EMOJI = "She said “no” 👩🏽‍🚀 and e\u0301 שלום."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "cp1252") for text in (ENGLISH, GERMAN, FRENCH, SPANISH, DANISH, SWEDISH, ITALIAN, PORTUGUESE)),
        *((text, "mac_roman") for text in (ENGLISH, GERMAN, FRENCH, SPANISH, DANISH, SWEDISH, ITALIAN, PORTUGUESE)),
        (ICELANDIC, "cp1252"),
        *((text, "cp1250") for text in (CZECH, POLISH, HUNGARIAN)),
        (CZECH.replace("„", "").replace("“", "").replace("–", "-"), "iso8859_2"),
        (TURKISH, "cp1254"),
        (LITHUANIAN, "cp1257"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("«", "").replace("»", "").replace("—", "-"), "koi8_r"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (JAPANESE, "cp932"),
        (CHINESE, "gb18030"),
    ],
)
def test_a_legacy_encoding_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "article.txt") == Decoded(text, encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_one_apostrophe_in_a_long_english_text_is_enough(encoding: str) -> None:
    text = "The minister spoke for an hour. " * 50 + "It’s over."
    assert decode(text.encode(encoding), "article.txt") == Decoded(text, encoding)


def test_latin_1_is_read_as_its_superset() -> None:
    text = GERMAN.replace("“", '"').replace("”", '"')
    assert decode(text.encode("latin-1"), "article.txt") == Decoded(text, "cp1252")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
@pytest.mark.parametrize(
    "text", [ENGLISH, EMOJI, RUSSIAN + "\r\n" + RUSSIAN, CHINESE + "\n\nOK.", "人们怀疑。\n他说：最坏。\n", "가 격이\n"]
)
def test_unicode_with_and_without_a_mark(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding), "article.txt") == Decoded(text, encoding)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf_8_is_itself(text: str) -> None:
    if text.startswith("\ufeff") or all(one.isspace() or category(one) == "Cf" for one in text):
        return
    assert decode(text.encode(), "article.txt") == Decoded(text, "utf-8")


@pytest.mark.parametrize(
    "encoding", ["cp1252", "mac_roman", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_the_sample_article_survives_every_encoding(encoding: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert decode(text.encode(encoding), "lachin.txt").text == text


def test_separators_of_old_word_processors_are_no_sign_of_a_binary() -> None:
    text = "a\x0bb\x0cc\x1cd\x1de\x1ef\x1fg"
    assert decode(text.encode(), "article.txt") == Decoded(text, "utf-8")


@pytest.mark.parametrize("text", [GERMAN, FRENCH, RUSSIAN, CHINESE, EMOJI, ENGLISH])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_a_file_cut_within_a_character_keeps_its_letters(text: str, mark: bytes) -> None:
    source = mark + (text + "’").encode()
    for cut in (1, 2):
        assert decode(source[:-cut], "article.txt") == Decoded(text + "\ufffd", "utf-8", 1)


ELISIONS = (
    "«\xa0L’État n’a rien réglé\xa0», d’après l’élue, qu’évoque l’économiste. Évidemment, l’été n’était pas fini."
)


@pytest.mark.parametrize("text", [ELISIONS[:50], ELISIONS[28:70], ELISIONS])
def test_quotation_marks_before_letters_in_mac_roman_are_no_utf_8(text: str) -> None:
    assert decode(text.encode("mac_roman"), "article.txt") == Decoded(text, "mac_roman")


@pytest.mark.parametrize("last", ["é", "’", "”", "😀"])
def test_english_cut_within_its_only_other_character_is_utf_8(last: str) -> None:
    for end in range(1 if last != "😀" else 2, len(last.encode())):  # its first byte is ð in cp1252
        assert decode(b"It was a long speech" + last.encode()[:end], "a.txt").text == "It was a long speech\ufffd"


@pytest.mark.parametrize("word", ["voilà", "café", "así", "Größe", "già", "manhã", "Spaß", "það", "più"])
def test_a_last_letter_in_cp1252_is_no_cut_character(word: str) -> None:
    assert decode(f"And then she said: {word}".encode("cp1252"), "a.txt").text == f"And then she said: {word}"


@pytest.mark.parametrize("stray", [b"\xff", b"\x92", b"\xc3", b"\xed\xa0\xbd", b"\xed\xb8\x80"])
@pytest.mark.parametrize("text", [GERMAN, FRENCH, RUSSIAN, GREEK, ARABIC, JAPANESE, CHINESE])
def test_one_stray_byte_costs_one_character(text: str, stray: bytes) -> None:
    source = text.encode() + b" " + stray + b" " + text.encode()
    assert decode(source, "article.txt") == Decoded(f"{text} \ufffd {text}", "utf-8", 1)
    assert decode(source, "article.txt", "utf-8").unreadable == 1


def test_surrogates_written_each_for_itself_are_the_character_they_stand_for() -> None:
    source = "She said 😀 to all.".encode("utf-16-le").decode("utf-16-le")
    apart = "She said \ud83d\ude00 to all.".encode("utf-8", "surrogatepass")
    assert decode(apart, "article.txt") == Decoded(source, "utf-8")


def test_a_replacement_character_that_the_file_holds_is_not_counted() -> None:
    text = GERMAN + " \ufffd "
    assert decode(text.encode() + b"\xff", "a.txt") == Decoded(text + "\ufffd", "utf-8", 1)


def test_a_file_of_broken_places_is_not_taken_for_utf_8_because_of_its_mark() -> None:
    with pytest.raises(ExchangeError, match="is no text"):
        decode(codecs.BOM_UTF8 + bytes(range(128, 256)) * 40, "thing.txt")


def test_a_chosen_encoding_wins() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "a.txt", "koi8_r").text.startswith("лХМХЯРП")
    assert decode(b"caf\x8e", "a.txt", "mac_roman").text == "café"


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-encoding", "ascii"])
def test_a_chosen_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(ExchangeError, match=r"“a\.txt” cannot be read as .*Nothing was imported"):
        decode(b"caf\xe9 au lait", "a.txt", encoding)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "is empty"),
        (b" \n\r\n\t", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        ("\u200b\ufeff\n\u2060".encode(), "is empty"),
        (bytes(range(256)) * 40, "is no text"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 40 + b"\x03\x00\x3e\x00", "is no text"),
        (b"\x00\x01\x02\x03" * 8, "is no text"),
        (b"a text with a zero \0 in it", "is no text"),
        (b"\xff\xfeA", "is no text"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "zip file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"{\\rtf1\\ansi hello}", "an RTF document"),
        (b"SQLite format 3\0", "a library"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(source: bytes, words: str) -> None:
    with pytest.raises(ExchangeError, match=words) as caught:
        decode(source, "thing.txt")
    assert "“thing.txt”" in str(caught.value)
    assert "Nothing was imported." in str(caught.value)


def test_a_file_that_is_far_too_large_is_refused_with_its_size() -> None:
    with pytest.raises(ExchangeError, match=r"“big\.txt” is 50 MB large, and an article may have 20 MB at most"):
        decode(bytes(50_000_000), "big.txt")
    assert len(decode(b"a" * MOST_BYTES, "big.txt").text) == MOST_BYTES
