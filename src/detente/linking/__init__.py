"""Turns mentions into events: copies of one story first, then what several pages say of one thing."""

from detente.linking.copies import Sketch, shingles_of
from detente.linking.events import link_mentions
from detente.linking.joining import evidence_of
from detente.linking.stories import group_stories
from detente.linking.told import ArticleFacts

__all__ = ["ArticleFacts", "Sketch", "evidence_of", "group_stories", "link_mentions", "shingles_of"]
