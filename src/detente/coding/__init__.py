"""Turns the sentences of an article into mentions: who did what to whom, when, whether, and on whose word."""

from detente.coding.coder import Coder, DictionaryCoder

__all__ = ["Coder", "DictionaryCoder"]
