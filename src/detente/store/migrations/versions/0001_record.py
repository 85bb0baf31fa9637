"""The first layout: articles, mentions, events, what was set aside, runs, judgements, comments, full-text search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    meta = op.create_table(
        "meta",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.bulk_insert(meta, [{"key": "format", "value": "detente record"}])
    _create_articles()
    _create_events()
    _create_bookkeeping()
    if op.get_bind().dialect.name == "sqlite":
        columns = "article UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2'"
        op.execute(f"CREATE VIRTUAL TABLE article_fts USING fts5({columns})")


def _create_articles() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.String),
        sa.Column("republisher", sa.String),
        sa.Column("url_original", sa.Text),
        sa.Column("url_copy", sa.Text),
        sa.Column("source_id", sa.String),
        sa.Column("published", sa.String),
        sa.Column("date_basis", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("genre", sa.String, nullable=False),
        sa.Column("issuer", sa.String),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("gap", sa.Text),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
        sa.Column("coder", sa.String, nullable=False),
        sa.Column("codebook", sa.String, nullable=False),
        sa.Column("ingested_at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
    )
    op.create_index("ix_article_sha256", "article", ["sha256"])
    op.create_index("ix_article_published_id", "article", ["published", "id"])
    op.create_table(
        "mention",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("article", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("type", sa.String),
        sa.Column("codes", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_mention_article", ondelete="CASCADE"),
    )
    op.create_index("ix_mention_article_position", "mention", ["article", "position"])


def _create_events() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("lo", sa.String),
        sa.Column("hi", sa.String),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("scored", sa.Boolean, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_table(
        "event_party",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("event", "code", name="pk_event_party"),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name="fk_event_party_event", ondelete="CASCADE"),
    )
    op.create_index("ix_event_party_code_event", "event_party", ["code", "event"])
    op.create_table(
        "event_mention",
        sa.Column("event", sa.String, nullable=False),
        sa.Column("mention", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("event", "mention", name="pk_event_mention"),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name="fk_event_mention_event", ondelete="CASCADE"),
    )
    op.create_index("ix_event_mention_mention", "event_mention", ["mention"])


def _create_bookkeeping() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("row", sa.Integer),
        sa.Column("sha256", sa.String),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_set_aside"),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("read", sa.Integer, nullable=False),
        sa.Column("unchanged", sa.Integer, nullable=False),
        sa.Column("set_aside", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comment"),
    )
    op.create_index("ix_comment_subject", "comment", ["subject"])
