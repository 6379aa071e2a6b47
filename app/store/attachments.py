"""Attachments: sealed files beside the database, each under its own key, which is kept in its row (`product.md` 5).

The file is published first, then the row is written: a crash between leaves a file without a row, which `sweep_strays`
removes, never a row without its file.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.domain.faults import Code, Fault, HostileInput
from app.files.publish import publish_bytes
from app.store.settings import read_settings
from app.store.store import Store
from app.store.transaction import Transaction, rows
from app.vault import sealing

NAME_KEY = "attachment_name_key"


def add_attachment(store: Store, tx: Transaction, noun: str, record_id: int, *, title: str, content: bytes) -> int:
    """Seal `content`, publish the file and write the row within `tx`; a record keeps equal content once."""
    name_key = bytes.fromhex(read_settings(store.db)[NAME_KEY])
    digest = hashlib.sha256(content + noun.encode() + record_id.to_bytes(8, "big")).digest()
    stored_as = sealing.content_name(name_key, digest)
    known = rows(store.db, "SELECT id FROM attachment WHERE stored_as = ?", (stored_as,))
    if known:
        return int(known[0]["id"])
    sealed = sealing.seal(content)
    publish_bytes(store.folder / "attachments" / stored_as, sealed.data, overwrite=True)
    return tx.insert(
        "attachment",
        noun=noun,
        record_id=record_id,
        title=title,
        stored_as=stored_as,
        content_key=sealed.key,
        size=len(content),
        added_at=tx.act.at,
    )


def read_attachment(store: Store, key: int) -> bytes:
    """The content of one attachment. Raises HostileInput ATTACHMENT_MISSING or ATTACHMENT_DAMAGED."""
    (row,) = rows(store.db, "SELECT stored_as, content_key FROM attachment WHERE id = ?", (key,))
    path = store.folder / "attachments" / row["stored_as"]
    if not path.is_file():
        raise HostileInput(Code.ATTACHMENT_MISSING, name=row["stored_as"][:12])
    return sealing.unseal(row["content_key"], path.read_bytes())


def is_whole(store: Store, key: int) -> bool:
    """Whether the file of an attachment is there."""
    found = rows(store.db, "SELECT stored_as FROM attachment WHERE id = ?", (key,))
    return bool(found) and (store.folder / "attachments" / found[0]["stored_as"]).is_file()


def attachments_of(store: Store, noun: str, record_id: int) -> list[tuple[int, str]]:
    """(id, title) of a record's attachments."""
    found = rows(
        store.db, "SELECT id, title FROM attachment WHERE noun = ? AND record_id = ? ORDER BY id", (noun, record_id)
    )
    return [(row["id"], row["title"]) for row in found]


def names(store: Store) -> set[str]:
    """The file names of all attachments that have a row."""
    return {row["stored_as"] for row in rows(store.db, "SELECT stored_as FROM attachment")}


def check_attachments(store: Store, folder: Path | None = None) -> list[Fault]:
    """Rows without a file, files without a row, files that do not open."""
    folder = folder or store.folder / "attachments"
    faults: list[Fault] = []
    known = {
        row["stored_as"]: row["content_key"] for row in rows(store.db, "SELECT stored_as, content_key FROM attachment")
    }
    for name, key in known.items():
        path = folder / name
        if not path.is_file():
            faults.append(HostileInput(Code.ATTACHMENT_MISSING, name=name[:12]))
            continue
        try:
            sealing.unseal(key, path.read_bytes())
        except HostileInput:
            faults.append(HostileInput(Code.ATTACHMENT_DAMAGED, name=name[:12]))
    faults += [
        HostileInput(Code.ATTACHMENT_STRAY, name=path.name[:12]) for path in _files(folder) if path.name not in known
    ]
    return faults


def sweep_strays(store: Store) -> list[str]:
    """Remove files that no row knows, left by a crash before their row; returns their names."""
    known = names(store)
    strays = [path for path in _files(store.folder / "attachments") if path.name not in known]
    for path in strays:
        path.unlink()
    return [path.name for path in strays]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
