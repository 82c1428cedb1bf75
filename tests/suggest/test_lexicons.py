"""What the rules know of a language, how a language is told, and what is said of a malformed file."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.suggest.lexicon_values import FRAMES
from annotator.suggest.lexicons import Form, Frame, Lexicons, language_of, languages, lexicon_for

DOCS = Path(__file__).parents[2] / "docs"

PASSAGES = {
    "en": "The mayor told reporters on Tuesday that the bridge would be closed for at least three weeks.",
    "de": "Der Bürgermeister sagte am Dienstag, die Brücke werde für mindestens drei Wochen gesperrt.",
    "fr": "Le maire a déclaré mardi que le pont serait fermé pendant au moins trois semaines.",
    "es": "El alcalde dijo el martes que el puente estará cerrado durante al menos tres semanas.",
    "ar": "قال رئيس البلدية يوم الثلاثاء إن الجسر سيغلق لمدة ثلاثة أسابيع على الأقل.",
}

DANISH = """
name = "Dansk"

[marks]
pairs = ["»«"]

[words]
detection = "og i at det er en til på som med han de ikke der var"
subject_pronouns = "han hun de"

[reporting]
verbs = '''
sige: siger sagde sagt - | quote inverted that bare | 98   # the commonest
'''
phrases = '''
ifølge | source | 92
'''
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a lexicon of a language that the program does not come with, and one of English."""
    (tmp_path / "da.toml").write_text(DANISH, encoding="utf-8")
    (tmp_path / "en.toml").write_text(
        "name = 'English'\n[words]\ndetection = 'the of and to in is that on'\n", encoding="utf-8"
    )
    return tmp_path


def test_five_languages_come_with_the_program() -> None:
    assert set(languages()) >= set(PASSAGES)


@pytest.mark.parametrize("code", languages())
def test_a_language_knows_how_its_news_reports_speech(code: str) -> None:
    lexicon = lexicon_for(code)

    assert lexicon.code == code
    assert lexicon.name
    assert lexicon.pairs
    lemmas = {verb.lemma for verb in lexicon.verbs.values() if not verb.frames & (Frame.BELIEF | Frame.WISH)}
    assert len(lemmas) >= (350 if code == "en" else 80)
    assert any(verb.frames & Frame.INVERTED for verb in lexicon.verbs.values())
    assert any(phrase.frames & Frame.SOURCE for phrases in lexicon.phrases.values() for phrase in phrases)
    assert lexicon.hedges
    for words in ("detection", "prepositions", "conjunctions", "subject_pronouns", "negations", "relatives", "times"):
        assert getattr(lexicon, words), words


@pytest.mark.parametrize("code", languages())
def test_all_words_of_a_language_can_be_met_in_a_text(code: str) -> None:
    """They are looked up in small letters, with either apostrophe."""
    lexicon = lexicon_for(code)
    words = {*lexicon.verbs, *lexicon.nouns, *lexicon.phrases, *lexicon.hedges}
    for name in ("determiners", "prepositions", "adverbs", "titles", "organisations", "times", "unnamed", "detection"):
        words |= getattr(lexicon, name)

    assert [word for word in words if word != word.lower() or not word.strip("-–'’")] == []
    assert {word.replace("’", "'") for word in words} <= words


@pytest.mark.parametrize(
    ("code", "form", "lemma"),
    [
        ("en", "said", "say"),
        ("en", "tweeted", "tweet"),
        ("en", "criticised", "criticise"),
        ("en", "criticized", "criticize"),
        ("en", "signalled", "signal"),
        ("en", "signaled", "signal"),
        ("en", "pled", "plead"),
        ("de", "sagte", "sagen"),
        ("de", "betonten", "betonen"),
        ("de", "behauptet", "behaupten"),
        ("fr", "déclaré", "déclarer"),
        ("fr", "affirment", "affirmer"),
        ("fr", "explique-t-elle", "expliquer"),
        ("es", "dijo", "decir"),
        ("es", "aseguraron", "asegurar"),
        ("ar", "قالت", "قال"),
        ("ar", "وأضاف", "أضاف"),
    ],
)
def test_a_form_leads_to_its_verb(code: str, form: str, lemma: str) -> None:
    verb = lexicon_for(code).verbs.get(form)

    assert (verb.lemma if verb else "") == lemma


def test_a_form_says_which_of_its_verb_it_is() -> None:
    verbs = lexicon_for("en").verbs

    assert verbs["said"].form == Form.PAST | Form.PARTICIPLE
    assert verbs["says"].form == Form.THIRD
    assert verbs["saying"].form == Form.ING
    assert verbs["wrote"].form == Form.PAST
    assert verbs["tell"].form == Form.BASE


def test_ambiguous_verbs_report_less_surely() -> None:
    verbs = lexicon_for("en").verbs

    assert verbs["said"].sureness > verbs["noted"].sureness > verbs["offered"].sureness
    assert verbs["believes"].frames & Frame.BELIEF
    assert verbs["wants"].frames & Frame.WISH
    assert not verbs["said"].frames & (Frame.BELIEF | Frame.WISH | Frame.THING)


def test_a_verb_and_what_belongs_to_it_are_one_phrase() -> None:
    english, german = lexicon_for("en"), lexicon_for("de")

    assert [phrase.lemma for phrase in english.phrases["pointed"] if phrase.words == ("pointed", "out")] == [
        "point out"
    ]
    assert german.verbs["teilte"].particle == "mit"
    assert german.verbs["mitgeteilt"].lemma == german.verbs["teilte"].lemma == "mitteilen"


def test_the_pronoun_that_hangs_on_a_verb_is_told() -> None:
    assert lexicon_for("fr").verbs["explique-t-elle"].pronoun == "elle"


def test_what_is_reported_opens_with_a_word_of_its_frame() -> None:
    assert lexicon_for("en").introducers["that"] == Frame.THAT
    assert lexicon_for("de").introducers["dass"] == Frame.THAT
    assert lexicon_for("es").introducers["de"] == Frame.OF | Frame.AS


def test_the_source_may_stand_in_the_gap_of_a_phrase() -> None:
    gapped = [phrase for phrase in lexicon_for("en").phrases["as"] if phrase.words == ("as", "…", "put", "it")]

    assert gapped[0].frames & Frame.SOURCE


@pytest.mark.parametrize(("code", "passage"), PASSAGES.items())
def test_the_language_is_told_from_a_sentence_of_news(code: str, passage: str) -> None:
    assert language_of(passage) == code
    assert lexicon_for("", passage).code == code


@pytest.mark.parametrize("text", ["", "1,204 3.5 %", "Berlin", "Qapla’ batlh je", "Ωμέγα αλφα βήτα γάμμα"])
def test_a_text_that_leaves_its_language_open_is_read_as_english(text: str) -> None:
    assert lexicon_for("", text).code == "en"


def test_french_is_told_by_the_small_words_before_apostrophes() -> None:
    assert language_of("L’Élysée n’a rien dit. D'après Mme Morel, c’est l’affaire d’un autre service.") == "fr"


def test_an_english_text_that_quotes_another_language_is_english() -> None:
    text = (
        PASSAGES["en"] + " “Es ist nicht zu glauben,” she said of the plan, which has been with the council since May."
    )

    assert language_of(text) == "en"


def test_the_tag_of_an_article_wins_over_its_words() -> None:
    assert lexicon_for("de-AT", PASSAGES["fr"]).code == "de"
    assert lexicon_for("en_GB", PASSAGES["fr"]).code == "en"
    assert lexicon_for("FR", PASSAGES["en"]).code == "fr"


def test_a_tag_without_a_lexicon_leaves_it_to_the_words() -> None:
    assert lexicon_for("und", PASSAGES["es"]).code == "es"


def test_a_language_is_added_by_adding_a_file(folder: Path) -> None:
    lexicons = Lexicons(folder)

    assert lexicons.codes == ("da", "en")
    danish = lexicons.lexicon_for("", "Statsministeren sagde, at det ikke er en god idé, og at han vil se på det.")
    assert danish.name == "Dansk"
    assert danish.pairs == ("»«",)
    assert danish.verbs["sagde"].lemma == "sige"
    assert danish.verbs["sagt"].form == Form.PARTICIPLE
    assert danish.phrases["ifølge"][0].frames == Frame.SOURCE
    assert "hun" in danish.subject_pronouns
    assert not danish.determiners


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("| quote inverted that bare |", "| quote backwards |", 13, "backwards"),
        ("| quote inverted that bare |", "| |", 13, "at least one frame"),
        ("| 98", "| very", 13, "lemma: forms"),
        ("| 98", "| 120", 13, "per cent"),
        ("sagde sagt - ", "sagde ", 13, "four forms"),
        ("ifølge | source | 92", "ifølge source", 16, "lemma: forms"),
        ("ifølge | source | 92", "ifølge | source | 92\nifølge | source | 60", 17, "twice"),
        ("subject_pronouns", "pronouns_of_subjects", 9, "no such list"),
        ("[marks]", "[quotation_marks]", 4, "no such table"),
        ('["»«"]', '["»«›"]', 5, "two characters"),
        ('"og i at det', '["og"] #', 8, "text"),
        ("[words]", "[words", 7, "TOML"),
    ],
)
def test_a_malformed_file_says_where_and_why(folder: Path, old: str, new: str, line: int, reason: str) -> None:
    assert old in DANISH
    (folder / "da.toml").write_text(DANISH.replace(old, new), encoding="utf-8")

    with pytest.raises(ValueError, match=reason) as told:
        Lexicons(folder).get("da")

    assert "da.toml" in str(told.value)
    assert f"line {line}" in str(told.value)


def test_a_malformed_file_of_another_language_does_not_keep_english_from_being_read(folder: Path) -> None:
    (folder / "da.toml").write_text("name = ", encoding="utf-8")

    assert Lexicons(folder).lexicon_for("en").name == "English"


def test_the_example_for_translators_is_a_lexicon(tmp_path: Path) -> None:
    told = (DOCS / "adding-a-language.md").read_text(encoding="utf-8")
    example = "".join(part.partition("```")[0] for part in told.split("```toml\n")[1:])
    (tmp_path / "nl.toml").write_text(example, encoding="utf-8")

    dutch = Lexicons(tmp_path).get("nl")

    assert dutch.verbs["zei"].lemma == "zeggen"
    assert dutch.verbs["deelde"].particle == "mee"
    assert dutch.nouns["verklaringen"].plural
    assert [name for name in FRAMES if f"`{name}`" not in told] == []
