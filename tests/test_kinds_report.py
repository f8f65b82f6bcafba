"""Which figures are sums by the rest of their report."""

from __future__ import annotations

import pytest

from fogline.book.load import load
from fogline.coding import code
from fogline.read.files import document


def _kinds(text: str) -> dict[str, str]:
    coded = code(document(f"date 2024-03-15\n\n{text}".encode(), "report.txt"), load())
    return {claim.quote: claim.kind for claim in coded.claims}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The army says it has killed more than 17,000 rebels.", "17,000"),
        ("Rebels lost ground. At least 1,200 civilians were killed, the office said.", "1,200"),
        ("Fighting kills 174\n\nThe war has killed 174 people since January, the agency said.", "174"),
        ("The war has killed 99 people since January, the office said. The dead include 60 farmers.", "60"),
        ("The war has killed 99 people since January, the office said. At least 14 women are among those killed.", "14"),
        ("The army gave its figures for the last phase of the campaign:\n\n\u2022 306 rebels killed\n\u2022 20 rebels captured", "306"),
        ("The army gave its figures for the last phase of the campaign:\n\n\u2022 306 rebels killed\n\u2022 20 rebels captured", "20"),
        ("Troops killed 60 rebels and arrested 90 suspects in February, the army said.\n\nIn the north, soldiers captured nine rebels.", "nine"),
        ("The war has gone on for years. The fighting has killed hundreds.", "hundreds"),
        ("At least 170 people have been killed in the battle for Marka, the agency said.", "170"),
        ("Troops shelled the town. Nearly 540 civilians were killed in the first quarter of 2023, the office said.", "540"),
        ("Rebels shelled the port. The war on Marka, which has killed 4,200 people, goes on.", "4,200"),
        ("Soldiers entered the besieged city, where fighting broke out two weeks ago.\n\nAt least 210 people have been killed and 90,000 uprooted.", "210"),
        ("Soldiers fought in the besieged city, where fighting broke out two weeks ago.\n\nOfficials said 31 soldiers have also been killed.", "31"),
        ("The battle for Marka entered its 20th day, with shelling.\n\nSo far, 41 rebels were killed, the army said.", "41"),
        ("The battle for control of Marka goes on.\n\nSo far, 88 guns were recovered, among them assault rifles, the army said.", "88"),
        ("Two blasts kill 25 in Marka\n\nRebels said they sent the bombers. The ministry said 25 people were killed and 49 wounded.", "49"),
        ("The dead of the garrison have reached 63 amid continued fighting with rebels at Marka, the army said on Saturday.", "63"),
        ("Shells fell on Marka after days of heavy fighting. The toll of civilians stands at 45.", "45"),
        ("Shells fell on the town. Fighting in the valley has displaced more than 18,000 people, the office said.", "18,000"),
        ("Troops killed 40 rebels. Soldiers killed 720 rebels, arrested 1,150 suspects and rescued 610 hostages in May, the army said.", "1,150"),
        ("Troops killed 40 rebels. Soldiers killed 720 rebels, arrested 151 suspects and rescued 63 hostages in May, the army said.", "63"),
        ("He said 50 soldiers had been killed in recent fighting in the hills.", "50"),
        ("Of 430 people who have died in the war since May, 37 are children, the ministry said.", "37"),
        ("The group said it killed 19 soldiers in the Marka and Barawe attacks.", "19"),
        ("Strikes kill eight in Marka\n\nEight people have been killed in strikes on Marka over the past week, the mayor said.", "eight"),
        ("Planes came back after days of bombardment. The bombing has killed more than 1,400 people, the ministry said.", "1,400"),
        ("Rebels hold the east. The group is accused of killing thousands of villagers.", "thousands"),
    ],
)
def test_a_sum(text: str, figure: str) -> None:
    assert _kinds(text)[figure] == "aggregate"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Gunmen stormed the town on Monday, killing 1,200 people.", "1,200"),
        ("The massacre at Marka left 3,000 people dead.", "3,000"),
        ("A bomb killed nine people in Marka on Monday. The dead include six farmers.", "six"),
        ("Troops killed 300 villagers on Monday, the worst massacre in ten years of war.", "300"),
        ("The army gave its figures for Monday's raid:\n\n\u2022 30 rebels killed\n\u2022 20 rebels captured", "20"),
        ("The group said it had repulsed the offensive, killing 17 soldiers.", "17"),
        ("Bombs struck a church. The two blasts killed 20 people.", "20"),
        ("The war has killed 12 medics since January. A mine killed 12 herders on Monday.", "12"),
        ("Nine people have been killed and over 12,000 displaced as fierce clashes broke out on the border.", "12,000"),
        ("Rebels killed four people in two separate attacks.\n\nThree soldiers and a cook died in a clash at a checkpoint.", "Three"),
        ("Gunmen stormed a base at Marka. Two police sources said some 90 soldiers died there.", "90"),
        ("At least 59 people have been killed since gunmen stormed a mall in Marka on Saturday, the minister said.", "59"),
        ("Rebels shelled the coast. A series of explosions in the port of Marka killed 31 dockers.", "31"),
        ("Soldiers entered the besieged city, where fighting broke out two weeks ago.\n\nA rocket attack has killed 12 people there.", "12"),
        ("Soldiers entered the besieged city, where fighting broke out two weeks ago.\n\nOn Friday rebels killed 14 marines there.", "14"),
        ("Gunmen stormed the village. Eleven people have been killed, the mayor said.", "Eleven"),
        ("Rebels shelled the port of Marka, killing nine dockers, despite weeks of bombing by the air force.", "nine"),
        ("In a year of war 100 soldiers died in Marka. Gunmen killed 100 soldiers in an attack on a base, the army said.", "100"),
        ("Soldiers and rebels fought in the streets. Authorities evacuated over 20,000 residents on Monday.", "20,000"),
        ("Soldiers entered the town. The army said it rescued five hostages held since October in a raid.", "five"),
        ("The group, which has said it killed 61 soldiers at the base, has been fighting since 2006 to take Marka.", "61"),
        ("The ministry said 36 people died during recent clashes along the border.", "36"),
        ("Strikes kill eight in Marka\n\nA strike on Marka killed eight people on Monday, the mayor said.", "eight"),
        ("Rebels unleashed a wave of attacks on the city of Marka on Thursday in a coordinated siege that killed 85 people.", "85"),
    ],
)
def test_one_happening(text: str, figure: str) -> None:
    assert _kinds(text)[figure] == "event"
