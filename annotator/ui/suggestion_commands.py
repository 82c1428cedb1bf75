"""The commands about suggestions: a part of the table in `annotator.ui.commands`."""

from __future__ import annotations

from annotator.i18n import N_
from annotator.ui.command import Command, Focus, Group

SUGGESTIONS = (
    Command(
        "take_suggestion",
        N_("Take the suggestion"),
        Group.SUGGEST,
        ("Tab",),
        Focus.ARTICLE,
        N_("Marks what is suggested, and goes to the next suggestion; without one Tab goes to the next control"),
        icon="check",
        waits=True,
    ),
    Command(
        "refuse_suggestion",
        N_("Refuse the suggestion"),
        Group.SUGGEST,
        ("X",),
        Focus.WORK,
        N_("It is not made again in this article, and the next one is shown"),
        icon="cross",
    ),
    Command(
        "refuse_everywhere",
        N_("Refuse the suggestion everywhere"),
        Group.SUGGEST,
        ("Shift+X",),
        Focus.WORK,
        N_("The same words are not suggested in any article of this library"),
    ),
    Command("next_suggestion", N_("Next suggestion"), Group.SUGGEST, ("G",), Focus.WORK),
    Command("previous_suggestion", N_("Previous suggestion"), Group.SUGGEST, ("Shift+G",), Focus.WORK),
    Command(
        "take_all_suggestions",
        N_("Take all suggestions above…"),
        Group.SUGGEST,
        english_hint=N_("All that are sure enough, as one step; asks first how many that are"),
    ),
    Command("toggle_suggestions", N_("Suggestions on or off"), Group.SUGGEST),
    Command(
        "suggestion_settings",
        N_("What is suggested…"),
        Group.SUGGEST,
        english_hint=N_("Kinds, and the least confidence"),
        icon="settings",
    ),
    Command(
        "show_learnt",
        N_("What has been learnt…"),
        Group.SUGGEST,
        english_hint=N_("How often you took and refused which suggestions in this library"),
        icon="history",
    ),
)
