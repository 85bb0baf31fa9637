"""Turns events into what is published of a dyad: engagements, commitments, readouts, values, the brief."""

from detente.record.commitments import Commitment, CommitmentScore, State, find_commitments
from detente.record.dyad import Dyad, parse_country, parse_dyad
from detente.record.readouts import OfficialPage, Readout, find_readouts, find_silent_accounts, official_pages
from detente.record.record import Record, build_record, in_period, is_about, is_engagement_held, label_of_dyad
from detente.record.scoring import score_events

__all__ = [
    "Commitment",
    "CommitmentScore",
    "Dyad",
    "OfficialPage",
    "Readout",
    "Record",
    "State",
    "build_record",
    "find_commitments",
    "find_readouts",
    "find_silent_accounts",
    "in_period",
    "is_about",
    "is_engagement_held",
    "label_of_dyad",
    "official_pages",
    "parse_country",
    "parse_dyad",
    "score_events",
]
