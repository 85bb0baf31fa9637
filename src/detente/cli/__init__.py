"""The command line: one verb per step, and one for each question.

An error of ours is one line and an exit code: 2 when nothing could be read or found, 1 for anything else that is our own.
Each module adds its commands to `app` when it is imported; importing one loads nothing heavy.
"""

from __future__ import annotations

import sys

from detente.cli import commitments, compare, engagements, issues, judging, steps, stories, temperature
from detente.cli.base import app, error_console
from detente.errors import DetenteError, KnowledgeError, NotFoundError, StoreError

__all__ = ["app", "commitments", "compare", "engagements", "issues", "judging", "main", "steps", "stories", "temperature"]


def main() -> None:
    """Run the command line; an error of ours becomes one line and an exit code."""
    try:
        app()
    except DetenteError as error:
        error_console().print(f"detente: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2 if isinstance(error, NotFoundError | StoreError | KnowledgeError) else 1)
