"""The one table of every command: menus, shortcuts, the palette and the key sheet are made from it.

A new command is one line here and one method where commands are carried out.
"""

from __future__ import annotations

from functools import cache

from annotator.i18n import N_
from annotator.ui.command import Command, Focus, Group
from annotator.ui.suggestion_commands import SUGGESTIONS

__all__ = ["COMMANDS", "Command", "Focus", "Group", "command", "is_command"]

_LIBRARY = (
    Command("new_library", N_("New library…"), Group.LIBRARY, ("Ctrl+N",)),
    Command("open_library", N_("Open library…"), Group.LIBRARY, ("Ctrl+O",)),
    Command("open_recent", N_("Open a recent library"), Group.LIBRARY),
    Command("open_sample", N_("Open the sample"), Group.LIBRARY),
    Command("save_copy", N_("Save a copy…"), Group.LIBRARY, ("Ctrl+Shift+S",)),
    Command(
        "restore_backup",
        N_("Restore a backup…"),
        Group.LIBRARY,
        english_hint=N_("Go back to one of the copies that are kept day by day"),
    ),
    Command("import_articles", N_("Import articles…"), Group.LIBRARY, ("Ctrl+I",), icon="import"),
    Command("paste_article", N_("Paste as a new article…"), Group.LIBRARY, ("Ctrl+Shift+V",), icon="paste"),
    Command("import_sets", N_("Import annotation sets…"), Group.LIBRARY, ("Ctrl+Shift+I",), icon="import"),
    Command(
        "import_sets_folder",
        N_("Import a folder of annotation sets…"),
        Group.LIBRARY,
        english_hint=N_("All files of annotation sets in it, as brat keeps them"),
        icon="import",
    ),
    Command("export_sets", N_("Export…"), Group.LIBRARY, ("Ctrl+E",), icon="export"),
    Command(
        "erase_for_good",
        N_("Erase for good…"),
        Group.LIBRARY,
        english_hint=N_("Take something out of the history and the backups as well"),
        icon="trash",
    ),
    Command("show_settings", N_("Settings…"), Group.LIBRARY, ("Ctrl+,",), icon="settings"),
    Command("quit", N_("Quit"), Group.LIBRARY, ("Ctrl+Q",)),
)

_ARTICLE = (
    Command("edit_article_details", N_("Article details…"), Group.ARTICLE, ("Ctrl+D",), icon="article"),
    Command("archive_article", N_("Archive or bring back"), Group.ARTICLE),
    Command("delete_article", N_("Delete the article…"), Group.ARTICLE, icon="trash"),
    Command("show_article_history", N_("History of the article"), Group.ARTICLE, ("Ctrl+H",), icon="history"),
    Command(
        "work_blind",
        N_("Blind work on this article…"),
        Group.ARTICLE,
        english_hint=N_("Others’ work stays hidden until one’s own set is finished"),
        icon="user",
    ),
    Command("print_article", N_("Print…"), Group.ARTICLE, ("Ctrl+P",), icon="print"),
)

