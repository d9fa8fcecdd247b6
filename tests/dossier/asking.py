"""Asks an application without a network: plain ASGI, one loop a question."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from fastapi import FastAPI

HERE = "http://127.0.0.1:8470"


def ask(
    app: FastAPI,
    path: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    form: Mapping[str, str | Sequence[str]] | None = None,
    body: bytes | None = None,
) -> httpx.Response:
    """The answer to one request, as a browser on this machine would get it."""

    async def once() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
            return await client.request(method, path, headers=headers, data=form, content=body)

    return asyncio.run(once())


def ask_json(app: FastAPI, path: str) -> Any:
    """The JSON of one answer."""
    return ask(app, path).json()
