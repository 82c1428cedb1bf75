"""What the docs say must be there, and what is there must stand in the docs."""

import re
from pathlib import Path

import click
import pytest

from annotator.cli import cli
from annotator.cli.display import APT_LINE
from annotator.ui.commands import COMMANDS

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
COMMAND_LINE = (PROJECT / "docs" / "command-line.md").read_text(encoding="utf-8")
ARCHITECTURE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
PAGES = [PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (PROJECT / "docs").rglob("*.md")
)


def fenced(text: str) -> list[str]:
    """Give the lines of all fenced blocks."""
    return "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)).splitlines()


def section(name: str) -> str:
    """Give the part of the command line's page that is about one command."""
    found = re.search(rf"^## annotator {re.escape(name)}\b[^\n]*\n(.*?)(?=^## |\Z)", COMMAND_LINE, re.M | re.S)
    return found[1] if found else ""


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_stands_in_the_docs(name: str):
    text = section(name)
    assert text, f"docs/command-line.md has no section “annotator {name}”"
    shared = COMMAND_LINE.split("\n## ")[0]
    options = [
        one for parameter in cli.commands[name].params if isinstance(parameter, click.Option) for one in parameter.opts
    ]
    missing = [one for one in options if one.startswith("--") and f"`{one}" not in text + shared]
    assert not missing


def test_every_option_in_the_docs_is_one_of_the_program():
    commands = [cli, *cli.commands.values()]
    known = {one for command in commands for parameter in command.params for one in parameter.opts}
    told = set(re.findall(r"`(--[a-z-]+)", COMMAND_LINE))
    assert told - known == {"--help"}


def test_every_command_line_in_the_docs_is_understood():
    lines = [line for page in PAGES for line in fenced(page.read_text(encoding="utf-8"))]
    told = [line.partition("annotator ")[2].split()[0] for line in lines if re.search(r"(^|run )annotator \w", line)]
    assert told
    assert set(told) <= set(cli.commands)


def test_every_choice_stands_in_the_docs():
    parameters = [parameter for command in cli.commands.values() for parameter in command.params]
    choices = {
        one for parameter in parameters if isinstance(parameter.type, click.Choice) for one in parameter.type.choices
    }
    assert {"annotate", "dark"} <= choices
    assert {one for one in choices if not re.search(rf"[` ]{one}`", COMMAND_LINE)} == set()


def test_the_two_commands_of_the_readme_are_those_that_ci_runs():
    ci = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    commands = fenced(README)
    assert "python3 -m pip install uv && uv run annotator sample" in commands
    assert "uv run pytest -n auto" in commands
    assert "\nuv run pytest -n auto\n" in ci
    assert "annotator sample" in ci


def test_the_apt_line_is_the_same_in_the_readme_and_in_the_program():
    assert [line for line in fenced(README) if line.startswith("sudo apt")] == [APT_LINE]


def test_the_keys_of_the_readme_are_those_of_the_program():
    keys = {command.english: command.keys for command in COMMANDS}
    told = re.findall(r"^\| `(\S+)` \| (.+?) \|$", README, re.MULTILINE)
    assert len(told) > 20
    for key, title in told:
        assert key in keys[title]


def test_keys_and_menu_entries_of_the_guide_are_there():
    guide = (PROJECT / "docs" / "guide.md").read_text(encoding="utf-8")
    known = {key for command in COMMANDS for key in command.keys} | {"Alt", "Shift", "Enter"}
    told = set(re.findall(r"`((?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z]|F\d+|[0-9'+,-]|Esc|Del|Enter|Alt|Shift))`", guide))
    assert len(told) > 30
    assert told <= known
    titles = {command.english for command in COMMANDS}
    assert set(re.findall(r"“([^”]+…)”|\"([A-Z][^\"]+…)\"", guide)) <= {("", title) for title in titles}


def test_links_and_pictures_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} points to {target}"


def test_the_layout_and_modules_that_the_docs_name_exist():
    for name in re.findall(r"`((?:ui|library|cli|exchange|text|resources|tests|annotator)/[\w/.]*)`", ARCHITECTURE):
        assert any((PROJECT / folder / name).exists() for folder in ("", "annotator")), name
    for name in re.findall(r"^(?:  )?(\w[\w.]*)/? {2,}\w", "\n".join(fenced(README)), re.MULTILINE):
        assert any((PROJECT / folder / name).exists() for folder in ("", "annotator")), name


def test_the_object_names_in_the_docs_are_in_the_code():
    table = ARCHITECTURE.split("| object name | what |")[1].split("\n\n")[0]
    names = re.findall(r"`(\w+)`(?=[^|]*\|[^|]*\|$)", table, re.MULTILINE)
    code = "".join(file.read_text(encoding="utf-8") for file in (PROJECT / "annotator" / "ui").rglob("*.py"))
    assert len(names) > 20
    assert [name for name in names if f'"{name}"' not in code] == []
