"""An account in brief: all that a comparison looks at, small enough to be kept for each of very many."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from fogline.link.accounts import Account
from fogline.link.clock import Days
from fogline.link.keys import STORY, keys_of
from fogline.model import Where

_LONG = 60  # characters: no comparison makes anything of shorter sentences
_SETS = (
    "families", "kinds", "weekdays", "fronts", "countries", "sides", "pairs", "figures", "ranges", "told", "passages", "mentioned", "unknown", "opening", "names",
)  # fmt: skip
_PLAIN = ("days", "coarse", "published", "moves")

Spot = tuple[int, str, str]
"""Where a claim of an account stands in its report, its measure and its id."""


@dataclass(frozen=True, slots=True)
class Brief:
    """``text`` is the hash of the report, ``spots`` its claims in their order, ``keys`` what it may share with others (``marks``), ``body``
    the packed account."""

    text: str
    spots: tuple[Spot, ...]
    days: Days | None
    keys: array[int]
    body: bytes

    @classmethod
    def of(cls, told: Account) -> Brief:
        """The brief of one report's account."""
        spots = tuple((r.claim.start, r.claim.measure, r.claim.id) for r in told.readings)
        return cls(told.readings[0].claim.text_sha256, spots, told.days, array("q", sorted(marks(told))), packed(told))


def marks(told: Account) -> set[int]:
    """One number for each key of an account, the same in every run; those of stories are odd."""
    return {mark(key) for key in keys_of(told)}


@lru_cache(maxsize=1 << 17)
def mark(key: tuple[object, ...]) -> int:
    """The number of a key: 64 bits of a hash, so that two keys hardly ever share one."""
    number = int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)
    return number | 1 if key[0] == STORY else number & ~1


def is_story(number: int) -> bool:
    """True for the number of a name that tells a story."""
    return bool(number & 1)


def brief_passages(told: Account) -> Account:
    """An account whose long passages stand as hashes, as they do in a packed one."""
    long_ = ((blake2b(words.encode(), digest_size=32).hexdigest(), measure, at) for words, measure, at in told.passages if len(words) > _LONG)
    return replace(told, passages=frozenset(long_))


def packed(told: Account) -> bytes:
    """An account without its readings, as bytes: equal accounts give equal bytes."""
    small = brief_passages(told)
    value: dict[str, Any] = {name: sorted(getattr(small, name), key=repr) for name in _SETS if getattr(small, name)}
    value |= {name: getattr(small, name) for name in _PLAIN if getattr(small, name) is not None}
    value |= {name: [_spot(w) for w in getattr(small, name)] for name in ("places", "around") if getattr(small, name)}
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpacked(body: bytes) -> Account:
    """The account of ``packed``, without readings. Raises ``ValueError`` or ``zlib.error`` for what is none."""
    value = json.loads(zlib.decompress(body))
    sets = {name: frozenset(_items(value.get(name, ()))) for name in _SETS}
    days, published = (tuple(value[name]) if value.get(name) else None for name in ("days", "published"))
    places, around = (tuple(Where(*w) for w in value.get(name, ())) for name in ("places", "around"))
    return Account(readings=(), days=days, published=published, coarse=value["coarse"], moves=value["moves"], places=places, around=around, **sets)


def _spot(w: Where) -> tuple[object, ...]:
    return (w.name, w.country, w.lat, w.lon, w.precision, w.start, w.end, w.geonameid, w.adm1)


def _items(listed: Iterable[Any]) -> Iterable[Any]:
    return (tuple(item) if isinstance(item, list) else item for item in listed)


assert {f.name for f in fields(Account)} == {"readings", "places", "around", *_SETS, *_PLAIN}
