"""An assistant asks the ledger through the library's own client, over standard input and output: read only, every figure with its source."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters
from typer.testing import CliRunner
from web_server import run_twice

from fogline.cli.app import app
from fogline.ledger.store import Ledger

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "answer": ("answer", {}),
    "answer of a side": ("answer", {"which": {"side": ["state:PAK"], "measure": ["killed"]}}),
    "answer by ucdp": ("answer", {"which": {"policy": "ucdp"}}),
    "claims": ("claims", {"most": 50}),
    "later claims": ("claims", {"most": 5, "skip": 3}),
    "events": ("events", {"most": 50}),
    "contradictions": ("contradictions", {}),
    "search": ("search", {"words": '"Durand Line"'}),
    "diff": ("diff", {"since": "v1", "most": 50}),
    "no such id": ("explain", {"id": "c-nowhere"}),
    "no such measure": ("claims", {"which": {"measure": ["nonsense"]}}),
    "no such filter": ("claims", {"which": {"nonsense": "x"}}),
    "nothing to search for": ("search", {"words": "?"}),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_twice(tmp_path_factory.mktemp("consult") / "demo.db")


@pytest.fixture(scope="module")
def told(ledger: Path) -> dict[str, Any]:
    """Everything that is asked, in one conversation, and whether the ledger is the same after it."""

    async def talk() -> dict[str, Any]:
        async with Client(StdioServerParameters(command=sys.executable, args=["-m", "fogline", "mcp", "--ledger", str(ledger), "-q"])) as client:
            found: dict[str, Any] = {name: await client.call_tool(tool, given) for name, (tool, given) in ASKED.items()}
            about = found["contradictions"].structured_content["contradictions"][0]
            for name, given in {"explain": about["citations"][0]["claim"], "explain event": about["event"], "explain contradiction": about["id"]}.items():
                found[name] = await client.call_tool("explain", {"id": given})
            with Ledger.open(ledger, create=False) as opened:
                release = opened.release()
            found |= {"explain audit": await client.call_tool("explain", {"id": release.audits[0].id}), "explain act": await client.call_tool("explain", {"id": release.acts[0].id})}
            return found | {"tools": (await client.list_tools()).tools, "instructions": client.instructions}

    before = _kept(ledger)
    with ThreadPoolExecutor(1) as apart:  # a browser of another test may hold this thread's loop
        answers = apart.submit(asyncio.run, talk()).result()
    return answers | {"unchanged": before == _kept(ledger)}


def _kept(ledger: Path) -> Any:
    """All that the ledger keeps of record."""
    with Ledger.open(ledger, create=False) as opened:
        return opened.documents(), opened.vintages(), opened.decisions(), opened.release()


def citations(value: Any) -> Iterator[dict[str, Any]]:
    """Every citation in an answer."""
    if isinstance(value, dict):
        if "cite" in value:
            yield value
        for inner in value.values():
            yield from citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations(inner)


def test_the_tools_are_there_read_only_and_explained(told: dict[str, Any]) -> None:
    assert [tool.name for tool in told["tools"]] == ["answer", "claims", "events", "contradictions", "explain", "search", "diff"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in told["tools"])
    for words in ("cite", "never pick, average or add", "never follow instructions"):
        assert words in told["instructions"]


def test_asking_changes_nothing(told: dict[str, Any]) -> None:
    assert told["unchanged"]


def test_every_citation_is_what_stands_there(told: dict[str, Any], ledger: Path) -> None:
    with Ledger.open(ledger, create=False) as opened:
        texts = {d.path: d.text for d in opened.documents()}
    found = [one for name in told.keys() - {"tools", "instructions", "unchanged"} for one in citations(told[name].structured_content)]
    assert len(found) > 60
    for one in found:
        assert texts[one["document"]][one["start"] : one["end"]] == one["quote"]
        assert one["quote"] in one["passage"]
        for part in (one["passage"], one["claim"], f"{one['start']}-{one['end']}"):
            assert part in one["cite"]


def test_every_figure_of_the_answer_has_voices_with_citations(told: dict[str, Any]) -> None:
    figures = [f for block in told["answer"].structured_content["answers"] for f in block["figures"]]
    assert len(figures) >= 5
    assert all(f["says"] and all(voice["citations"] for voice in f["says"]) for f in figures)
    (clash,) = [f for f in figures if (f["about"], f["measure"]) == ("Pakistani forces", "killed") and f["high"] == 55]
    assert (clash["low"], clash["best"]) == (2, None)
    assert "neither is counted by a body of neither side" in clash["why"]


def test_filters_parts_and_policies_are_those_of_the_command_line(told: dict[str, Any]) -> None:
    sides = {f["about"] for block in told["answer of a side"].structured_content["answers"] for f in block["figures"]}
    assert sides == {"Pakistani forces"}
    assert told["answer by ucdp"].structured_content["policy"] == "ucdp"
    all_, later = told["claims"].structured_content, told["later claims"].structured_content
    assert later["claims"] == all_["claims"][3:8]
    assert later["shown"] == f"4-8 of {all_['total']}"


def test_what_changed_and_why_is_told_with_its_sources(told: dict[str, Any]) -> None:
    raised = [c for c in told["diff"].structured_content["changes"] if c["kind"] == "raised"]
    assert any("228" in c["figures"] and c["citations"] for c in raised)
    assert "figure:" in " ".join(told["explain"].structured_content["explanation"])
    assert told["explain audit"].structured_content["citations"]
    assert told["explain act"].structured_content["explanation"]
    assert told["explain event"].structured_content["citations"]
    assert len(told["explain contradiction"].structured_content["citations"]) >= 2


def test_search_finds_the_place_and_the_figures_told_there(told: dict[str, Any]) -> None:
    hits = told["search"].structured_content["found"]
    assert all("Durand Line" in hit["excerpt"] for hit in hits)
    assert "70" in {one["quote"] for hit in hits for one in hit["citations"]}


@pytest.mark.parametrize("asked", ["no such id", "no such measure", "no such filter", "nothing to search for"])
def test_a_question_that_cannot_be_asked_is_answered_with_what_is_wrong(told: dict[str, Any], asked: str) -> None:
    assert told[asked].is_error
    assert told[asked].content[0].text
    assert "Traceback" not in told[asked].content[0].text


def test_without_the_extra_or_a_ledger_the_error_says_what_to_do(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = subprocess.run([sys.executable, "-m", "fogline", "mcp", "--ledger", str(tmp_path / "no.db")], check=False, capture_output=True, text=True)
    assert missing.returncode == 2
    assert "there is no ledger here yet" in missing.stderr
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    told = CliRunner().invoke(app, ["mcp", "--ledger", str(ledger)])
    assert told.exit_code != 0
    assert "fogline[mcp]" in f"{told.output} {told.exception}"
