"""Every lexicon entry is shown by its examples, and each example must be coded as it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.codebook import Entry, Example, load_codebook
from detente.event import EventMention

EXAMPLES = [(entry, example) for entry in load_codebook().entries for example in entry.examples]


def codes(parties: tuple[object, ...]) -> set[str]:
    return {party.code for party in parties if party.code}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[f"{entry.id}: {example.text}" for entry, example in EXAMPLES])
def test_example_is_coded(entry: Entry, example: Example, events_in: Callable[..., list[EventMention]]) -> None:
    found = [mention for mention in events_in(example.text) if mention.type == entry.type and mention.mode == entry.mode]
    said = [(codes(mention.actors), codes(mention.recipients)) for mention in found]
    if example.actors or example.recipients:
        assert (set(example.actors), set(example.recipients)) in said, said
    else:
        assert not said, "an example without parties shows what stays silent"
