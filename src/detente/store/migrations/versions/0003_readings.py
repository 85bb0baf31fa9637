"""The third layout: readings, to which mentions belong, so that a page can be coded anew without losing how it was read; aliases.

The codings of an older record become its first readings, current since their pages came in; it did not keep when a page was
coded anew.
"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_readings()
    _read_codings()
    _move_mentions()
    op.drop_column("article", "coder")
    op.drop_column("article", "codebook")
    op.create_table(
        "event_alias",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_alias"),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name="fk_event_alias_event", ondelete="CASCADE"),
    )
    op.create_index("ix_event_alias_event", "event_alias", ["event"])


def _create_readings() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("coder", sa.String, nullable=False),
        sa.Column("codebook", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
    )
    op.create_table(
        "coding",
        sa.Column("article", sa.String, nullable=False),
        sa.Column("reading", sa.String, nullable=False),
        sa.Column("since", sa.String),
        sa.Column("until", sa.String),
        sa.PrimaryKeyConstraint("article", "reading", name="pk_coding"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_coding_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_coding_reading", ondelete="CASCADE"),
    )
    op.create_index("ix_coding_reading", "coding", ["reading"])


def _read_codings() -> None:
    bind = op.get_bind()
    found = bind.execute(sa.text("SELECT coder, codebook, min(ingested_at) FROM article GROUP BY coder, codebook ORDER BY 3, 1, 2")).all()
    for coder, codebook, at in found:
        id = "rdg_" + hashlib.sha256("\x1f".join((coder, codebook, at)).encode()).hexdigest()[:16]
        values = {"id": id, "coder": coder, "codebook": codebook, "at": at}
        bind.execute(sa.text("INSERT INTO reading (id, coder, codebook, at) VALUES (:id, :coder, :codebook, :at)"), values)
    op.execute(
        "INSERT INTO coding (article, reading, since) SELECT a.id, r.id, a.ingested_at FROM article AS a"
        " JOIN reading AS r ON r.coder = a.coder AND r.codebook = a.codebook"
    )


def _move_mentions() -> None:
    op.create_table(
        "mention_anew",
        sa.Column("reading", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("article", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("type", sa.String),
        sa.Column("codes", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("reading", "id", name="pk_mention"),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_mention_reading", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_mention_article", ondelete="CASCADE"),
    )
    op.execute(
        "INSERT INTO mention_anew (reading, id, article, position, kind, type, codes, payload)"
        " SELECT c.reading, m.id, m.article, m.position, m.kind, m.type, m.codes, m.payload"
        " FROM mention AS m JOIN coding AS c ON c.article = m.article"
    )
    op.drop_table("mention")
    op.rename_table("mention_anew", "mention")
    op.create_index("ix_mention_article_position", "mention", ["article", "position"])
