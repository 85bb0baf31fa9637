"""The public names, and that importing them is quick."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import detente

HEAVY = ("spacy", "sqlalchemy", "alembic", "trafilatura", "htmldate", "lxml", "rich", "typer", "babel", "yaml", "ray", "fastapi", "altair")


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", detente.__all__)
def test_public_name_can_be_imported(name: str) -> None:
    found = getattr(detente, name)
    assert callable(found)
    assert found.__doc__


def test_public_names_are_few_and_in_order() -> None:
    assert detente.__all__ == sorted(detente.__all__)
    assert len(detente.__all__) <= 15


def test_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="'nothing'"):
        detente.nothing  # noqa: B018


def test_star_import_gives_the_public_names() -> None:
    names: dict[str, object] = {}
    exec("from detente import *", names)
    assert set(detente.__all__) <= set(names)


def test_version_is_given() -> None:
    assert detente.__version__.count(".") == 2


def test_import_loads_no_heavy_library() -> None:
    loaded = modules_after("import detente")
    assert not [name for name in HEAVY if name in loaded]


@pytest.mark.parametrize("name", ["Article", "Span", "Event", "EventMention", "Status", "DetenteError"])
def test_nouns_load_no_parser_database_or_page_reader(name: str) -> None:
    loaded = modules_after(f"from detente import {name}")
    assert not {"spacy", "sqlalchemy", "trafilatura"} & loaded


def test_command_line_loads_no_parser_before_it_needs_one() -> None:
    assert not {"spacy", "sqlalchemy", "trafilatura"} & modules_after("import detente.cli")
