"""Turns an event into its explanation: article → sentence → cue → rule → event, each with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.codebook import Codebook
from detente.event import ActorMention, Event, EventMention
from detente.views.brief import PageNote, source_in_words
from detente.views.judging import edit_in_words
from detente.views.words import BASIS_WORDS, date_in_words, denial_in_words, outcome_in_words, status_in_words


def render_explanation(
    event: Event, mentions: Iterable[EventMention], codebook: Codebook, page: Callable[[str], PageNote]
) -> RenderableType:
    """Give the explanation of an event for a terminal."""
    parts: list[RenderableType] = [
        Text(event.label, style="bold"),
        _line("event", f"{event.id}  {event.kind.value} {event.type}{'-' + event.mode if event.mode else ''}  quad {event.quad}"),
        _line("when", f"{date_in_words(event.date)} ({event.date.edtf}; {BASIS_WORDS[event.date.basis]})"),
        _line("status", status_in_words(event, codebook)),
        _line("counts", f"{event.value:+.2f} on {event.scale}" if event.value is not None else f"not scored: {event.why}"),
    ]
    if event.kind.value == "engagement":
        parts.append(_line("outcome", outcome_in_words(event)))
    if event.part_of:
        parts.append(_line("part of", event.part_of))
    parts.extend(_line("denied", f"by {denial_in_words(denial, codebook)}") for denial in event.denials)
    parts.extend(_line("decided", edit_in_words(edit)) for edit in event.edits)
    told = list(mentions)
    parts.extend(_disagreements(event, told))
    for number, mention in enumerate(told, 1):
        parts.append(Text(""))
        parts.append(Text.assemble((f"{number}. {_page(page(mention.article))}", "cyan"), (f"  {mention.id}", "dim")))
        parts.append(Padding(_marked(mention), (0, 0, 0, 3)))
        parts.extend(Padding(line, (0, 0, 0, 3)) for line in _steps(mention))
    return Group(*parts)


def explanation_rows(event: Event, mentions: Iterable[EventMention]) -> Iterable[dict[str, object]]:
    """Give the explanation as rows for a pipe, a row a mention."""
    for mention in mentions:
        yield {
            "event": event.id,
            "mention": mention.id,
            "article": mention.article,
            "sentence": mention.sentence.exact,
            "trigger": mention.trigger.exact,
            "cues": [cue.exact for cue in mention.status.cues],
            "rule": mention.rule,
            "coder": mention.coder,
            "codebook": mention.codebook,
            "type": mention.type,
            "mode": mention.mode,
            "realis": mention.status.realis.value,
            "attribution": mention.status.attribution.value,
            "denied": [
                {
                    "by": d.by,
                    "published": d.published.isoformat() if d.published else None,
                    "article": d.article,
                    "sentence": d.sentence.exact,
                }
                for d in event.denials
            ],
            "decided": [
                {"field": e.field, "value": e.value, "machine": e.machine, "judgement": e.judgement, "by": e.by} for e in event.edits
            ],
        }


def _disagreements(event: Event, mentions: list[EventMention]) -> Iterable[Text]:
    """Give a line for each field on which the sentences disagree, with their numbers."""
    numbers = {mention.id: number for number, mention in enumerate(mentions, 1)}
    for name in dict.fromkeys(variant.field for variant in event.variants):
        values = [variant for variant in event.variants if variant.field == name]
        said = (f"{v.value} (in {', '.join(str(numbers[id]) for id in v.mentions if id in numbers)})" for v in values)
        yield _line("differs", f"{name}: {' or '.join(said)}")


def _steps(mention: EventMention) -> Iterable[Text]:
    yield _line(
        "rule",
        f"{mention.rule} → {mention.type}{'-' + mention.mode if mention.mode else ''}  ({mention.coder}, codebook {mention.codebook})",
    )
    for role, parties in (("actor", mention.actors), ("recipient", mention.recipients), ("rallied", mention.rallied)):
        for party in parties:
            yield _line(role, _actor(party))
    when = f"“{mention.date.span.exact}” → " if mention.date.span else ""
    yield _line("date", f"{when}{mention.date.edtf or 'none'} ({BASIS_WORDS[mention.date.basis]})")
    cues = ", ".join(f"“{cue.exact}”" for cue in mention.status.cues) or "none"
    yield _line("cues", f"{cues} → {mention.status.realis.value}, {mention.status.attribution.value}")
    for outcome in mention.outcome:
        yield _line("outcome", f"“{outcome.span.exact}” → {outcome.kind}")
    if mention.undertaking is not None:
        yield _line("promise", f"“{mention.undertaking.exact}”")


def _actor(party: ActorMention) -> str:
    named = " ".join(part for part in (party.code or "not resolved", party.sector or "", party.person or "", party.office or "") if part)
    via = f", meaning “{party.antecedent.exact}”" if party.antecedent is not None and party.antecedent.exact != party.span.exact else ""
    return f"“{party.span.exact}” → {named} ({party.basis.value}{via})"


def _marked(mention: EventMention) -> Text:
    """Give the sentence with the trigger and cues marked."""
    text = Text(mention.sentence.exact)
    start = mention.sentence.start
    text.stylize("bold reverse", mention.trigger.start - start, mention.trigger.end - start)
    for cue in mention.status.cues:
        if mention.sentence.covers(cue):
            text.stylize("underline", cue.start - start, cue.end - start)
    return text


def _page(note: PageNote) -> str:
    """Name a page in full: here a reader checks it, and may look for its file."""
    where = source_in_words(note)
    return where if where.endswith(note.origin) else f"{where}  ({note.origin})"


def _line(name: str, value: str) -> Text:
    return Text.assemble((f"{name:>9}  ", "dim"), value)
