"""Loads the reviewed knowledge, checks it, and gives one `Codebook`; a broken file stops the start.

Nothing here decides what a sentence means: it only says which words exist, whom they name at a date, and what a type
weighs. The hash covers every file, so that a mention can say exactly which knowledge it was coded with.
"""

from detente.codebook.actors import ActorName, GenericActor, Holder, Office, Outlet
from detente.codebook.acts import EventType, Issue, OutcomePattern
from detente.codebook.book import CODEBOOK_VERSION, Codebook, load_codebook
from detente.codebook.lexicon import Entry, Example
from detente.codebook.rules import CommitmentRules, Deed, LinkingRules, ReadoutRules, StatementRules, Voice
from detente.codebook.scales import Pooled, Reliability, Scale, read_scale, scale_text

__all__ = [
    "CODEBOOK_VERSION",
    "ActorName",
    "Codebook",
    "CommitmentRules",
    "Deed",
    "Entry",
    "EventType",
    "Example",
    "GenericActor",
    "Holder",
    "Issue",
    "LinkingRules",
    "Office",
    "OutcomePattern",
    "Outlet",
    "Pooled",
    "ReadoutRules",
    "Reliability",
    "Scale",
    "StatementRules",
    "Voice",
    "load_codebook",
    "read_scale",
    "scale_text",
]
