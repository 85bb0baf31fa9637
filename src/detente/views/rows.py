"""Turns the record into the rows of the export contract; docs/export.md and export.schema.json describe every field."""

from __future__ import annotations

from typing import Any

from detente.article import Article
from detente.event import (
    Asserter,
    ClaimMention,
    DateInterval,
    Denial,
    Event,
    Evidence,
    LinkageMention,
    Party,
    StanceMention,
)
from detente.record import Commitment, Readout
from detente.record.claims import Claim
from detente.record.statements import Statement

Row = dict[str, Any]


def event_row(event: Event) -> Row:
    """Give one event as a row of `events.jsonl`."""
    status = event.status
    return {
        "id": event.id,
        "kind": event.kind.value,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "contexts": list(event.contexts),
        "label": event.label,
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
        "rallied": [_party(party) for party in event.rallied],
        "reciprocal": event.reciprocal,
        "realis": status.realis.value,
        "attribution": status.attribution.value,
        "asserter": _asserter(status.asserter),
        "chain": [_asserter(asserter) for asserter in status.chain],
        "polarity": status.polarity,
        "date": _date(event.date),
        "place": {"text": event.place.text, "resolved": event.place.resolved, "basis": event.place.basis} if event.place else None,
        "level": event.level.value if event.level else None,
        "channel": event.channel.value if event.channel else None,
        "initiator": event.initiator,
        "issues": list(event.issues),
        "intensity": event.intensity,
        "outcome": [outcome.kind for outcome in event.outcome],
        "part_of": event.part_of,
        "aggregate_of": list(event.aggregate_of),
        "variants": [{"field": v.field, "value": v.value, "mentions": list(v.mentions)} for v in event.variants],
        "denials": [_denial(denial) for denial in event.denials],
        "aliases": list(event.aliases),
        "edits": [{"field": e.field, "value": e.value, "machine": e.machine, "judgement": e.judgement, "by": e.by} for e in event.edits],
        "evidence": [_evidence(evidence) for evidence in event.evidence],
        "reports": event.reports,
        "outlets": list(event.outlets),
        "scored": event.scored,
        "value": event.value,
        "scale": event.scale,
        "why": event.why,
        "coder": event.coder,
        "codebook": event.codebook,
        "confidence": event.confidence,
    }


def article_row(article: Article, story: str, *, with_text: bool) -> Row:
    """Give one article as a row of `articles.jsonl`; the text only if it is asked for."""
    row: Row = {
        "id": article.id,
        "sha256": article.sha256,
        "title": article.title.exact if article.title else None,
        "outlet": article.outlet,
        "republisher": article.republisher,
        "issuer": article.issuer,
        "url_original": article.url_original,
        "url_copy": article.url_copy,
        "source_id": article.source_id,
        "published": {
            "value": article.published.value.isoformat() if article.published.value else None,
            "basis": article.published.basis.value,
            "agreed": article.published.agreed,
        },
        "language": article.language,
        "genre": article.genre.value,
        "body": list(article.body),
        "dropped": [{"start": d.start, "end": d.end, "reason": d.reason} for d in article.dropped],
        "complete": article.complete,
        "gap": article.gap,
        "story": story,
    }
    if with_text:
        row["text"] = article.text
    return row


def commitment_row(commitment: Commitment) -> Row:
    """Give one commitment as a row of `commitments.jsonl`."""
    return {
        "id": commitment.id,
        "aliases": list(commitment.aliases),
        "text": commitment.text,
        "parties": list(commitment.parties),
        "account": commitment.account,
        "accounts": [
            {
                "code": account.code,
                "text": account.text,
                "issuer": account.issuer,
                "published": account.published.isoformat() if account.published else None,
                "evidence": _evidence(account.evidence),
            }
            for account in commitment.accounts
        ],
        "confirmed_by": list(commitment.confirmed_by),
        "event": commitment.event,
        "part_of": commitment.part_of,
        "issues": list(commitment.issues),
        "made": _date(commitment.made),
        "deadline": _date(commitment.deadline) if commitment.deadline else None,
        "is_term": commitment.is_term,
        "measurable": commitment.measurable,
        "measured_by": commitment.measured_by,
        "state": commitment.state.value,
        "scores": [
            {"score": s.score, "on": _date(s.on), "evidence": _evidence(s.evidence), "by": s.by, "why": s.why} for s in commitment.scores
        ],
        "said": [{"state": s.state.value, "by": s.by, "on": s.on.isoformat(), "evidence": _evidence(s.evidence)} for s in commitment.said],
        "evidence": [_evidence(evidence) for evidence in commitment.evidence],
    }


