"""The API against its own description: whatever the description allows is answered as it says, and never with a fault of the program."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import schemathesis
from episode import release
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from web_server import TOKEN, keep, serving

from fogline.web.settings import Settings

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance]
BOUNDED = settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with serving(Settings(keep(tmp_path_factory.mktemp("schema") / "episode.db", release()), TOKEN)) as found:
        yield found


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{client.base_url}/v1/openapi.json")


@pytest.mark.parametrize("mode", [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE], ids=str)
def test_every_operation_keeps_its_word(described: schemathesis.BaseSchema, mode: schemathesis.GenerationMode) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        if mode == schemathesis.GenerationMode.NEGATIVE and not [*operation.iter_parameters(), *operation.body]:
            continue  # nothing that could be wrong

        @BOUNDED
        @given(case=operation.as_strategy(generation_mode=mode))
        def kept(case: schemathesis.Case) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"}, checks=CHECKS)

        kept()


def test_the_description_is_openapi_of_our_own(client: httpx.Client) -> None:
    made = client.get("/v1/openapi.json").json()
    assert made["openapi"] == "3.1.0"
    assert "422" not in str(made["paths"])
    assert all(operation["responses"] for methods in made["paths"].values() for operation in methods.values())
    assert {"/v1/claims", "/v1/documents/{name}", "/v1/decisions", "/v1/export/{form}"} <= made["paths"].keys()


def test_the_page_of_the_api_needs_no_other_host_and_no_script(client: httpx.Client) -> None:
    page = client.get("/v1/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<script" not in page.text
    assert "://" not in page.text.replace("http://127.0.0.1", "")
    for path in client.get("/v1/openapi.json").json()["paths"]:
        assert path in page.text
    assert client.get("/v1/docs.css").headers["content-type"].startswith("text/css")


def test_every_address_without_a_parameter_answers_get_and_head_alike(client: httpx.Client) -> None:
    paths = [p for p, methods in client.get("/v1/openapi.json").json()["paths"].items() if "{" not in p and "get" in methods and p != "/v1/search"]
    for path in [*paths, "/v1/search?q=police", "/v1/documents/wire.txt", "/v1/export/csv", "/", "/review"]:
        got, head = client.get(path), client.head(path)
        assert got.status_code == head.status_code == 200, path
        assert head.content == b""
        same = {"content-type", "etag", "content-length", "link", "fogline-total", "content-security-policy"}
        assert {k: v for k, v in got.headers.items() if k in same} == {k: v for k, v in head.headers.items() if k in same}, path
