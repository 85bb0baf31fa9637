"""Reads the files of the knowledge and turns their entries into values; what is broken is named by file, entry and reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, cast

import cattrs
import yaml

from detente.errors import KnowledgeError

YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T")


def read_files(root: Path | Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Give name and text of every YAML and CSV file below `root`."""
    for entry in sorted(root.iterdir(), key=lambda e: e.name):
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from read_files(entry, f"{name}/")
        elif entry.name.endswith((".yaml", ".csv")):
            try:
                yield name, entry.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise KnowledgeError(name, "whole file", f"not UTF-8 ({error.reason} at byte {error.start})") from error


def text_of(files: Mapping[str, str], name: str) -> str:
    """Give the text of a file that must be there."""
    if name not in files:
        raise KnowledgeError(name, "whole file", "missing")
    return files[name]


def _yaml(files: Mapping[str, str], name: str) -> object:
    try:
        return yaml.load(text_of(files, name), Loader=YAML_LOADER)  # noqa: S506  (a safe loader)
    except yaml.YAMLError as error:
        raise KnowledgeError(name, "whole file", f"not YAML: {' '.join(str(error).split())}") from error


def mapping_of(files: Mapping[str, str], name: str) -> dict[str, Any]:
    """Give a YAML file that must be a mapping."""
    loaded = _yaml(files, name)
    if not isinstance(loaded, dict):
        raise KnowledgeError(name, "whole file", "must be a mapping")
    return loaded


def section_of(files: Mapping[str, str], name: str, key: str) -> dict[Any, Any]:
    """Give the part `key` of a YAML file, which must be a mapping itself."""
    section = mapping_of(files, name).get(key)
    if not isinstance(section, dict):
        raise KnowledgeError(name, key, "missing, or not a mapping")
    return section


def word_lists(raw: Mapping[str, Any], name: str) -> dict[str, frozenset[str]]:
    """Give the lists of words of a file; anything else in it (its source) is left out."""
    for key, words in raw.items():
        if isinstance(words, list):
            for word in words:
                if not isinstance(word, str):
                    raise KnowledgeError(name, str(key), f"{word!r} is not a word; put it in quotes")
    return {key: frozenset(words) for key, words in raw.items() if isinstance(words, list)}


def entries_of(files: Mapping[str, str], name: str, key: str) -> list[dict[str, Any]]:
    """Give the list `key` of a YAML file, or the file where it is a list."""
    loaded = _yaml(files, name)
    items = loaded.get(key) if isinstance(loaded, dict) else loaded
    if not isinstance(items, list):
        raise KnowledgeError(name, key, "must be a list of entries")
    return cast(list[dict[str, Any]], items)


_converter = cattrs.Converter(forbid_extra_keys=True)


_converter.register_structure_hook(date, lambda value, _: _as_date(value))


_converter.register_structure_hook(str, lambda value, wanted: _as_word(value) if wanted is str else wanted(value))


def _as_date(value: object) -> date:
    if not isinstance(value, date):
        raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")
    return value


def _as_word(value: object) -> str:
    # YAML 1.1 reads a bare on, off, yes or no as true or false: a trap for a list of prepositions.
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a word; put it in quotes")
    return value


def _reason_of(error: BaseException, wanted: type | None) -> str:
    return (
        str(error)
        if isinstance(error, ValueError) and not isinstance(error, cattrs.ForbiddenExtraKeysError)
        else cattrs.v.format_exception(error, wanted)
    )


def structured(raw: object, cls: type[T], file: str, entry: str) -> T:
    """Make a `cls` of what YAML holds; a wrong or unknown field is a `KnowledgeError`."""
    try:
        return _converter.structure(raw, cls)
    except (cattrs.BaseValidationError, KeyError, ValueError, TypeError) as error:
        reason = (
            "; ".join(cattrs.transform_error(error, format_exception=_reason_of))
            if isinstance(error, cattrs.BaseValidationError)
            else str(error)
        )
        raise KnowledgeError(file, entry, reason) from error


def checked_patterns(patterns: Any, name: str, key: str) -> tuple[str, ...]:
    """Give a list of regular expressions that must be there and compile."""
    if not isinstance(patterns, list) or not patterns:
        raise KnowledgeError(name, key, "missing, or not a list")
    for pattern in patterns:
        check_pattern(pattern, name, key)
    return tuple(patterns)


def check_pattern(pattern: object, file: str, entry: str) -> None:
    """Raise unless `pattern` is a regular expression."""
    if not isinstance(pattern, str):
        raise KnowledgeError(file, entry, f"{pattern!r} is not a pattern; put it in quotes")
    try:
        re.compile(pattern)
    except re.error as error:
        raise KnowledgeError(file, entry, f"{pattern!r} is not a regular expression: {error}") from error
