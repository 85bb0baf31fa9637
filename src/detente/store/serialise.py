"""Reads nouns, gives what JSON can hold, and back.

A span comes back as `Span.stored`, without its text: it was checked when it was made, and `Store.verify` checks it
again against the stored page. A field that is missing in old JSON takes its default; one that is unknown is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from cattrs import BaseConverter
from cattrs.preconf.json import JsonConverter

from detente.article import Article, Span
from detente.event import ClaimMention, Event, EventMention, Judgement, LinkageMention, Mention, StanceMention, StatementMention

Noun = Article | Mention | Event | Judgement
T = TypeVar("T")

MENTION_KINDS: Mapping[str, type[Mention]] = {
    "event": EventMention,
    "claim": ClaimMention,
    "stance": StanceMention,
    "linkage": LinkageMention,
    "statement": StatementMention,
}


def _span_to_dict(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "exact": span.exact, "prefix": span.prefix, "suffix": span.suffix}


def _span_from_dict(data: dict[str, Any], _: type[Span]) -> Span:
    return Span.stored(data["start"], data["end"], data["exact"], data["prefix"], data["suffix"])


def _is_optional(wanted: Any) -> bool:
    return get_origin(wanted) in (Union, UnionType) and len(get_args(wanted)) == 2 and NoneType in get_args(wanted)


def _is_series(wanted: Any) -> bool:
    return get_origin(wanted) is tuple and get_args(wanted)[1:] == (...,)


def _optional_hook(wanted: Any, converter: BaseConverter) -> Callable[[Any, Any], Any]:
    inner = next(part for part in get_args(wanted) if part is not NoneType)
    hook = converter.get_structure_hook(inner)
    return lambda value, _: None if value is None else hook(value, inner)


def _series_hook(wanted: Any, converter: BaseConverter) -> Callable[[Any, Any], Any]:
    inner = get_args(wanted)[0]
    hook = converter.get_structure_hook(inner)
    return lambda values, _: tuple([hook(value, inner) for value in values]) if values else ()


def _as_it_is(value: Any, _: Any) -> Any:
    return value


def _make_converter() -> JsonConverter:
    converter = JsonConverter(detailed_validation=False)  # the detail is for input typed by people and costs a third of the time
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda day, _: date.fromisoformat(day))
    converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    converter.register_structure_hook(datetime, lambda moment, _: datetime.fromisoformat(moment))
    converter.register_unstructure_hook(Span, _span_to_dict)
    converter.register_structure_hook(Span, _span_from_dict)
    # What cattrs does for these is right; these do it in two thirds of the time, and a record has millions of them.
    converter.register_structure_hook(str, _as_it_is)
    converter.register_structure_hook(int, _as_it_is)
    converter.register_structure_hook(bool, _as_it_is)
    converter.register_structure_hook(StrEnum, lambda value, wanted: wanted(value))  # else the hook of `str` takes them too
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    converter.register_structure_hook_factory(_is_optional, _optional_hook)
    converter.register_structure_hook_factory(_is_series, _series_hook)
    return converter


_CONVERTER = _make_converter()


def to_dict(noun: Noun) -> dict[str, Any]:
    """Give the noun as dicts, lists, texts and numbers.

    >>> from datetime import UTC, datetime
    >>> from detente.event import Decision
    >>> moment = datetime(2024, 5, 1, 9, 30, tzinfo=UTC)
    >>> to_dict(Judgement("jdg_1", Decision.REJECT, ("men_1",), None, None, "ana", moment, "a dream"))["at"]
    '2024-05-01T09:30:00+00:00'
    """
    data: dict[str, Any] = _CONVERTER.unstructure(noun, type(noun))
    return data


def from_dict(data: Mapping[str, Any], noun_type: type[T]) -> T:
    """Give back what `to_dict` made."""
    return _CONVERTER.structure(data, noun_type)


def to_json(noun: Noun) -> str:
    """Give the noun as one line of JSON."""
    return dump(to_dict(noun))


def from_json(text: str, noun_type: type[T]) -> T:
    """Give back what `to_json` made."""
    return from_dict(json.loads(text), noun_type)


def dump(data: Mapping[str, Any]) -> str:
    """Give JSON as the store keeps it: compact, with letters of every script as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def mention_kind(mention: Mention) -> str:
    """Give the kind of a mention as the store names it.

    Raises:
        TypeError: if it is no mention.
    """
    for kind, mention_type in MENTION_KINDS.items():
        if isinstance(mention, mention_type):
            return kind
    raise TypeError(f"{type(mention).__name__} is not a mention")
