"""One clash at Goma, told by every kind of voice: the army's soldiers, hit by M23."""

from __future__ import annotations

from dataclasses import replace

from judging import Report
from reports import Fig, report

VICTIMS = Fig("0", "killed", "state:COD", words="soldiers", hit_by="nonstate:M23", at=("Goma",), when="2013-07-14")
OWN = replace(VICTIMS, by="DR Congo: army", by_side="state:COD")
ENEMY = replace(VICTIMS, by="M23", by_side="nonstate:M23")
OUTLET = VICTIMS
UN = replace(VICTIMS, by="UN: MONUSCO")
AID = replace(VICTIMS, by="Red Cross")
COUNTED = "{} soldiers died in the clash near Goma; the mission counted the bodies."


def told(
    name: str, figure: Fig, quote: str, *, day: str = "2013-07-15", sentence: str = "{} soldiers died in the clash near Goma."
) -> Report:
    return report(name, day, (sentence.format(quote), [replace(figure, quote=quote)]))
