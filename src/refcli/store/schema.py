"""The schema of a library and how it came to be, as migrations.

Truth: change, source, record, content, decision, citekey, relation, target. Derived from it, and rebuilt by
`refcli.library.reindex`: standing, evidence, match, reference, search_text and the search index.
Each migration runs in one transaction together with the record of it; released ones are never edited.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x52656643
"""``RefC`` in the header of every library file."""

VERSION = 2
"""``user_version`` of the newest schema: the number of migrations."""

READABLE = 1
"""The oldest schema that can be read as it is: what came since only adds tables."""

TARGETS = 2
"""The schema that brought the table of targets."""

_TRUTH = (
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, command TEXT NOT NULL, summary TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone')))""",
    """CREATE TABLE source (
        id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, path TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL,
        reader INTEGER NOT NULL, text BLOB NOT NULL, change INTEGER NOT NULL REFERENCES change (id),
        supersedes INTEGER REFERENCES source (id), complete INTEGER NOT NULL, active INTEGER NOT NULL)""",
    "CREATE INDEX source_sha256 ON source (sha256)",
    "CREATE INDEX source_path ON source (path)",
    "CREATE INDEX source_change ON source (change)",
    "CREATE INDEX source_supersedes ON source (supersedes) WHERE supersedes IS NOT NULL",
    "CREATE TABLE content (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, csl TEXT NOT NULL)",
    """CREATE TABLE record (
        id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source (id), position INTEGER NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('main', 'listed', 'of')), line INTEGER NOT NULL, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, content INTEGER NOT NULL REFERENCES content (id), UNIQUE (source, position))""",
    "CREATE INDEX record_content ON record (content)",
    """CREATE TABLE decision (
        id INTEGER PRIMARY KEY, change INTEGER NOT NULL REFERENCES change (id), kind TEXT NOT NULL,
        content INTEGER NOT NULL REFERENCES content (id), other INTEGER REFERENCES content (id),
        field TEXT, value TEXT)""",
    "CREATE INDEX decision_content ON decision (content)",
    "CREATE INDEX decision_other ON decision (other) WHERE other IS NOT NULL",
    "CREATE INDEX decision_change ON decision (change)",
    """CREATE TABLE citekey (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE COLLATE NOCASE,
        content INTEGER NOT NULL REFERENCES content (id), change INTEGER NOT NULL REFERENCES change (id))""",
    "CREATE INDEX citekey_content ON citekey (content)",
    "CREATE INDEX citekey_change ON citekey (change)",
    """CREATE TABLE relation (
        source_record INTEGER NOT NULL REFERENCES record (id), kind TEXT NOT NULL, rank INTEGER, total INTEGER,
        target_record INTEGER REFERENCES record (id))""",
    "CREATE INDEX relation_source ON relation (source_record)",
    "CREATE INDEX relation_target ON relation (target_record) WHERE target_record IS NOT NULL",
)

_DERIVED = (
    "CREATE TABLE derivation (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE standing (
        content INTEGER PRIMARY KEY, mains INTEGER NOT NULL DEFAULT 0, listeds INTEGER NOT NULL DEFAULT 0,
        removed INTEGER NOT NULL DEFAULT 0, year INTEGER, reference INTEGER)""",
    "CREATE INDEX standing_reference ON standing (reference) WHERE reference IS NOT NULL",
    "CREATE TABLE evidence (value TEXT NOT NULL, content INTEGER NOT NULL, PRIMARY KEY (value, content)) WITHOUT ROWID",
    "CREATE INDEX evidence_content ON evidence (content)",
    """CREATE TABLE match (
        a INTEGER NOT NULL, b INTEGER NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (a, b)) WITHOUT ROWID""",
    "CREATE INDEX match_b ON match (b)",
    """CREATE TABLE reference (
        id INTEGER PRIMARY KEY, status TEXT NOT NULL CHECK (status IN ('held', 'listed')), citekey TEXT COLLATE NOCASE,
        year INTEGER, type TEXT NOT NULL, tags TEXT NOT NULL, note TEXT NOT NULL, csl TEXT NOT NULL,
        origins TEXT NOT NULL)""",
    "CREATE INDEX reference_citekey ON reference (citekey, status)",
    "CREATE INDEX reference_brief ON reference (id, status, citekey)",
    """CREATE TABLE search_text (
        reference INTEGER PRIMARY KEY, title TEXT NOT NULL, people TEXT NOT NULL, keywords TEXT NOT NULL,
        venue TEXT NOT NULL, abstract TEXT NOT NULL, other TEXT NOT NULL)""",
    """CREATE VIRTUAL TABLE search USING fts5(
        title, people, keywords, venue, abstract, other, content='search_text', content_rowid='reference',
        tokenize='unicode61 remove_diacritics 2')""",
)


def m001_truth_and_derived(db: Database) -> None:
    """The first schema."""
    for statement in (*_TRUTH, *_DERIVED):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def m002_targets(db: Database) -> None:
    """Files that are kept written: each change adds a row, ``spec`` is JSON and NULL where the target was removed."""
    db.execute(
        """CREATE TABLE target (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, spec TEXT,
            change INTEGER NOT NULL REFERENCES change (id))"""
    )
    db.execute("CREATE INDEX target_change ON target (change)")


_MIGRATIONS = (m001_truth_and_derived, m002_targets)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a library, or an empty file, to the newest schema: each step whole or not at all."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("refcli")
    for number, step in enumerate(_MIGRATIONS, start=1):

        def stamped(db: Database, step: object = step, number: int = number) -> None:
            step(db)  # type: ignore[operator]
            db.execute(f"PRAGMA user_version = {number}")

        migrations(name=step.__name__)(stamped)
    migrations.apply(Database(connection))
