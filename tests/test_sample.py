import hashlib
import os
from pathlib import Path

import pytest

from annotator.library import Library, LibraryError, backups
from annotator.library.sample import make_sample, open_sample, sample_path
from annotator.model import Annotations, Claim, Finding, Quote, QuoteKind, SpeakerKind, Status, TextVersion
from annotator.review import DisputeKind, DisputeState
from annotator.text import paragraph_number, snap_to_words, words_of

SHA256 = "1006633ec26287455fac5d288c5c1bb26a6114c4d1df410cee68a3de9b4f3cee"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.annotations"
    make_sample(path)
    return path


@pytest.fixture
def library(sample: Path):
    with Library.open(sample, read_only=True) as opened:
        yield opened


@pytest.fixture
def version(library: Library) -> TextVersion:
    return library.latest_version(library.articles()[0].id)


@pytest.fixture
def marked(library: Library) -> Annotations:
    return library.annotations(library.articles()[0].id)


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def words(version: TextVersion, mark: Quote | Claim) -> str:
    return words_of(version.text, mark.content if isinstance(mark, Quote) else mark.spans)


def test_the_article_is_the_file_byte_for_byte(library: Library, version: TextVersion):
    media_type, original = library.original(version.article)
    assert media_type == "text/plain"
    assert hashlib.sha256(original).hexdigest() == SHA256
    assert version.text.encode() == original
    reference = Path(os.environ.get("ANNOTATOR_REFERENCE", "")) / "data" / "lachin.txt"
    if reference.is_file():
        assert original == reference.read_bytes()


def test_the_article_says_when_it_was_published_and_invents_no_author(library: Library, version: TextVersion):
    article = library.article(version.article)
    assert article.published == "2023-04-27"
    assert article.title
    assert article.byline == ""


def test_every_mark_lies_on_whole_words_of_one_paragraph(version: TextVersion, marked: Annotations):
    for mark in (*marked.quotes, *marked.claims):
        spans = (*mark.content, *mark.cue, *mark.source) if isinstance(mark, Quote) else mark.spans
        assert {snap_to_words(version.text, span) for span in spans} == set(spans)
        assert len({paragraph_number(version.blocks, span.start) for span in spans}) == 1


def test_quotation_marks_belong_to_direct_and_mixed_quotes_only(version: TextVersion, marked: Annotations):
    for quote in marked.quotes:
        text = words(version, quote)
        whole = text.startswith("“") and text.endswith("”")
        assert {QuoteKind.DIRECT: whole, QuoteKind.MIXED: "“" in text, QuoteKind.INDIRECT: "“" not in text}[quote.kind]


def test_every_quoted_word_of_the_article_is_in_a_quote(version: TextVersion, marked: Annotations):
    for start, letter in enumerate(version.text):
        if letter == "“":
            assert any(span.start <= start < span.end for quote in marked.quotes for span in quote.content)


def test_speakers_are_told_apart(library: Library, marked: Annotations):
    speakers = {library.speaker(quote.speaker) for quote in marked.quotes if quote.speaker}
    by_name = {speaker.name: speaker for speaker in speakers}
    assert by_name["Pashinyan’s office"].kind is SpeakerKind.ORGANISATION
    assert by_name["Jeyhun Bayramov"].role == "Foreign Minister"
    assert by_name["Catherine Colonna"].affiliation == "France"
    assert len(by_name) == len(speakers) == 7


def test_claims_stand_as_two_editors_would_leave_them(version: TextVersion, marked: Annotations):
    found = {words(version, claim): marked.statuses[claim.id] for claim in marked.claims}
    assert list(found.values()).count(Status.DISPUTED) == 1
    assert found["over these past years, France has never appealed to Armenia"] is Status.DISPUTED
    assert found["Azerbaijan must comply with a ruling by the International Court of Justice"] is Status.SUBSTANTIATED
    assert found["France of taking Armenia’s side in the ongoing conflict"] is Status.SET_ASIDE
    assert found["Armenia of the illegal transport of arms and ammunition to Artsakh"] is Status.UNSUBSTANTIATED
    assert set(found.values()) == set(Status)


