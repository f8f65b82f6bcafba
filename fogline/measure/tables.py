"""Where the reading is right and where not: the scores cut by measure, bound, rule, tier and claimant, and the errors by their kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from fogline.measure.agree import conventions
from fogline.measure.score import Scores, document_of
from fogline.measure.verdicts import Row, Verdict

Tables = dict[str, Any]
"""Tables by their name, as ``tables`` makes them; only lists, dictionaries, words and numbers."""

INVENTED: Final = "invented"
_ORDER: Final = ("missed", INVENTED, "wrong measure", "wrong value", "side", "claimant", "side and claimant")
_CONFUSED: Final = ("status", "kind", "scope")


def tables(scores: Scores, *, examples: int = 0) -> Tables:
    """Every table of one scoring. ``examples`` of each kind of error are named, by report and offset, with what was read.

    ``by_*`` rows count lines (``gold``), claims that stand or fall (``predicted``), and of these the ones with the right
    figure (``tuple``) and with side and claimant too (``full``). ``by_rule`` and ``by_tier`` have no ``gold``: a missed
    line has no rule; a claim that both readers saw stands in the row of each one's rule.
    """
    verdicts = scores.verdicts
    answered = {id(v.claim): v for v in verdicts if v.claim is not None}
    return {
        "by_measure": _by(verdicts, scores.counted, answered, lambda row: [_measure(row["outcome"])], lambda claim: [_measure(claim["measure"])]),
        "by_bound": _by(verdicts, scores.counted, answered, lambda row: [_bound(row)], lambda claim: [_bound_of_claim(claim)]),
        "by_rule": _of_claims(scores.counted, answered, lambda claim: re.split(r"[+|]", str(claim.get("rule") or "none"))),
        "by_tier": _of_claims(scores.counted, answered, lambda claim: [str(claim.get("tier"))]),
        "by_claimant": _by_claimant(verdicts),
        "confusion": {name: _confusion(verdicts, name) for name in _CONFUSED},
        "errors": _errors(scores, examples),
    }


def table_lines(made: Tables) -> Iterable[str]:
    """The tables as text, one after the other, a blank line before each."""
    for name, rows in made.items():
        if name == "confusion":
            for field, pairs in rows.items():
                yield from ("", f"{field}: annotated, read as, how often (right figures only)")
                yield from (f"  {pair['gold']!s:14} {pair['read']!s:14} {pair['n']:5}" for pair in pairs)
        elif name == "errors":
            yield from ("", "errors worth reading")
            for error in rows:
                yield f"  {error['why']:18} {error['n']:5}"
                yield from (f"    {example}" for example in error["examples"])
        else:
            yield from _grid(name, rows)


def _grid(name: str, rows: Sequence[dict[str, Any]]) -> Iterable[str]:
    if not rows:
        return
    key, *columns = rows[0]
    yield from ("", f"{name.replace('_', ' '):28}" + "".join(f"{column:>11}" for column in columns))
    for row in rows:
        cells = (f"{row[c]:11.3f}" if isinstance(row[c], float) else f"{'-' if row[c] is None else row[c]:>11}" for c in columns)
        yield f"  {row[key]!s:26}" + "".join(cells)


def _measure(name: str) -> str:
    return conventions().measures.get(name, name)


def _bound(row: Row) -> str:
    """The kind of bound of an annotated line, by its values alone: not every annotator kept the hedge."""
    return _by_values(row["quantity_low"], row["quantity_high"])


def _bound_of_claim(claim: Row) -> str:
    quantity = claim.get("quantity") or {}
    return _by_values(quantity.get("low"), quantity.get("high"))


def _by_values(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return "no number" if low is high else "at least" if high is None else "at most"
    return "zero" if high == 0 else "exact" if low == high else "range"


_Keys = Callable[[Row], Sequence[str]]


def _by(verdicts: Sequence[Verdict], counted: Sequence[Row], answered: dict[int, Verdict], of_row: _Keys, of_claim: _Keys) -> list[dict[str, Any]]:
    """Lines and claims by a key both have: how many, how many right; precision of the claims, recall of the lines."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        for key in of_row(verdict.row):
            tally[key].update(gold=1, tuple=verdict.figure, full=verdict.full)
    for claim in counted:
        for key in of_claim(claim):
            tally[key].update(predicted=1, stands=(v := answered.get(id(claim))) is not None and v.figure)
    rows = []
    for key, n in sorted(tally.items(), key=lambda item: (-item[1]["gold"], item[0])):
        shares = {"tuple_p": _share(n["stands"], n["predicted"]), "tuple_r": _share(n["tuple"], n["gold"]), "full_r": _share(n["full"], n["gold"])}
        rows.append({"key": key, "gold": n["gold"], "predicted": n["predicted"], "tuple": n["tuple"], "full": n["full"], **shares})
    return rows


