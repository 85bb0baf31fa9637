"""The record on disk: one SQLite file with the pages, what they say, and what people decided about it."""

from detente.store.record_file import Store
from detente.store.rows import ArticleRow, Run, SetAsideRow
from detente.store.search import Found

__all__ = ["ArticleRow", "Found", "Run", "SetAsideRow", "Store"]
