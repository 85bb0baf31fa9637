"""The tables of a record: what is asked for by value has a column, the whole noun is in `payload` as JSON.

Days and times are ISO 8601 text, which sorts as the calendar does in every database. A change here comes with a new
file in `migrations/versions/` and a new `LAYOUT`; the tests compare the two.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

LAYOUT = "0003"  # the newest migration; repeated here since a look at it must not load Alembic
FORMAT = "detente record"  # what `meta` says under "format" in a file of ours

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
}
metadata = MetaData(naming_convention=NAMES)

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

article = Table(
    "article",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("origin", String, nullable=False),
    Column("title", Text),
    Column("outlet", String),
    Column("republisher", String),
    Column("url_original", Text),
    Column("url_copy", Text),
    Column("source_id", String),
    Column("published", String),
    Column("date_basis", String, nullable=False),
    Column("language", String, nullable=False),
    Column("genre", String, nullable=False),
    Column("issuer", String),
    Column("complete", Boolean, nullable=False),
    Column("gap", Text),
    Column("words", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", Text, nullable=False),  # the article less its text
    Column("sketch", LargeBinary, nullable=False),
    Column("ingested_at", String, nullable=False),
    Index(None, "published", "id"),
)

# A reading is what one coder with one codebook makes of pages. An article may be in several; the moments say which one held
# when, so that what was known then can be given again. A reading that was only looked at has none.
reading = Table(
    "reading",
    metadata,
    Column("id", String, primary_key=True),
    Column("coder", String, nullable=False),
    Column("codebook", String, nullable=False),
    Column("at", String, nullable=False),
)

coding = Table(
    "coding",
    metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("reading", ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("since", String),  # when it became the current one; empty while it is only proposed
    Column("until", String),  # when another took its place
)

mention = Table(
    "mention",
    metadata,
    Column("reading", ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),  # order in the article, as the coder gave them
    Column("kind", String, nullable=False),  # event | claim | stance | linkage | statement
    Column("type", String),
    Column("codes", String, nullable=False),
    Column("payload", Text, nullable=False),
    Index(None, "article", "position"),
)

# Stories. A sampled part of each dated page's shingles finds the pages it may be a copy of.
shingle = Table(
    "shingle",
    metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),  # as `date.toordinal` counts
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

copy_pair = Table(
    "copy_pair",
    metadata,
    Column("one", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),  # the lesser id
    Column("other", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("kind", String, nullable=False),  # copy | update | rewrite
    Column("share", Float, nullable=False),  # of the shorter page in the longer
)

compared = Table(  # with all other pages that are compared, by which rule
    "compared",
    metadata,
    Column("article", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("rule", String, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("type", String, nullable=False),
    Column("lo", String),
    Column("hi", String),
    Column("label", Text, nullable=False),
    Column("scored", Boolean, nullable=False),
    Column("payload", Text, nullable=False),
)

event_party = Table(
    "event_party",
    metadata,
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("code", String, primary_key=True),
    Index(None, "code", "event"),
)

# No foreign key to `mention`: a page may be coded anew before the events are computed again.
event_mention = Table(
    "event_mention",
    metadata,
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    Column("mention", String, primary_key=True, index=True),
)

# The ids that an event would have if another of its mentions were the first.
event_alias = Table(
    "event_alias",
    metadata,
    Column("id", String, primary_key=True),
    Column("event", ForeignKey("event.id", ondelete="CASCADE"), nullable=False, index=True),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", String, primary_key=True),  # of origin, row and reason: the same trouble is noted once
    Column("origin", String, nullable=False),
    Column("row", Integer),
    Column("sha256", String),
    Column("reason", Text, nullable=False),
    Column("at", String, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("read", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("set_aside", Integer, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", String, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("at", String, nullable=False),
)

comment = Table(
    "comment",
    metadata,
    Column("id", String, primary_key=True),
    Column("subject", String, nullable=False, index=True),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("text", Text, nullable=False),
)
