"""Calls a command as a user does, in this process, and reads the rows that it prints."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from detente import cli
from detente.cli import base


def call(*words: object) -> int:
    """Call `detente` with these words and give its exit code; the consoles are made anew, since they keep the stream they were made with."""
    before, sys.argv = sys.argv, ["detente", *map(str, words)]
    base.console.cache_clear()
    base.error_console.cache_clear()
    try:
        cli.main()
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 0
    finally:
        sys.argv = before
    return 0


def rows(capsys: pytest.CaptureFixture[str], *words: object) -> list[dict[str, Any]]:
    """Call a command that must succeed, and give its rows."""
    capsys.readouterr()
    assert call(*words) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]
