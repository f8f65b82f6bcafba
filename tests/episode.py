"""A release made by hand: a border clash and the air strikes that answered it, told by four reports written for these tests."""

from __future__ import annotations

import hashlib
from typing import Any

from fogline.model import (
    Check,
    Claim,
    Contradiction,
    Credit,
    Document,
    Estimate,
    Event,
    Incident,
    Issue,
    Origin,
    Perpetrator,
    Quantity,
    Release,
    SetAside,
    Target,
    Tie,
    TimeRange,
    Voice,
    Where,
    make_id,
)
from fogline.publish.labels import Labels

TEXTS = {
    "reports/wire.txt": "date 2026-02-27\nPakistan's government says its jets killed at least 133 Taliban fighters on Friday. "
    "It could not be checked. The Taliban say they killed 55 Pakistani soldiers at the border on Thursday.\n(With inputs from Reuters)",
    "reports/daily.txt": "date 2026-02-27\nIslamabad now puts the Taliban dead at 228. Kabul officials report no casualties in the raids.",
    "reports/border.txt": "date 2026-02-27\nA clash at the frontier killed at least eight Afghan troops and twelve Pakistani soldiers. "
    "Pakistan's army concedes that two soldiers died.",
    "reports/undated.txt": "A bomb in Quetta's market killed six people, police said. Numerous villagers were killed in Friday's raids, Afghan sources say.",
}
LABELS = Labels(
    {"AFG": "Afghanistan", "PAK": "Pakistan"},
    {"AFG": "Afghan", "PAK": "Pakistani"},
    {"afghanistan": "AFG", "pakistan": "PAK", "afg": "AFG", "pak": "PAK"},
)
BORDER = TimeRange("2026-02-26", "2026-02-26", "day", "relative", words="on Thursday")
STRIKES = TimeRange("2026-02-27", "2026-02-27", "day", "relative", words="on Friday")
KABUL = Where("Kabul", "AFG", 34.526, 69.178, "point", 0, 5)
FRONTIER = Where("Afghanistan-Pakistan border", "AFG", None, None, "region_or_border", 0, 5)
QUETTA = Where("Quetta", "PAK", 30.188, 67.001, "point", 10, 16)


def document(path: str, text: str | None = None) -> Document:
    """One of the reports, or another text under this path."""
    words = TEXTS[path] if text is None else text
    at = words.find("(With inputs from Reuters)")
    credit = (Credit("(With inputs from Reuters)", "Reuters", at, at + 26),) if at >= 0 else ()
    published = TimeRange("2026-02-27", "2026-02-27", "day", "stated") if words.startswith("date") else None
    digest = hashlib.sha256(words.encode()).hexdigest()
    return Document(path, words, digest, digest, "utf-8", published, credit)


def claim(path: str, quote: str, about: str, says: str, **more: Any) -> Claim:
    """A claim on ``quote`` in ``path``; ``about`` is "measure side", ``says`` is "claimant|side|relation|stance"."""
    text = more.pop("text", None) or TEXTS[path]
    start = text.index(more.pop("context", quote)) + more.pop("shift", 0)
    start = text.index(quote, start)
    first = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1)
    last = text.find(".", start) + 1 or len(text)
    measure, side = about.split(" ")
    claimant, claimant_side, relation, stance = says.split("|")
    digest = hashlib.sha256(text.encode()).hexdigest()
    fields: dict[str, Any] = {
        "id": make_id("c", digest, start, measure),
        "document": path, "document_sha256": digest, "text_sha256": digest, "start": start, "end": start + len(quote), "quote": quote,
        "passage": text[first:last], "sentence": (first, last), "kind": "event", "measure": measure, "unit": "people", "scope": "total",
        "quantity": Quantity(int(quote), int(quote), "exact", quote) if quote.isdigit() else None,
        "target": Target(more.pop("whom", None), None, side if side != "-" else None, "combatant"),
        "perpetrator": Perpetrator(None), "voice": Voice(claimant, claimant_side or None, None, None, (), relation, stance),  # type: ignore[arg-type]
        "checks": (), "status": "asserted", "when": None, "as_of": "2026-02-27", "where": (), "event": None,
        "reader": ("patterns",), "tier": "single", "rule": "count.active", "score": 0.9, "book": "b0",
    }  # fmt: skip
    return Claim(**{**fields, **more})


def _claims() -> dict[str, Claim]:
    pakistan, kabul = "Pakistan: government|state:PAK|enemy_loss|asserts", "Afghanistan: officials|state:AFG|own_loss|asserts"
    wire, daily, border, undated = TEXTS
    strikes: dict[str, Any] = {"when": STRIKES, "where": (KABUL,), "event": "e-strikes000000000"}
    clash: dict[str, Any] = {"when": BORDER, "where": (FRONTIER,), "event": "e-clash00000000000"}
    unchecked = (Check("unverified", TEXTS[wire].index("could"), TEXTS[wire].index("checked") + 7),)
    at_least = Quantity(133, None, "at_least", "133")
    eight, twelve = Quantity(8, None, "at_least", "eight"), Quantity(12, None, "at_least", "twelve")
    return {
        "133": claim(wire, "133", "killed state:AFG", pakistan, quantity=at_least, checks=unchecked, status="unverified", **strikes),
        "55": claim(wire, "55", "killed state:PAK", "Afghanistan: Taliban|state:AFG|enemy_loss|asserts", status="disputed", **clash),
        "228": claim(daily, "228", "killed state:AFG", pakistan, **strikes),
        "no": claim(daily, "no", "casualties state:AFG", kabul, context="no casualties", quantity=Quantity(0, 0, "zero", "no"), status="denied", **strikes),
        "8": claim(border, "eight", "killed state:AFG", "outlet||outlet|asserts", quantity=eight, **clash),
        "12": claim(border, "twelve", "killed state:PAK", "outlet||outlet|asserts", quantity=twelve, **clash),
        "2": claim(border, "two", "killed state:PAK", "Pakistan: army|state:PAK|own_loss|acknowledges",
                   quantity=Quantity(2, 2, "exact", "two"), status="acknowledged", **clash),
        "6": claim(undated, "six", "killed civilian:PAK", "Pakistan: police|state:PAK|own_loss|asserts", quantity=Quantity(6, 6, "exact", "six"),
                   where=(QUETTA,), event="e-quetta0000000000", as_of=None),
        "many": claim(undated, "Numerous", "killed civilian:AFG", "Afghanistan: sources|state:AFG|own_loss|asserts",
                      quantity=Quantity(None, None, "vague", "Numerous"), **{**strikes, "as_of": None}),
    }  # fmt: skip


