"""JSON Lines: one file a table, one object a line, sorted by id; the text layers beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from alteram.dossier.export.folder import make_folder
from alteram.model.tables import TABLES, TEXTS

__all__ = ["export_jsonl"]


def export_jsonl(tables: Mapping[str, pa.Table], into: Path) -> dict[str, int]:
    """Writes every public table to `<table>.jsonl` and every text layer to `texts/<source id>.txt`, UTF-8 with LF.

    Returns the rows written by table.  Nothing is left out: the format carries whatever the tables hold.  An earlier
    export is replaced.  Raises UserError, before anything is written, where the folder holds other things.
    """
    make_folder(into, {"texts", *(f"{table.name}.jsonl" for table in TABLES.values())})
    (into / "texts").mkdir(exist_ok=True)
    written = {}
    for table in TABLES.values():
        if table.public:
            rows = tables[table.name].to_pylist()
            lines = [json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n" for row in rows]
            (into / f"{table.name}.jsonl").write_bytes("".join(lines).encode("utf-8"))
            written[table.name] = len(rows)
    held = {f"{source}.txt" for source in tables[TEXTS.name]["source"].to_pylist()}
    for file in sorted((into / "texts").glob("src-*.txt")):
        if file.name not in held:  # of an earlier export: its source is no longer there
            file.unlink()
    for row in tables[TEXTS.name].select(["source", "text"]).to_pylist():
        (into / "texts" / f"{row['source']}.txt").write_bytes(row["text"].encode("utf-8"))
    written[TEXTS.name] = tables[TEXTS.name].num_rows
    return written
