"""The tools for assistants, used by the official MCP client over stdio and over HTTP."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult
from serving import served

from assistant.access.caller import Role
from assistant.access.keys import Keys
from assistant.service import create_app
from index.library import Library
from ingest.settings import Settings

QUESTION = "澄溪区2025年事前绩效评估核减率是多少？"


def using(server: str | StdioServerParameters, use: Callable[[Client], Awaitable[None]]) -> None:
    """Run ``use`` with a client of ``server``."""

    async def run() -> None:
        async with Client(server) as client:
            await use(client)

    asyncio.run(run())


async def _ask(client: Client) -> None:
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == {"search", "ask", "checklist", "facts"}
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
    answer = _made(await client.call_tool("ask", {"question": QUESTION}))
    assert "20.0%" in answer["answer"] and answer["citations"][0]["quote"]


def _made(result: CallToolResult) -> dict:  # type: ignore[type-arg]
    assert not result.is_error, result.content
    assert result.structured_content is not None
    told = json.loads(result.content[0].text)  # type: ignore[union-attr]
    assert told == result.structured_content  # for clients that read text only
    return dict(result.structured_content)


def test_an_assistant_starts_the_server_itself(folder: Path) -> None:
    words = ["-c", "from ui.cli import main; main()", "mcp", "--library", str(folder)]
    using(StdioServerParameters(command=sys.executable, args=words), _ask)


def test_an_assistant_calls_the_service(address: str) -> None:
    using(f"{address}/mcp", _ask)


def test_every_tool_gives_what_the_interface_gives(address: str) -> None:
    async def use(client: Client) -> None:
        hits = _made(await client.call_tool("search", {"query": "红色预警", "limit": 2}))["hits"]
        assert len(hits) == 2 and "红色预警" in hits[0]["text"]
        wanted = {"kind": ["deadline"], "region": "澄溪区", "limit": 3}
        found = _made(await client.call_tool("facts", wanted))
        assert len(found["facts"]) == 3 < found["total"]
        assert {fact["kind"] for fact in found["facts"]} == {"deadline"}
        wanted = {"region": "澄溪区", "year": 2026}
        assert _made(await client.call_tool("checklist", wanted))["tasks"]

    using(f"{address}/mcp", use)


def test_what_goes_wrong_is_told_in_chinese(address: str) -> None:
    async def use(client: Client) -> None:
        for tool, wanted in (("ask", {"question": " "}), ("checklist", {"region": "无此地"})):
            result = await client.call_tool(tool, wanted)
            assert result.is_error
            assert any("一" <= letter <= "鿿" for letter in result.content[0].text)  # type: ignore[union-attr]

    using(f"{address}/mcp", use)


def test_a_key_is_asked_for_here_too(folder: Path) -> None:
    settings = Settings(library=folder, require_keys=True)
    key = Keys(folder).add("助手", Role.READER)
    with served(create_app(settings, Library.open(folder, settings))) as address:
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        head = {"accept": "application/json, text/event-stream"}
        assert httpx.post(f"{address}/mcp", json=asked, headers=head).status_code == 401
        head["authorization"] = f"Bearer {key}"
        assert httpx.post(f"{address}/mcp", json=asked, headers=head).status_code != 401
