"""The scorer of same_event on partitions whose figures are published or can be counted by hand."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

import pytest
from benchmarks.quality import same_event
from benchmarks.quality.same_event import (
    Label,
    agreement,
    b_cubed,
    best_pairing,
    ceaf_e,
    figures_of,
    muc,
    pair_errors,
    parts_of,
    read_labels,
)
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook import Codebook
from detente.event import EventMention
from handmade import accusation, link, on, quote

# The example of Luo 2005, figure 1: the key and four responses with their F1 by MUC, B-cubed and CEAF (phi-4).
KEY = ("12345", "67", "89ABC")
RESPONSES = [
    (("12345", "6789ABC"), 0.947, 0.865, 0.733),
    (("1234589ABC", "67"), 0.947, 0.737, 0.667),
    (("123456789ABC",), 0.900, 0.545, 0.294),
    (tuple("123456789ABC"), 0.0, 0.400, 0.178),
]


LABELS, FRESH, SECOND = (read_labels(path) for path in (same_event.LABELS, same_event.FRESH, same_event.SECOND))


def clusters(*words: str) -> list[frozenset[Hashable]]:
    return [frozenset(word) for word in words]


def labels_of(mentions: list[EventMention], *events: str) -> list[Label]:
    return [Label("examples", m.article, m.trigger.start, m.trigger.end, e) for m, e in zip(mentions, events, strict=True)]


@pytest.mark.parametrize(("response", "links", "items", "entities"), RESPONSES)
def test_scores_are_those_of_the_published_example(response: tuple[str, ...], links: float, items: float, entities: float) -> None:
    gold, system = clusters(*KEY), clusters(*response)
    assert muc(gold, system).f1 == pytest.approx(links, abs=0.001)
    assert b_cubed(gold, system).f1 == pytest.approx(items, abs=0.001)
    assert ceaf_e(gold, system).f1 == pytest.approx(entities, abs=0.001)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_what_is_right_scores_one(homes: list[int]) -> None:
    gold = same_event.clusters_of({str(number): home for number, home in enumerate(homes)})
    assert b_cubed(gold, gold).f1 == pytest.approx(1)
    assert ceaf_e(gold, gold).f1 == pytest.approx(1)
    assert pair_errors(gold, gold) == (0, 0)


def test_pair_errors_are_shares_of_what_is_joined_and_of_what_should_be() -> None:
    assert pair_errors(clusters("abc", "d"), clusters("ab", "cd")) == (1 / 2, 2 / 3)


@pytest.mark.parametrize("values", [[[1.0, 0.9], [0.9, 0.0]], [[1.0, 0.9, 0.1], [0.9, 0.0, 0.2]], [[0.9, 0.9], [1.0, 0.0], [0.0, 0.0]]])
def test_pairing_is_the_best_of_all_and_not_the_greediest(values: list[list[float]]) -> None:
    assert best_pairing(values) >= 1.8


def test_a_label_finds_the_mention_whose_trigger_overlaps_and_the_rest_is_counted(codebook: Codebook) -> None:
    mentions = [accusation(), accusation(article="art_2"), accusation(article="art_3", when=on("2021-12-01"))]
    labels = [*labels_of(mentions, "one", "one", "other"), Label("examples", "art_4", 0, 5, "one")]
    figures = figures_of(labels, link(*mentions, codebook=codebook), mentions, "examples")
    assert (figures["examples: rows"], figures["examples: labelled, not found by the coder"]) == (4, 1)
    assert (figures["examples: CoNLL F1"], figures["examples: false merges, of joined pairs"]) == (pytest.approx(1), 0)


def test_each_mention_is_labelled_once_by_the_label_that_fits_best() -> None:
    made = accusation(trigger=quote("agreed to resume"))
    span = made.trigger
    near, exact = (
        Label("examples", made.article, span.start, span.start + 6, "near"),
        Label("examples", made.article, span.start, span.end, "exact"),
    )
    assert same_event.match([near, exact], [made]) == {exact: made.id}


def test_labels_are_read_from_a_table(tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text("corpus,article,start,end,event\ntracker,art_1,3,8,call\n", encoding="utf-8")
    assert same_event.read_labels(file) == [Label("tracker", "art_1", 3, 8, "call")]


def test_the_figures_of_two_sets_of_labels_have_names_of_their_own() -> None:
    old = Label("tracker", "art_1", 0, 5, "call")
    same_page, new_page = Label("tracker", "art_1", 9, 12, "f-1"), Label("examples", "art_2", 0, 5, "f-2")
    assert parts_of([same_page, new_page], [old]) == {
        "fresh": [same_page, new_page],
        "fresh tracker": [same_page],
        "fresh examples": [new_page],
        "fresh pages": [new_page],
    }


def test_two_readings_agree_on_the_pairs_that_both_join() -> None:
    first = [Label("tracker", "art_1", n, n + 1, event) for n, event in enumerate(("call", "call", "visit", "talks"))]
    second = [Label("tracker", "art_1", n, n + 1, event) for n, event in enumerate(("a", "a", "b", "b", "b"))]
    figures = agreement(first, second)
    assert figures["second reading: rows"] == 4
    assert (figures["second reading: pairs that both join"], figures["second reading: pairs that one alone joins"]) == (1, 1)


def test_two_readings_of_one_number_in_two_corpora_are_two_events() -> None:
    labels = [Label("tracker", "art_1", 0, 5, "s-1"), Label("examples", "art_2", 0, 5, "s-1")]
    apart = [Label("tracker", "art_1", 0, 5, "r-1"), Label("examples", "art_2", 0, 5, "r-2")]
    assert agreement(labels, apart)["second reading: pairs that one alone joins"] == 0


def test_no_fresh_mention_was_labelled_before() -> None:
    spans = [(label.article, label.start, label.end) for label in LABELS]
    for label in FRESH:
        assert not any(article == label.article and start < label.end and label.start < end for article, start, end in spans)


def test_fresh_events_keep_to_one_corpus_so_that_their_figures_can_be_counted_together() -> None:
    corpora = {(label.event, label.corpus) for label in FRESH}
    assert len(corpora) == len({event for event, _ in corpora})


def test_the_second_reading_is_of_mentions_that_the_first_has_and_of_whole_pages() -> None:
    first = {(label.corpus, label.article, label.start, label.end) for label in LABELS}
    again = {(label.corpus, label.article, label.start, label.end) for label in SECOND}
    assert again == {place for place in first if place[1] in {article for _, article, _, _ in again}}


@pytest.mark.parametrize("labels", [LABELS, FRESH, SECOND])
def test_each_mention_is_labelled_once_and_by_a_span(labels: list[Label]) -> None:
    assert len({(label.corpus, label.article, label.start, label.end) for label in labels}) == len(labels)
    assert all(0 <= label.start < label.end and label.event for label in labels)
