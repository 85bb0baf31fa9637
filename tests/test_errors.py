"""Every error of ours can be caught as one, and crosses from a worker process unharmed."""

from __future__ import annotations

import copy
import pickle
import re
import sys

import pytest

from detente import errors
from detente.errors import DetenteError, KnowledgeError


def children_of(parent: type[DetenteError]) -> list[type[DetenteError]]:
    return [*parent.__subclasses__(), *(nested for child in parent.__subclasses__() for nested in children_of(child))]


CHILDREN = [child for child in children_of(DetenteError) if child.__module__.startswith("detente")]


def make(child: type[DetenteError]) -> DetenteError:
    if child is KnowledgeError:
        return KnowledgeError("types.yaml", "ACCUSE", "no score")
    return child("the reason")


@pytest.mark.parametrize("child", [DetenteError, *CHILDREN])
def test_error_survives_pickling(child: type[DetenteError]) -> None:
    error = make(child)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is child
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize("child", CHILDREN)
def test_error_survives_copying(child: type[DetenteError]) -> None:
    assert str(copy.copy(make(child))) == str(make(child))


def test_knowledge_error_names_file_entry_and_reason() -> None:
    error = KnowledgeError("types.yaml", "ACCUSE", "no score")
    assert str(error) == "types.yaml: ACCUSE: no score"
    assert (error.file, error.entry, error.reason) == ("types.yaml", "ACCUSE", "no score")


def test_docstring_draws_the_whole_tree() -> None:
    drawn = set(re.findall(r"\b\w+Error\b", errors.__doc__ or ""))
    assert drawn == {child.__name__ for child in CHILDREN} | {"DetenteError"}


def test_every_error_of_ours_lives_in_one_module() -> None:
    assert {child.__module__ for child in CHILDREN} == {"detente.errors"}


def test_every_child_has_a_docstring() -> None:
    assert all(child.__doc__ for child in CHILDREN)


def test_errors_need_no_other_module() -> None:
    assert "detente.errors" in sys.modules
    names = [value.__module__ for value in vars(errors).values() if isinstance(value, type)]
    assert set(names) == {"detente.errors"}
