"""Makes the library file of the present version that `test_versions` keeps opening when there are later ones.

Run `python -m tests.library.make_versions` once for each schema version, before the next migration is written,
and never again for an earlier one: the file then is what that version really wrote.
"""

from __future__ import annotations

from pathlib import Path

from annotator.library import Library
from annotator.library.schema import SCHEMA_VERSION
from annotator.model import Finding, SuggestionKind
from tests.library.making import add_article, add_claim, add_quote, span

FOLDER = Path(__file__).parent / "data"


def main() -> None:
    path = FOLDER / f"version-{SCHEMA_VERSION}.annotations"
    path.unlink(missing_ok=True)
    with Library.open(path, reviewer="Ada") as library:
        article = add_article(library).id
        with library.edit("Add speaker") as edit:
            anna = edit.add_speaker("Anna Berg", role="judge", aliases=("A. Berg",)).id
            short = edit.add_speaker("Judge Berg").id
            edit.merge_speakers(anna, short)
        quote = add_quote(library, article, cue=[span("said")], source=[span("Anna Berg")], speaker=short)
        claim = add_claim(library, article, "road is closed", quote=quote.id, wording="The road is closed.")
        with library.edit("Mark substantiated") as edit:
            edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED, rationale="no proof")
            edit.give_verdict(claim.id, Finding.SUBSTANTIATED, rationale="seen")
            edit.add_evidence(claim.id, title="Photo", excerpt_spans=(span("closed"),))
        with library.edit("Refuse suggestion") as edit:
            edit.refuse_suggestion(article, SuggestionKind.QUOTE, "Cars pass every day", everywhere=True)
            edit.count_suggestion(article, ["pattern|quote, then cue|say"], taken=False)
        gone = add_claim(library, article)
        with library.edit("Delete claim") as edit:
            edit.remove_mark(gone.id)
        library.act_as("Ben")
        with library.edit("Disagree") as edit:
            edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED, rationale="staged")
            edit.add_comment("Which road?", claim=claim.id)
        library.act_as("Ada")
        library._db.execute("vacuum")


if __name__ == "__main__":
    main()
