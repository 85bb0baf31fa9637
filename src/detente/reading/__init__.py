"""Reads files, folders and bytes; gives cleaned articles with the place of every word, and the sentences of each."""

from detente.reading.formats import Page, ReadResult, SetAside, count_inputs, read_bytes, read_path
from detente.reading.sentences import split_sentences

__all__ = ["Page", "ReadResult", "SetAside", "count_inputs", "read_bytes", "read_path", "split_sentences"]
