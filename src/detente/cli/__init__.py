"""The command line: one verb per step, and one for each question.

An error is one line and an exit code: 2 for a wrong word and when nothing could be read or found, 1 for anything else that is our own.
Each module adds its commands to `app` when it is imported; importing one loads nothing heavy.
"""

from __future__ import annotations

import sys
from typing import Any

import typer

from detente.cli import commitments, compare, engagements, issues, judging, steps, stories, temperature
from detente.cli.base import app, error_console
from detente.errors import DetenteError, KnowledgeError, NotFoundError, StoreError

__all__ = ["app", "commitments", "compare", "engagements", "issues", "judging", "main", "steps", "stories", "temperature"]


USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]  # of every wrong word; Typer's versions keep it in different modules


def main() -> None:
    """Run the command line; an error of ours, or of who called it, becomes one line and an exit code."""
    try:
        code = app(standalone_mode=False)
    except DetenteError as error:
        _say(str(error))
        sys.exit(2 if isinstance(error, NotFoundError | StoreError | KnowledgeError) else 1)
    except USAGE_ERROR as error:
        _show_wrong_word(error)
        sys.exit(2)
    except typer.Abort:
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _say(words: str) -> None:
    error_console().print(f"detente: {words}", style="red", markup=False, highlight=False, soft_wrap=True)


def _show_wrong_word(error: Any) -> None:
    """Say what is wrong in how a command was called, and where to look; where nothing was asked for, its whole help."""
    words = str(error.format_message()).replace("Value error, ", "").rstrip(".")  # so Typer opens what a value's check says
    context = getattr(error, "ctx", None)
    if "\n" in words:
        error_console().print(words, markup=False, highlight=False)
    else:
        _say(words if context is None else f"{words}; see {context.command_path} --help")