def _of_claims(counted: Sequence[Row], answered: dict[int, Verdict], of_claim: _Keys) -> list[dict[str, Any]]:
    """Claims by a key of their own: how many, and how many of them are right."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in counted:
        verdict = answered.get(id(claim))
        for key in of_claim(claim):
            tally[key].update(predicted=1, tuple=verdict is not None and verdict.figure, full=verdict is not None and verdict.full)
    rows = []
    for key, n in sorted(tally.items(), key=lambda item: (-item[1]["predicted"], item[0])):
        counts = {name: n[name] for name in ("predicted", "tuple", "full")}
        rows.append({"key": key, **counts, "tuple_p": _share(n["tuple"], n["predicted"]), "full_p": _share(n["full"], n["predicted"])})
    return rows


def _by_claimant(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Right figures by whether the line names who says them: how often side and claimant are right too."""
    rows = []
    for key, named in (("named", True), ("outlet", False)):
        lines = [v for v in verdicts if v.named is named]
        right = [v for v in lines if v.figure]
        counts: dict[str, Any] = {"key": key, "gold": len(lines), "tuple": len(right)}
        for name in ("side", "claimant", "full"):
            counts[name] = _share(sum(getattr(v, name) for v in right), len(right))
        rows.append(counts)
    return rows


def _confusion(verdicts: Sequence[Verdict], name: str) -> list[dict[str, Any]]:
    pairs = Counter((v.row.get(name), v.claim.get(name)) for v in verdicts if v.claim is not None and v.figure)
    return [{"gold": gold, "read": read, "n": n} for (gold, read), n in sorted(pairs.items(), key=lambda item: (-item[1], str(item[0])))]


def _errors(scores: Scores, examples: int) -> list[dict[str, Any]]:
    """Every kind of error that occurs, with how often; the most telling first."""
    found: dict[str, list[str]] = defaultdict(list)
    for verdict in scores.verdicts:
        if verdict.why is not None:
            found[verdict.why].append(_shown(verdict))
    found[INVENTED] = [f"{c['document']} {c['start']} {c.get('quote')} {c['measure']} [{c.get('rule')}]" for c in scores.spurious]
    return [{"why": why, "n": len(found[why]), "examples": found[why][:examples]} for why in _ORDER if found[why]]


def _shown(verdict: Verdict) -> str:
    """A line and how it was read, in one line of text."""
    row, claim = verdict.row, verdict.claim
    line = f"{document_of(row)} {row['start']} {row.get('text')} {row['outcome']}, {row.get('victim_side')}, by {row.get('claimant')}"
    if claim is None:
        return line
    side, told = (claim.get("target") or {}).get("side"), (claim.get("voice") or {}).get("claimant")
    return f"{line} | {(claim.get('quantity') or {}).get('low')} {claim['measure']}, {side}, by {told} [{claim.get('rule')}]"


def _share(part: int, whole: int) -> float | None:
    """``part`` of ``whole``; ``None`` of nothing."""
    return part / whole if whole else None
