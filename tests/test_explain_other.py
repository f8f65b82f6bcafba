"""Explanations of audits, acts and decisions: the words, the figures and what stands, by id or the beginning of one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result
from web_server import TOKEN, demo, serving

from fogline.cli.app import app
from fogline.web.settings import Settings


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = demo(tmp_path_factory.mktemp("other") / "demo.db")
    claim = records(path, "claims")[0]["id"]
    for step in (["reject", claim], ["undo"]):
        assert CliRunner().invoke(app, ["review", *step, "--by", "Ana", "--why", "misread", "--ledger", str(path), "-q"]).exit_code == 0
    return path


@pytest.fixture(scope="module")
def client(ledger: Path) -> Iterator[httpx.Client]:
    with serving(Settings(ledger, TOKEN)) as found:
        yield found


def fogline(path: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--ledger", str(path)])


def records(path: Path, listing: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in fogline(path, listing, "--format", "jsonl").stdout.splitlines()]


def test_an_audit_is_explained_with_its_sum_and_its_figures(ledger: Path) -> None:
    audit = records(ledger, "audits")[0]
    shown = fogline(ledger, "explain", str(audit["id"]))
    assert shown.exit_code == 0
    for part in (str(audit["id"]), "stated:", str(audit["stated"]), "computed:", "The figures in it"):
        assert part in shown.stdout
    (record,) = json.loads(fogline(ledger, "explain", str(audit["id"])[:9], "--format", "json").stdout)
    assert [f["id"] for f in record["figures"]] == audit["claims"]


def test_an_act_is_explained_with_its_parties_and_its_words(ledger: Path) -> None:
    act = next(a for a in records(ledger, "acts") if a["doers"])
    shown = fogline(ledger, "explain", str(act["id"])).stdout
    for part in (str(act["title"]), "who:", "stance:", f"rule {act['rule']}"):
        assert part in shown
    (record,) = json.loads(fogline(ledger, "explain", str(act["id"]), "--format", "json").stdout)
    assert record == act


def test_a_relation_is_explained_with_who_alleges_and_who_denies_it(ledger: Path, client: httpx.Client) -> None:
    (relation,) = records(ledger, "relations")
    shown = fogline(ledger, "explain", str(relation["id"])[:8]).stdout
    for part in ("Shelter: Kabul (Afghanistan) for the Pakistani Taliban (TTP)", "Islamabad, as an accusation", 'denied by:    Kabul: "denies"', f"rule {relation['rule']}"):
        assert part in shown
    (record,) = json.loads(fogline(ledger, "explain", str(relation["id"]), "--format", "json").stdout)
    assert record == relation == client.get(f"/v1/explain/{relation['id']}").json()["about"]
    assert client.get("/v1/relations?kind=denied&side=nonstate:TTP").json()["items"] == [relation]
    assert client.get("/v1/relations?kind=loves").status_code == 400


def test_a_decision_is_explained_with_what_it_is_about_and_whether_it_stands(ledger: Path) -> None:
    shown = fogline(ledger, "explain", "r1").stdout
    for part in ("r1: reject of 1 claim by Ana", "misread", "undone by r2", "The claims it is about, as they are now"):
        assert part in shown
    assert "r2: undo of r1" in fogline(ledger, "explain", "r2").stdout
    (record,) = json.loads(fogline(ledger, "explain", "r1", "--format", "json").stdout)
    assert (record["schema"], record["undone_by"], len(record["figures"])) == ("fogline.decision/1", "r2", 1)


@pytest.mark.parametrize("words", [("explain", "au-"), ("explain", "r99"), ("explain", "r1", "--format", "csv")], ids=str)
def test_an_id_that_fits_nothing_or_too_much_is_a_wrong_question(ledger: Path, words: tuple[str, ...]) -> None:
    shown = fogline(ledger, *words)
    assert (shown.exit_code, shown.stdout) == (2, "")


def test_the_api_explains_them_as_the_command_line_does(client: httpx.Client, ledger: Path) -> None:
    for given in (str(records(ledger, "audits")[0]["id"]), str(records(ledger, "acts")[0]["id"]), "r1"):
        told = client.get(f"/v1/explain/{given}").json()
        shown = " ".join(fogline(ledger, "explain", given).stdout.split())
        assert told["about"]["id"] == given
        assert all(" ".join(str(line["text"]).split()) in shown for line in told["lines"])
    assert client.get("/v1/explain/au-nothing").status_code == 404


def test_search_names_the_object_of_a_figure_without_a_number(ledger: Path) -> None:
    lines = fogline(ledger, "search", "outposts").stdout.splitlines()
    assert any('"several" (3 or more) outposts seized' in line for line in lines)
    assert any("55 Pakistani soldiers killed" in line for line in lines)


def test_a_report_without_a_name_is_written_small_within_a_sentence(ledger: Path) -> None:
    said = [str(r["says"]) for r in _rows(fogline(ledger, "answer", "--format", "csv").stdout)]
    assert any("; a report gives" in one for one in said)
    assert not any("; A report" in one for one in said)
    assert ": A report" not in fogline(ledger, "export", "acled").stdout
    report = fogline(ledger, "report", "--format", "md").stdout
    assert "; a report gives" in report
    assert "; A report" not in report


def _rows(text: str) -> list[dict[str, str]]:
    import csv
    import io

    return list(csv.DictReader(io.StringIO(text)))
