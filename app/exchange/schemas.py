"""JSON Schemas of everything that travels, for whoever reads our packages without our program.

`python -m app.exchange.schemas` writes `resources/schemas` again; a test makes them and compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from app.exchange.envelope import Envelope
from app.exchange.manifest import Manifest
from app.exchange.office import SignedCard
from app.exchange.records import BODIES, Typed
from app.files.publish import publish_bytes

SCHEMA_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "schemas"


def json_schemas() -> Iterator[tuple[str, bytes]]:
    """Yield (file name, text) of the JSON Schema 2020-12 of envelope, manifest, card and each part."""
    kinds: dict[str, Any] = {"envelope": Envelope, "manifest": Manifest, "office-card": SignedCard}
    for part, body in BODIES.items():
        generic: Any = Typed
        kinds[part] = generic[body]
    for name, kind in kinds.items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:yikatong:1:{name}",
            **msgspec.json.schema(kind),
        }
        text = msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2)
        yield f"{name}.json", text + b"\n"


def write_schemas(folder: Path = SCHEMA_FOLDER) -> None:
    """Write every schema file into `folder`, replacing what stood there."""
    for name, text in json_schemas():
        publish_bytes(folder / name, text, overwrite=True)


if __name__ == "__main__":
    write_schemas()
