from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.article import Article, Span
from detente.event import Event, EventMention, Judgement
from detente.store.serialise import MENTION_KINDS, from_dict, from_json, mention_kind, to_dict, to_json

from .nouns import make_claim, make_event, make_linkage, make_mention, make_stance, quote

NOUNS = (Article, Event, Judgement, *MENTION_KINDS.values())
WORDS = st.text(max_size=12)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(-(2**40), 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.none() | st.just(UTC)),
    NoneType: st.none(),
}


@st.composite
def spans(draw: st.DrawFn) -> Span:
    text = draw(st.text(min_size=1, max_size=20))
    start = draw(st.integers(0, len(text) - 1))
    return Span.at(text, start, draw(st.integers(start + 1, len(text))))


def any_of(wanted: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a noun may hold: every field is varied, also those that have a default."""
    if wanted is Span:
        return spans()
    if wanted in PLAIN:
        return PLAIN[wanted]
    if is_dataclass(wanted):
        hints = get_type_hints(wanted)
        return st.builds(wanted, **{field.name: any_of(hints[field.name]) for field in fields(wanted)})
    if get_origin(wanted) in (Union, UnionType):
        return st.one_of(*map(any_of, get_args(wanted)))
    if get_origin(wanted) is tuple:
        parts = get_args(wanted)
        return st.lists(any_of(parts[0]), max_size=1).map(tuple) if parts[1:] == (...,) else st.tuples(*map(any_of, parts))
    assert issubclass(wanted, Enum), wanted
    return st.sampled_from(list(wanted))


@pytest.mark.parametrize("noun_type", NOUNS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_serialised_comes_back(noun_type: type[Any], data: st.DataObject) -> None:
    noun = data.draw(any_of(noun_type))
    back = from_json(to_json(noun), noun_type)
    assert back == noun
    assert to_dict(back) == to_dict(noun)  # equality of spans passes over what surrounds them
    assert type_tree(back) == type_tree(noun)  # "engagement" equals Kind.ENGAGEMENT and is none


def type_tree(value: Any) -> Any:
    if is_dataclass(value):
        return type(value), [type_tree(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return tuple, [type_tree(item) for item in value]
    return type(value)


def test_a_span_keeps_its_words_and_what_surrounds_them() -> None:
    span = quote("met")
    data = to_dict(make_mention())["trigger"]
    assert data == {"start": span.start, "end": span.end, "exact": "met", "prefix": span.prefix, "suffix": span.suffix}
    assert from_dict(data, Span).suffix.startswith(" his Korean")


def test_a_dict_holds_nothing_but_what_json_knows() -> None:
    event = make_event()
    assert json.loads(json.dumps(to_dict(event))) == to_dict(event)
    assert type(to_dict(event)["kind"]) is str


def test_old_json_takes_defaults_and_unknown_fields_are_passed_over() -> None:
    data = to_dict(make_mention())
    del data["confidence"], data["issues"]
    assert from_dict({**data, "mood": "grim"}, EventMention) == make_mention()


MENTIONS = [(make_mention(), "event"), (make_claim(), "claim"), (make_stance(), "stance"), (make_linkage(), "linkage")]


@pytest.mark.parametrize(("mention", "kind"), MENTIONS)
def test_each_mention_has_its_kind(mention: Any, kind: str) -> None:
    assert mention_kind(mention) == kind
    assert MENTION_KINDS[kind] is type(mention)