def readout_row(readout: Readout) -> Row:
    """Give one readout as a row of `readouts.jsonl`."""
    return {
        "id": readout.id,
        "engagement": readout.engagement,
        "issuer": readout.issuer,
        "article": readout.article,
        "parts": list(readout.parts),
        "evidence": [_evidence(evidence) for evidence in readout.evidence],
    }


def claim_row(claim: ClaimMention, weighed: Claim | None = None) -> Row:
    """Give one claim about the relationship as a row of `claims.jsonl`, with the record's verdict where it was weighed."""
    return {
        "id": claim.id,
        "text": claim.span.exact,
        "direction": claim.direction,
        "dyad": list(claim.dyad),
        "verdict": weighed.verdict.value if weighed is not None and weighed.verdict is not None else None,
        "grounds": weighed.grounds if weighed is not None else None,
        **_said(claim),
    }


def stance_row(stance: StanceMention) -> Row:
    """Give one stance as a row of `stances.jsonl`."""
    return {"id": stance.id, "issue": stance.issue, "stance": stance.stance, "holders": list(stance.holders), **_said(stance)}


def linkage_row(linkage: LinkageMention) -> Row:
    """Give one linkage as a row of `linkages.jsonl`."""
    issues = {"from": linkage.from_issue, "to": linkage.to_issue, "sign": linkage.sign, "bearing": linkage.bearing or None}
    return {"id": linkage.id, **issues, **_said(linkage)}


def statement_row(statement: Statement) -> Row:
    """Give one statement as a row of `statements.jsonl`."""
    return {
        "id": statement.id,
        "speaker": _asserter(statement.speaker),
        "person": statement.person,
        "office": statement.office,
        "form": statement.form,
        "date": _date(statement.date),
        "issues": list(statement.issues),
        "about": list(statement.about),
        "topics": [topic.exact for topic in statement.topics],
        "articles": list(statement.articles),
        "evidence": [_evidence(evidence) for evidence in statement.evidence],
    }


def flat_event_row(event: Event) -> Row:
    """Give one event as a row of `events.csv`: lists joined by a bar, the first sentence as its quote."""
    row = event_row(event)
    return {
        "id": row["id"],
        "kind": row["kind"],
        "type": row["type"],
        "mode": row["mode"],
        "quad": row["quad"],
        "label": row["label"],
        "actors": "|".join(party["code"] or party["text"] for party in row["actors"]),
        "recipients": "|".join(party["code"] or party["text"] for party in row["recipients"]),
        "realis": row["realis"],
        "attribution": row["attribution"],
        "asserter": (row["asserter"] or {}).get("code"),
        "date": row["date"]["edtf"],
        "date_lo": row["date"]["lo"],
        "date_hi": row["date"]["hi"],
        "date_basis": row["date"]["basis"],
        "place": (row["place"] or {}).get("text"),
        "level": row["level"],
        "channel": row["channel"],
        "issues": "|".join(row["issues"]),
        "outcome": "|".join(row["outcome"]),
        "part_of": row["part_of"],
        "reports": row["reports"],
        "outlets": "|".join(row["outlets"]),
        "scored": row["scored"],
        "value": row["value"],
        "scale": row["scale"],
        "why": row["why"],
        "article": row["evidence"][0]["article"],
        "quote": row["evidence"][0]["exact"],
    }


def _party(party: Party) -> Row:
    return {"code": party.code, "sector": party.sector, "person": party.person, "office": party.office, "text": party.text}


def _asserter(asserter: Asserter | None) -> Row | None:
    if asserter is None:
        return None
    return {"code": asserter.code, "text": asserter.text, "anonymous": asserter.anonymous}


def _date(interval: DateInterval) -> Row:
    return {
        "edtf": interval.edtf,
        "lo": interval.lo.isoformat() if interval.lo else None,
        "hi": interval.hi.isoformat() if interval.hi else None,
        "precision": interval.precision,
        "basis": interval.basis.value,
    }


def _evidence(evidence: Evidence) -> Row:
    span = evidence.span
    return {"article": evidence.article, "start": span.start, "end": span.end, "exact": span.exact, "role": evidence.role.value}


def _denial(denial: Denial) -> Row:
    span = denial.sentence
    return {
        "by": denial.by,
        "published": denial.published.isoformat() if denial.published else None,
        "mention": denial.mention,
        "article": denial.article,
        "start": span.start,
        "end": span.end,
        "exact": span.exact,
    }


def _said(mention: ClaimMention | StanceMention | LinkageMention) -> Row:
    return {
        "attribution": mention.attribution.value,
        "asserter": _asserter(mention.asserter),
        "date": _date(mention.date),
        "evidence": [
            {"article": mention.article, "start": s.start, "end": s.end, "exact": s.exact, "role": role}
            for s, role in ((mention.sentence, "sentence"), (mention.span, "cue"))
        ],
    }
