"""Makes `src/alteram/model/resources/territories.tsv` from the library rigour (OpenSanctions, MIT).

rigour needs PyICU, which has no wheels and must be compiled: too much to ask of a laptop, so that its list of
territories is shipped and the library is not.  Run with rigour installed:  python scripts/territories.py
"""

import csv
import json
import sys
from importlib.metadata import version
from pathlib import Path

from rigour._core import territories_jsonl

TARGET = Path(__file__).resolve().parents[1] / "src" / "alteram" / "model" / "resources" / "territories.tsv"


def latin(names: list[str]) -> list[str]:
    """Names in Latin letters, each once, as English text may write them."""
    return sorted({n for n in names if all(ord(c) < 0x250 for c in n) and "|" not in n})


def main() -> int:
    """Writes the file; returns the exit code."""
    rows = []
    for line in territories_jsonl().splitlines():
        data = json.loads(line)
        country, jurisdiction = bool(data.get("is_country")), bool(data.get("is_jurisdiction"))
        if not (country or jurisdiction):
            continue
        kind = "historical" if data.get("is_historical") else "country" if country else "jurisdiction"
        strong = latin([*data.get("names_strong", []), data["name"], data.get("full_name") or data["name"]])
        weak, places = latin(data.get("names_weak", [])), latin(data.get("places", []))
        full = data.get("full_name") or data["name"]
        rows.append([data["code"], kind, data["name"], full, "|".join(strong), "|".join(weak), "|".join(places)])
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        stream.write(
            f"# Territories, from rigour {version('rigour')} (OpenSanctions, MIT); made by scripts/territories.py\n"
        )
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(["code", "kind", "name", "full_name", "names", "weak_names", "places"])
        writer.writerows(sorted(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