_EDIT = (
    Command("undo", N_("Undo"), Group.EDIT, ("Ctrl+Z",), icon="undo"),
    Command("redo", N_("Redo"), Group.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    Command("copy_words", N_("Copy the selected words"), Group.EDIT, ("Ctrl+C",), Focus.ARTICLE),
    Command("find_in_article", N_("Find in the article"), Group.EDIT, ("Ctrl+F",), icon="search"),
    Command("find_next", N_("Find the next place"), Group.EDIT, ("F3",)),
    Command("find_previous", N_("Find the place before"), Group.EDIT, ("Shift+F3",)),
    Command(
        "open_palette",
        N_("Search and commands…"),
        Group.EDIT,
        ("Ctrl+K",),
        english_hint=N_("One field for articles, quotes, speakers and every command"),
        icon="search",
    ),
)

_MARK = (
    Command("mark_quote", N_("Mark a quote"), Group.MARK, ("Q",), Focus.WORK),
    Command(
        "add_quote_part",
        N_("Add a part to the quote"),
        Group.MARK,
        ("Shift+Q",),
        Focus.WORK,
        N_("Select the next part of an interrupted quote first"),
    ),
    Command("mark_claim", N_("Mark a claim"), Group.MARK, ("C",), Focus.WORK),
    Command("mark_cue", N_("Mark the cue"), Group.MARK, ("W",), Focus.WORK, N_("The word that reports: “said”")),
    Command(
        "mark_source",
        N_("Mark the mention of the source"),
        Group.MARK,
        ("M",),
        Focus.WORK,
        N_("The words in the text that say who spoke"),
    ),
    Command(
        "keep_marking",
        N_("Keep marking"),
        Group.MARK,
        ("T",),
        Focus.WORK,
        N_("Every further selection is marked like the last one, until Escape"),
    ),
    Command(
        "mark_occurrences",
        N_("Mark further occurrences…"),
        Group.MARK,
        ("O",),
        Focus.WORK,
        N_("Lists every other place with the same words"),
    ),
    Command("select_sentence", N_("Select the sentence, then the paragraph"), Group.MARK, ("L",), Focus.ARTICLE),
    Command("select_quotation", N_("Select the quotation around"), Group.MARK, ("'",), Focus.ARTICLE),
    Command("open_mark", N_("Open the mark here"), Group.MARK, ("Return", "Enter"), Focus.ARTICLE),
    Command("grow_end", N_("Grow the end by a word"), Group.MARK, ("+", "="), Focus.WORK),
    Command("shrink_end", N_("Shrink the end by a word"), Group.MARK, ("-",), Focus.WORK),
    Command("grow_start", N_("Grow the start by a word"), Group.MARK, ("Alt++", "Alt+="), Focus.WORK),
    Command("shrink_start", N_("Shrink the start by a word"), Group.MARK, ("Alt+-",), Focus.WORK),
    Command("set_direct", N_("The quote is direct"), Group.MARK),
    Command("set_indirect", N_("The quote is indirect"), Group.MARK),
    Command("set_mixed", N_("The quote is mixed"), Group.MARK),
    Command("delete_mark", N_("Delete the mark"), Group.MARK, ("Del",), Focus.WORK, icon="trash"),
    Command("let_go", N_("Let go of selection and mode"), Group.MARK, ("Esc",), Focus.ARTICLE),
    Command("show_mark_history", N_("History of the mark"), Group.MARK, ("H",), Focus.WORK, icon="history"),
)

_RECENT_SPEAKERS = (
    N_("First recent speaker"),
    N_("Second recent speaker"),
    N_("Third recent speaker"),
    N_("Fourth recent speaker"),
    N_("Fifth recent speaker"),
    N_("Sixth recent speaker"),
    N_("Seventh recent speaker"),
    N_("Eighth recent speaker"),
    N_("Ninth recent speaker"),
)

_SPEAKER = (
    Command(
        "assign_speaker",
        N_("Assign the speaker"),
        Group.SPEAKER,
        ("S",),
        Focus.WORK,
        N_("The selected mention, or the field that completes names"),
        icon="person",
    ),
    Command("same_speaker", N_("Same speaker as the last"), Group.SPEAKER, ("Shift+S",), Focus.WORK),
    *(
        Command(f"assign_recent_{number}", title, Group.SPEAKER, (f"Alt+{number}",))
        for number, title in enumerate(_RECENT_SPEAKERS, start=1)
    ),
    Command("show_speakers", N_("Speakers…"), Group.SPEAKER, ("F4",), icon="person"),
    Command("show_speaker", N_("Page of this speaker"), Group.SPEAKER, ("Shift+F4",)),
    Command("merge_speakers", N_("Merge two speakers…"), Group.SPEAKER),
)

_JUDGE = (
    Command("judge_substantiated", N_("Substantiated"), Group.JUDGE, ("1",), Focus.WORK, icon="check"),
    Command("judge_unsubstantiated", N_("Unsubstantiated"), Group.JUDGE, ("2",), Focus.WORK, icon="cross"),
    Command(
        "set_aside",
        N_("Set aside"),
        Group.JUDGE,
        ("3",),
        Focus.WORK,
        N_("Opinion, prediction, too vague, a duplicate, or waiting"),
    ),
    Command("clear_verdict", N_("Back to unchecked"), Group.JUDGE, ("0",), Focus.WORK),
    Command("write_reason", N_("Say why"), Group.JUDGE, ("R",), Focus.WORK),
    Command("write_wording", N_("Word the claim to stand alone"), Group.JUDGE, ("Shift+R",), Focus.WORK),
    Command("add_evidence", N_("Add evidence"), Group.JUDGE, ("E",), Focus.WORK, icon="evidence"),
    Command(
        "cite_selection",
        N_("Selected words as evidence"),
        Group.JUDGE,
        ("Shift+E",),
        Focus.WORK,
        N_("The article itself is the evidence for the open claim"),
    ),
    Command(
        "take_over_earlier",
        N_("Take over verdict and evidence"),
        Group.JUDGE,
        ("V",),
        Focus.WORK,
        N_("From the same statement in another article, as the card shows it under “Seen before”"),
    ),
    Command(
        "link_earlier",
        N_("Link with what was seen before"),
        Group.JUDGE,
        ("Shift+V",),
        Focus.WORK,
        N_("Cites the same statement in another article as an earlier check"),
    ),
    Command(
        "write_comment",
        N_("Comment"),
        Group.JUDGE,
        ("K",),
        Focus.WORK,
        N_("On the selected words; with none selected, on the open card"),
        icon="comment",
    ),
    Command("remark_on_article", N_("Remark on the whole article…"), Group.JUDGE, icon="comment"),
)

_REVIEW = (
    Command("show_annotate", N_("Annotate"), Group.REVIEW, ("F7",), english_hint=N_("The claims beside the article")),
    Command(
        "show_review",
        N_("Review"),
        Group.REVIEW,
        ("F8",),
        english_hint=N_("What reviewers differ about, in all articles"),
        icon="disputed",
    ),
    Command("next_dispute", N_("Next dispute"), Group.REVIEW, ("D",), Focus.WORK),
    Command("previous_dispute", N_("Previous dispute"), Group.REVIEW, ("Shift+D",), Focus.WORK),
    Command(
        "send_back",
        N_("Send back with a question"),
        Group.REVIEW,
        ("B",),
        Focus.WORK,
        N_("The dispute then waits for one reviewer’s answer"),
    ),
    Command(
        "strike_claim",
        N_("Strike: not a checkable claim"),
        Group.REVIEW,
        ("4",),
        Focus.WORK,
        N_("Nobody’s mark enters the agreed set"),
    ),
    Command("decide", N_("Decide, or answer"), Group.REVIEW, ("Ctrl+Return", "Ctrl+Enter"), Focus.WORK),
    Command("answer_question", N_("Answer the question"), Group.REVIEW, ("A",), Focus.WORK),
    Command("withdraw_verdict", N_("Withdraw my verdict"), Group.REVIEW),
    Command(
        "challenge_claim",
        N_("Challenge the claim, or withdraw that…"),
        Group.REVIEW,
        ("F",),
        Focus.WORK,
        N_("Flag a claim that should be looked at again, with the reason"),
    ),
    Command(
        "copy_to_mine",
        N_("Copy the mark to mine"),
        Group.REVIEW,
        ("Shift+C",),
        Focus.WORK,
        N_("Mark as your own what somebody else has marked"),
        icon="copy",
    ),
    Command(
        "say_not_same",
        N_("Not the same"),
        Group.REVIEW,
        english_hint=N_("Part the current mark from those it was matched with"),
    ),
    Command(
        "say_same",
        N_("The same as…"),
        Group.REVIEW,
        english_hint=N_("Join the current mark with another reviewer’s near by"),
    ),
    Command("filter_disputes", N_("Filter the disputes"), Group.REVIEW, ("Ctrl+Shift+L",), icon="filter"),
    Command(
        "show_overruled",
        N_("Where I was overruled…"),
        Group.REVIEW,
        ("Shift+F8",),
        english_hint=N_("Decisions that did not go your way, and why"),
    ),
    Command(
        "finish_set",
        N_("My set is finished, or goes on"),
        Group.REVIEW,
        ("Ctrl+Shift+D",),
        english_hint=N_("Whether your work on this article is done"),
    ),
    Command(
        "choose_sets",
        N_("Choose the sets to show…"),
        Group.REVIEW,
        ("F5",),
        english_hint=N_("Your own marks, everybody’s, or those of chosen reviewers"),
    ),
)

_GO = (
    Command("next_claim", N_("Next claim"), Group.GO, ("N",), Focus.WORK),
    Command("previous_claim", N_("Previous claim"), Group.GO, ("P",), Focus.WORK),
    Command("next_unchecked", N_("Next unchecked claim"), Group.GO, ("U",), Focus.WORK),
    Command("next_article", N_("Next article"), Group.GO, ("Ctrl+PgDown",)),
    Command("previous_article", N_("Previous article"), Group.GO, ("Ctrl+PgUp",)),
    Command(
        "open_earlier",
        N_("Open what was seen before"),
        Group.GO,
        ("J",),
        Focus.WORK,
        N_("Goes to the same statement in another article"),
    ),
    Command("go_back", N_("Back to the article before"), Group.GO, ("Alt+Left",)),
    Command("next_pane", N_("Next pane"), Group.GO, ("F6",)),
    Command("previous_pane", N_("Previous pane"), Group.GO, ("Shift+F6",)),
    Command("filter_articles", N_("Filter the articles"), Group.GO, ("Ctrl+L",), icon="filter"),
)

_VIEW = (
    Command("zoom_in", N_("Larger text"), Group.VIEW, ("Ctrl++", "Ctrl+=")),
    Command("zoom_out", N_("Smaller text"), Group.VIEW, ("Ctrl+-",)),
    Command("zoom_reset", N_("Text at its usual size"), Group.VIEW, ("Ctrl+0",)),
    Command("toggle_articles", N_("Column of articles"), Group.VIEW, ("F9",)),
    Command("toggle_archived", N_("Archived articles too"), Group.VIEW),
    Command("toggle_full_screen", N_("Full screen"), Group.VIEW, ("F11",)),
    Command("choose_reviewer", N_("Reviewers…"), Group.VIEW, ("Ctrl+R",), icon="user"),
    Command(
        "show_agreement",
        N_("Agreement…"),
        Group.VIEW,
        ("Ctrl+G",),
        english_hint=N_("How far reviewers agree, in words and in numbers"),
        icon="disputed",
    ),
    Command(
        "show_consistency",
        N_("Consistency…"),
        Group.VIEW,
        ("Ctrl+Shift+C",),
        english_hint=N_("What disagrees with itself, each one click from its mend"),
        icon="check",
    ),
)

_HELP = (
    Command("show_keys", N_("All keys"), Group.HELP, ("F1",)),
    Command("show_hints", N_("First steps"), Group.HELP),
    Command(
        "copy_details",
        N_("Copy details"),
        Group.HELP,
        english_hint=N_("What happened lately, for whoever helps you; holds no words of articles"),
    ),
    Command("show_about", N_("About Annotator"), Group.HELP),
)

COMMANDS: tuple[Command, ...] = (
    *_LIBRARY,
    *_ARTICLE,
    *_EDIT,
    *_MARK,
    *SUGGESTIONS,
    *_SPEAKER,
    *_JUDGE,
    *_REVIEW,
    *_GO,
    *_VIEW,
    *_HELP,
)


@cache
def _by_id() -> dict[str, Command]:
    """Index the table."""
    return {command.id: command for command in COMMANDS}


def command(name: str) -> Command:
    """Give the command with an id; raises KeyError for one that is not in the table."""
    return _by_id()[name]


def is_command(name: str) -> bool:
    """Tell whether the table holds an id."""
    return name in _by_id()
