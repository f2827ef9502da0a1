"""The READMEs say what is so: their commands exist, their quotes stand in the sample documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest import read_document
from ingest.settings import Settings
from ui.cli.commands import app
from ui.sample_library import sample_files

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh.md")


def _words(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_every_command_of_the_table_exists_and_none_is_missing(readme: str) -> None:
    told = set(re.findall(r"^\| `zhengwen (\w+)", _words(readme), re.MULTILINE))
    commands = {
        command.callback.__name__ for command in app.registered_commands if command.callback
    }
    groups = {group.name for group in app.registered_groups if group.hidden is not True}
    assert told == commands | groups


@pytest.mark.parametrize("readme", READMES)
def test_the_answer_shown_quotes_the_sample_documents(readme: str) -> None:
    quotes = re.findall(r"^    “(.+)”$", _words(readme), re.MULTILINE)
    texts = ["".join(read_document(path).text.split()) for path in sample_files()]
    assert quotes
    for quote in quotes:
        assert any("".join(quote.split()) in text for text in texts)


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_named_is_one(readme: str) -> None:
    named = set(re.findall(r"ZHENGWEN_([A-Z_]+)", _words(readme)))
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_both_readmes_tell_the_same_commands_and_settings() -> None:
    english, chinese = (
        set(re.findall(r"`(?:zhengwen \w+|ZHENGWEN_[A-Z_]+|make \w+)", _words(readme)))
        for readme in READMES
    )
    assert english == chinese
