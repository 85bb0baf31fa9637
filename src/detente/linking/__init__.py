"""Turns mentions into events: copies of one story first, then what several pages say of one thing."""

from detente.linking.copies import Sketch, group_stories, shingles_of
from detente.linking.events import ArticleFacts, evidence_of, link_mentions

__all__ = ["ArticleFacts", "Sketch", "evidence_of", "group_stories", "link_mentions", "shingles_of"]
