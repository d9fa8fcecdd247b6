"""Settings: one table, four places they come from, every fault told at once."""

from pathlib import Path

import pytest

from alteram.errors import SettingsError
from alteram.settings import Settings, all_settings, load_settings


def test_defaults_need_nothing() -> None:
    assert load_settings(environ={}) == Settings()


def test_file_environment_and_caller_outweigh_each_other_in_turn(tmp_path: Path) -> None:
    file = tmp_path / "alteram.toml"
    file.write_text("[run]\njobs = 2\n[annotate]\nbatch = 9\n[acquire]\nmax_bytes = 5\n")
    environ = {"ALTERAM_RUN_JOBS": "3", "ALTERAM_ANNOTATE_BATCH": "10", "PATH": "/"}
    settings = load_settings(file, environ=environ, run={"jobs": 4, "backend": None})
    assert (settings.acquire.max_bytes, settings.annotate.batch, settings.run.jobs) == (5, 10, 4)
    assert settings.run.backend == "local"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[acquire]\nmax_byte = 1\n", "did you mean acquire.max_bytes"),
        ("[nonsense]\nx = 1\n", "no setting nonsense.x"),
        ("jobs = 1\n", "jobs is no section"),
        ("[run]\njobs = 'many'\n", "run.jobs takes int, not 'many'"),
        ("[run\n", "is no TOML"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "alteram.toml"
    file.write_text(content)
    with pytest.raises(SettingsError) as caught:
        load_settings(file, environ={})
    assert says in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "alteram.toml"
    file.write_text("[run]\njobs = 'many'\nbackands = 'x'\n")
    with pytest.raises(SettingsError) as caught:
        load_settings(file, environ={})
    assert "run.jobs" in caught.value.message
    assert "run.backands" in caught.value.message


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read"):
        load_settings(tmp_path / "none.toml", environ={})


def test_every_setting_says_what_it_does() -> None:
    assert all(s.help and isinstance(s.default, s.kind) for s in all_settings())