CLAIMS = _claims()


def ids(*names: str) -> tuple[str, ...]:
    """The ids of claims by their short names."""
    return tuple(CLAIMS[name].id for name in names)


def estimate(about: str, side: str, numbers: tuple[int | None, int | None, int | None], used: tuple[str, ...], **more: Any) -> Estimate:
    """An estimate of killed."""
    low, best, high = numbers
    fields: dict[str, Any] = {
        "about": about, "measure": "killed", "target_side": side, "low": low, "best": best, "high": high, "high_reliable": high,
        "high_partisan": False, "low_open": False, "high_open": False, "policy": "fogline", "rule": "none", "reason": "",
        "corroboration": "single_origin", "used": ids(*used), "set_aside": (), "as_of": "2026-02-27",
    }  # fmt: skip
    return Estimate(**{**fields, **more})


def _estimates(clash: str, strikes: str) -> dict[str, Estimate]:
    contested: dict[str, Any] = {
        "high_reliable": 12, "high_partisan": True, "corroboration": "contradicted",
        "reason": "the enemy claims more than the 2 admitted",
        "set_aside": (SetAside(CLAIMS["12"].id, "the outlet's own voice, no count"),),
    }  # fmt: skip
    replaced = (SetAside(CLAIMS["133"].id, "replaced by 228 of the same claimant"),)
    claimed: dict[str, Any] = {"high_reliable": None, "high_partisan": True, "corroboration": "contradicted", "set_aside": replaced}
    vague: dict[str, Any] = {"flags": ("vague_positive",), "corroboration": "contradicted", "reason": 'none and "numerous" stand against each other'}
    return {
        "pak": estimate(clash, "state:PAK", (2, None, 55), ("2", "55"), **contested),
        "afg": estimate(clash, "state:AFG", (None, None, 8), ("8",), high_open=True, reason="only an outlet says so"),
        "strikes": estimate(strikes, "state:AFG", (0, None, 228), ("no", "228"), **claimed, reason="only the enemy gives a figure"),
        "civilians": estimate(strikes, "civilian:AFG", (0, None, None), ("no", "many"), **vague),
        "all": estimate("i-episode000000000", "state:AFG", (None, None, 228), ("no", "228", "8"), **claimed, reason="only the enemy gives a figure"),
    }


def release() -> Release:
    """The whole episode, and one undated bombing that has nothing to do with it."""
    clash, strikes, quetta, incident = "e-clash00000000000", "e-strikes000000000", "e-quetta0000000000", "i-episode000000000"
    made = _estimates(clash, strikes)
    number = Contradiction("x-number0000000000", clash, "number", "killed", "state:PAK", ids("2", "55"), 27.5, False, None, "2 admitted, 55 claimed")
    existence = Contradiction("x-existence0000000", strikes, "existence", "killed", "state:AFG", ids("no", "228"), None, False, None, "none against 228")
    events = (
        Event(clash, "Border clash, Afghanistan-Pakistan border, 26 Feb 2026", "Battles", "Armed clash", BORDER, (FRONTIER,),
              ("state:AFG", "state:PAK"), ids("2", "12", "55", "8"), 3, 2, (made["pak"], made["afg"]), (number.id,), incident),
        Event(strikes, "Air strikes, Kabul, 27 Feb 2026", "Explosions/Remote violence", "Air/drone strike", STRIKES, (KABUL,),
              ("state:AFG", "state:PAK"), ids("133", "228", "no", "many"), 2, 3, (made["strikes"], made["civilians"]), (existence.id,), incident),
        Event(quetta, "Bombing, Quetta", "Explosions/Remote violence", None, None, (QUETTA,), (), ids("6"), 1, 1,
              (estimate(quetta, "civilian:PAK", (6, 6, 6), ("6",), corroboration="admitted", as_of=None),), ()),
    )  # fmt: skip
    whole = (made["pak"], made["all"], made["civilians"])
    return Release(
        book="b0",
        policy="fogline",
        documents=tuple(document(path) for path in sorted(TEXTS)),
        claims=tuple(sorted(CLAIMS.values(), key=lambda c: (c.document, c.start))),
        events=events,
        incidents=(Incident(incident, "Border clash and air strikes, Afghanistan-Pakistan", TimeRange("2026-02-26", "2026-02-27", "day", "relative"), (clash, strikes), whole),),
        origins=(Origin("o-1", "state:PAK", "killed", "state:AFG", ids("133", "228"), ("reports/wire.txt", "reports/daily.txt")),),
        ties=(
            Tie("supersedes", *ids("228", "133"), "Pakistan: 228 replaces 133"),
            Tie("contradicts", *ids("2", "55"), "2 admitted, 55 claimed"),
        ),
        contradictions=(number, existence),
        issues=(Issue("warn", "resolve", "place-unknown", "no place of this name is known", "reports/undated.txt", 7, 16, "in Quetta"),),
    )
