"""The second layout: sampled shingles of each page, and the pairs of pages that carry one story.

The index of an older record is built from the sketches it stored. Its pages are compared when the stories are next asked
for, by the rule of that version: a migration must give the same record whatever the rule has become.
"""

from array import array

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SAMPLE, INDEX_ALL_BELOW, ROWS_AT_ONCE = 8, 256, 20_000  # as `linking/copies.py` had them when this was written


def upgrade() -> None:
    shingle = op.create_table(
        "shingle",
        sa.Column("shingle", sa.BigInteger, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("article", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("shingle", "day", "article", name="pk_shingle"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_shingle_article", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shingle_article", "shingle", ["article"])
    op.create_table(
        "copy_pair",
        sa.Column("one", sa.String, nullable=False),
        sa.Column("other", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_copy_pair"),
        sa.ForeignKeyConstraint(["one"], ["article.id"], name="fk_copy_pair_one", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["article.id"], name="fk_copy_pair_other", ondelete="CASCADE"),
    )
    op.create_index("ix_copy_pair_other", "copy_pair", ["other"])
    op.create_table(
        "compared",
        sa.Column("article", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_compared"),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name="fk_compared_article", ondelete="CASCADE"),
    )
    _build_index(shingle)


def _build_index(shingle: sa.Table) -> None:
    from datetime import date

    bind = op.get_bind()
    rows: list[dict[str, object]] = []
    for id, published, sketch in bind.execute(sa.text("SELECT id, published, sketch FROM article WHERE published IS NOT NULL")).all():
        values = array("I")
        values.frombytes(sketch[: len(sketch) // values.itemsize * values.itemsize])
        day = date.fromisoformat(published).toordinal()
        short = len(values) < INDEX_ALL_BELOW
        rows.extend({"shingle": value, "day": day, "article": id} for value in values if short or value % SAMPLE == 0)
        if len(rows) > ROWS_AT_ONCE:
            bind.execute(shingle.insert(), rows)
            rows.clear()
    if rows:
        bind.execute(shingle.insert(), rows)