def test_it_shows_a_disputed_verdict_a_differing_speaker_and_a_decision(library: Library):
    found = {(one.kinds, one.state) for one in library.disputes()}
    assert found == {
        ((DisputeKind.VERDICTS,), DisputeState.OPEN),
        ((DisputeKind.SPEAKERS,), DisputeState.OPEN),
        ((DisputeKind.VERDICTS,), DisputeState.DECIDED),
    }
    (overruled,) = library.overruled(library.reviewers()[1].id)
    assert (overruled.said, overruled.decision.cause) == ("set aside", "unclear guideline")


def test_claims_read_alone_and_verdicts_say_why(marked: Annotations):
    cited = {citation.claim for citation in marked.citations}
    assert all(claim.wording.endswith(".") for claim in marked.claims)
    assert all(verdict.rationale for verdict in marked.verdicts)
    for verdict in marked.verdicts:
        if verdict.finding is Finding.SUBSTANTIATED:
            assert verdict.claim in cited
        else:
            assert verdict.basis


def test_excerpts_are_words_of_the_article(version: TextVersion, marked: Annotations):
    own = [one for one in marked.evidence if one.excerpt_spans]
    assert own
    assert all(one.excerpt == words_of(version.text, one.excerpt_spans) for one in own)


def test_the_disputed_claim_is_discussed_in_a_thread(library: Library, marked: Annotations):
    (disputed,) = (claim for claim, status in marked.statuses.items() if status is Status.DISPUTED)
    thread = [comment for comment in marked.comments if comment.claim == disputed]
    names = {one.id: one.name for one in library.reviewers()}
    assert [names[one.reviewer] for one in thread] == ["Editor B", "Editor A", "Editor B"]
    assert [one.reply_to for one in thread] == [None, thread[0].id, thread[0].id]


def test_the_sample_is_sound_and_editor_a_acts(library: Library):
    assert library.check() == []
    assert library.reviewer.name == "Editor A"
    assert [one.name for one in library.reviewers()] == ["Editor A", "Editor B"]


def test_its_last_step_can_be_taken_back_and_done_again(tmp_path: Path):
    path = tmp_path / "own.annotations"
    make_sample(path)
    with Library.open(path) as library:
        article = library.articles()[0].id
        before = library.annotations(article), library.disputes()
        name = library.undo_name
        assert name == "Resolve the dispute"
        library.undo()
        assert (library.annotations(article), library.disputes()) != before
        library.redo()
        assert ((library.annotations(article), library.disputes()), library.undo_name) == (before, name)


def test_opening_it_again_keeps_what_was_done(own_data: Path):
    with Library.open(open_sample()) as library:
        library.act_as("Somebody else")
    with Library.open(open_sample()) as library:
        assert library.reviewer.name == "Somebody else"
    assert sample_path().parent == own_data


def test_fresh_makes_it_anew_and_keeps_the_old_one_as_a_backup(own_data: Path):
    with Library.open(open_sample()) as library:
        library.act_as("Somebody else")
    path = open_sample(fresh=True)
    assert [file.name for file in own_data.iterdir() if file.name.startswith("sample")] == ["sample.annotations"]
    with Library.open(path) as library:
        assert library.reviewer.name == "Editor A"
    with Library.open(backups(path)[0].path, read_only=True) as old:
        assert old.reviewer.name == "Somebody else"


def test_fresh_is_refused_while_it_is_open_elsewhere(own_data: Path):
    with Library.open(open_sample()) as library:
        library.act_as("Somebody else")
        with pytest.raises(LibraryError, match="open in another window"):
            open_sample(fresh=True)
        assert library.check() == []
    assert not list(own_data.glob("*.part*"))
    with Library.open(sample_path()) as library:
        assert library.reviewer.name == "Somebody else"


def test_a_damaged_sample_is_made_anew(own_data: Path):
    own_data.mkdir()
    sample_path().write_bytes(b"not a library" * 1000)
    with Library.open(open_sample(fresh=True)) as library:
        assert library.check() == []


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path):
    path = tmp_path / "mine.annotations"
    path.write_text("mine")
    with pytest.raises(LibraryError):
        make_sample(path)
    assert path.read_text() == "mine"
