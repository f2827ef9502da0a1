"""The commands, listed."""

from __future__ import annotations

import typer

from evals.cli import app as evaluation_app
from ui.cli.ask import ask
from ui.cli.audit import audit
from ui.cli.checklist import checklist_app
from ui.cli.chinese import Command, Group, speak_chinese
from ui.cli.compare import compare
from ui.cli.documents import documents_app
from ui.cli.facts import facts
from ui.cli.ingest import ingest
from ui.cli.journal import journal
from ui.cli.keys import keys_app
from ui.cli.libraries import libraries_app
from ui.cli.mcp import mcp
from ui.cli.serve import serve
from ui.cli.workshop import workshop

speak_chinese()
app = typer.Typer(
    name="zhengwen",
    cls=Group,
    help="政问：预算绩效管理政策问答，每一句答案都有原文出处。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for command in (ingest, ask, facts, compare, audit, workshop, journal, mcp, serve):
    app.command(command.__name__, cls=Command)(command)
app.add_typer(checklist_app, name="checklist")
app.add_typer(documents_app, name="documents")
app.add_typer(keys_app, name="keys")
app.add_typer(libraries_app, name="libraries")
app.add_typer(libraries_app, name="library", hidden=True)  # what some type
app.add_typer(evaluation_app, name="eval")
