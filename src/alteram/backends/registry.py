"""Which backend a name means; each is imported on first use."""

from __future__ import annotations

from alteram.backends.base import Backend
from alteram.errors import SettingsError
from alteram.settings import Settings

__all__ = ["open_backend"]


def open_backend(settings: Settings) -> Backend:
    """The backend that the settings name."""
    if settings.run.backend == "local":
        from alteram.backends.local import LocalBackend

        return LocalBackend(settings.run.jobs)
    if settings.run.backend == "spark":
        from alteram.backends.spark import SparkBackend

        return SparkBackend(settings.run.spark_master)
    raise SettingsError(f"there is no backend {settings.run.backend!r}", hint="use --backend local or --backend spark")
