"""Every lexicon entry is shown by its examples, and each example must be coded as it says, by the lexicon alone."""

from __future__ import annotations

import pytest
from tests.conftest import make_article

from detente.codebook import Codebook, Entry, Example, load_codebook
from detente.coding import DictionaryCoder
from detente.event import EventMention, Kind
from detente.reading.sentences import split_sentences

EXAMPLES = [(entry, example) for entry in load_codebook().entries for example in entry.examples]


@pytest.fixture(scope="module")
def lexicon(codebook: Codebook) -> DictionaryCoder:
    """A coder that asks no network: what the entries say is final."""
    return DictionaryCoder(codebook, network=False)


def codes(parties: tuple[object, ...]) -> set[str]:
    return {party.code for party in parties if party.code}  # type: ignore[attr-defined]


def is_as_said(mention: EventMention, entry: Entry) -> bool:
    """A contact may have its mode from its place or channel."""
    mode_holds = mention.mode == entry.mode or (entry.mode is None and mention.kind is Kind.ENGAGEMENT)
    return mention.type == entry.type and mode_holds


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[f"{entry.id}: {example.text}" for entry, example in EXAMPLES])
def test_example_is_coded(entry: Entry, example: Example, lexicon: DictionaryCoder) -> None:
    article = make_article(example.text)
    found = [mention for mention in lexicon.code(article, split_sentences(article)) if isinstance(mention, EventMention)]
    said = [(codes(mention.actors), codes(mention.recipients)) for mention in found if is_as_said(mention, entry)]
    if example.actors or example.recipients:
        assert (set(example.actors), set(example.recipients)) in said, said
    else:
        assert not said, "an example without parties shows what stays silent"
