"""Matters with the accounts of all sides, and who calls whom what."""

from __future__ import annotations

from fastapi import Request, Response

from alteram.dossier.api.routes.base import PageNumber, Served, Value
from alteram.dossier.pages.accounts import account, accounts
from alteram.dossier.pages.namings import names
from alteram.dossier.queries import MatterFilter, NamedFilter

__all__ = ["add"]


def add(served: Served) -> None:
    """Registers the pages of this module."""
    dossier, answer = served.dossier, served.answer

    @served.both("/accounts", "/accounts.json")
    def list_accounts(
        request: Request, kind: Value = None, actor: Value = None, time: Value = None, page: PageNumber = 1
    ) -> Response:
        which = MatterFilter(kind or None, actor or None, time or None)
        return answer(request, "accounts", accounts(dossier, which, page=page))

    @served.both("/names", "/names.json")
    def list_names(
        request: Request, loaded: Value = None, voice: Value = None, kind: Value = None, page: PageNumber = 1
    ) -> Response:
        which = NamedFilter(loaded or None, voice or None, kind or None)
        return answer(request, "names", names(dossier, which, page=page))

    @served.both("/accounts/{key}.json", "/accounts/{key}")
    def show_account(request: Request, key: str, page: PageNumber = 1) -> Response:
        return answer(request, "accounts", account(dossier, key, page=page))
