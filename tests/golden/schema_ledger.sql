CREATE TABLE attachment ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, noun TEXT NOT NULL, record_id INTEGER NOT NULL, title TEXT NOT NULL, stored_as TEXT NOT NULL UNIQUE, content_key BLOB NOT NULL, size INTEGER NOT NULL, added_at TEXT NOT NULL) STRICT;

CREATE INDEX attachment_of ON attachment (noun, record_id);

CREATE TABLE audit ( seq INTEGER PRIMARY KEY, prev BLOB NOT NULL, hash BLOB NOT NULL, at TEXT NOT NULL, user_id INTEGER NOT NULL, verb TEXT NOT NULL, reason TEXT NOT NULL, parts INTEGER NOT NULL) STRICT;

CREATE TABLE audit_part ( seq INTEGER NOT NULL, part INTEGER NOT NULL, noun TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (seq, part)) STRICT, WITHOUT ROWID;

CREATE TABLE bank_file ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, programme TEXT NOT NULL, digest BLOB NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, made_at TEXT NOT NULL) STRICT;

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name");

CREATE TABLE ledger_event ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_public_id BLOB NOT NULL, line_rev INTEGER NOT NULL, township TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL, package_id INTEGER) STRICT;

CREATE INDEX ledger_event_to ON ledger_event (township, package_id);

CREATE TABLE ledger_line ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, line_rev INTEGER NOT NULL, township TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL, root_kind TEXT NOT NULL, step INTEGER NOT NULL, origin TEXT NOT NULL, origin_line BLOB, roster BLOB NOT NULL, amount_fen INTEGER NOT NULL, payee_name TEXT NOT NULL, payee_document TEXT NOT NULL, account TEXT NOT NULL, bank TEXT NOT NULL, account_name TEXT NOT NULL, village TEXT NOT NULL, snapshot TEXT NOT NULL, review_id INTEGER, state TEXT NOT NULL CHECK (state IN ('accepted', 'refused', 'withdrawn', 'paid', 'returned')), code TEXT, detail TEXT, bank_file_id INTEGER, reason_text TEXT, settled_on TEXT) STRICT;

CREATE INDEX ledger_line_account ON ledger_line (account);

CREATE INDEX ledger_line_bank ON ledger_line (bank_file_id);

CREATE INDEX ledger_line_state ON ledger_line (state, programme, township);

CREATE TABLE ledger_member ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES ledger_line (id), document TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL, root_kind TEXT NOT NULL, step INTEGER NOT NULL, live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT;

CREATE INDEX ledger_member_line ON ledger_member (line_id);

CREATE UNIQUE INDEX ledger_member_once ON ledger_member (document, programme, period, root_kind, step) WHERE live = 1;

CREATE TABLE ledger_part ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES ledger_line (id), document TEXT NOT NULL, programme TEXT NOT NULL, period TEXT NOT NULL, root_kind TEXT NOT NULL, rate_fen INTEGER NOT NULL, step INTEGER NOT NULL, live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT;

CREATE INDEX ledger_part_line ON ledger_part (line_id);

CREATE UNIQUE INDEX ledger_part_once ON ledger_part (document, programme, period, root_kind, rate_fen, step) WHERE live = 1;

CREATE TABLE ledger_review ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, township TEXT NOT NULL, listing BLOB NOT NULL, maker_public BLOB NOT NULL, maker_signature BLOB NOT NULL, checker_public BLOB NOT NULL, checker_signature BLOB NOT NULL, verdict TEXT NOT NULL) STRICT;

CREATE TABLE office_key ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, sign_private BLOB NOT NULL, seal_private BLOB NOT NULL, since TEXT NOT NULL, until TEXT) STRICT;

CREATE TABLE package_in ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, sender TEXT NOT NULL, instance BLOB NOT NULL, seq INTEGER NOT NULL, digest BLOB NOT NULL, name TEXT NOT NULL, taken_at TEXT NOT NULL, UNIQUE (sender, instance, seq)) STRICT;

CREATE TABLE package_out ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, recipient TEXT NOT NULL, instance BLOB NOT NULL, seq INTEGER NOT NULL, digest BLOB NOT NULL, name TEXT NOT NULL, created_at TEXT NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL, confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)), UNIQUE (recipient, instance, seq)) STRICT;

CREATE TABLE partner ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, sign_public BLOB NOT NULL, seal_public BLOB NOT NULL, since TEXT NOT NULL, until TEXT, UNIQUE (code, number)) STRICT;

CREATE TABLE partner_user ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, partner_id INTEGER NOT NULL REFERENCES partner (id), key_id TEXT NOT NULL, role TEXT NOT NULL, sign_public BLOB NOT NULL) STRICT;

CREATE INDEX partner_user_key ON partner_user (sign_public);

CREATE TABLE reference ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (kind, key)) STRICT;

CREATE TABLE setting ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;

CREATE TABLE user ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, key_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL CHECK (role IN ('clerk', 'reviewer', 'admin', 'inspector')), status TEXT NOT NULL CHECK (status IN ('active', 'disabled')), created_at TEXT NOT NULL) STRICT;

CREATE TABLE user_key ( id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES user (id), sign_public BLOB NOT NULL UNIQUE, since TEXT NOT NULL, until TEXT) STRICT;

CREATE TABLE witness ( id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL, kind TEXT NOT NULL, sign_public BLOB NOT NULL, signature BLOB NOT NULL, at TEXT NOT NULL) STRICT;
