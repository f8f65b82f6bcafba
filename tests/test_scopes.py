"""Which figures are totals, parts of another and replaced by a newer one."""

from __future__ import annotations

import pytest

from fogline.book import load
from fogline.coding import code
from fogline.read.files import document


def _scopes(text: str) -> dict[str, str]:
    coded = code(document(f"date 2024-03-15\n\n{text}".encode(), "report.txt"), load())
    return {f"{claim.quote} {claim.measure}": claim.scope for claim in coded.claims}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Rebels struck a patrol. The bodies of nine guards were found in the river, bringing the death toll to 21.", "nine killed"),
        ("The army said 14 soldiers died on Monday, bringing its losses to 33.", "14 killed"),
        ("A bomb killed 14 people in Marka. Among the injured were two policemen.", "two injured"),
        ("A bomb killed 14 people in Marka. Another soldier died of his wounds.", "Another killed"),
        ("Three judges and nine other people were killed when a truck bomb blew up in Bria.", "nine killed"),
        ("Gunmen killed nine farmers, four of them women.", "four killed"),
        ("Another 23 soldiers died in battles with rebels in Ituri, the ministry said.", "23 killed"),
        ("Rebels shelled Marka and 11 pupils were wounded. Five are in critical condition, a doctor said.", "Five injured"),
        ("A strike on Marka killed nine people, five of them by the market. The four others were killed at the bridge, the mayor said.", "four killed"),
        ("A corporal and 12 other soldiers died when rebels fell on a camp near Bria.", "A killed"),
        ("A general, a colonel and five more soldiers were killed in Bria on Monday.", "a killed"),
        ("Rebels killed 44 farmers in Bria on Monday. Two of the farmers were killed at the mill.", "Two killed"),
        ("Rebels attacked two towns. An aid group put the death toll at 57, with 32 civilians killed in Bria and 25 in Marka.", "32 killed"),
        ("The army lost three soldiers in Bria on Wednesday. Two died in the north of the town, while another died in the south.", "Two killed"),
        ("Rebels killed 131 villagers in Bria on Monday. They fled. They hid. The town lay empty. The UN said 102 men, 17 women and 12 children were killed.", "17 killed"),
        ("A strike on Marka killed 44 people on Monday. Three bodies were recovered from the rubble on Tuesday.", "Three killed"),
        ("A strike on Marka killed 44 people on Monday. Footage showed several bodies wrapped in white.", "several killed"),
        ("A bomb killed 44 people in Marka. Of the victims, 30 died in the hall, the mayor said.", "30 killed"),
        ("Gunmen killed 12 people in Bria. The two farmers killed were brothers, a neighbour said.", "two killed"),
        ("Rebels attacked a court in Bria. The rebels said they had killed 20 people in addition to the two judges.", "two killed"),
        ("Mourners buried 12 out of about 30 farmers killed by rebels near Marka.", "12 killed"),
        ("A bomb killed 50 people in Marka. Of the early victims, 38 died at the bridge and 12 in hospital.", "38 killed"),
        ("A bomb killed 50 people in Marka. Of the early victims, 38 died at the bridge and 12 in hospital.", "12 killed"),
    ],
)
def test_a_part(text: str, figure: str) -> None:
    assert _scopes(text)[figure] == "part"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Rebels fell on families leaving Marka. Troops had killed nine rebels. The rebels massacred at least 40 of them.", "40 killed"),
        ("Gunmen killed 12 guards in Bria. They hunted down villagers, killing up to 30 of them.", "30 killed"),
        ("The war brought hunger, leading to tens of thousands of deaths in the province.", "tens of thousands killed"),
        ("Troops killed 25 rebels near Bria on Thursday and killed four more in Bossangoa on Friday.", "four killed"),
        ("A mine killed three soldiers in Bria. Two other soldiers were killed in a rebel attack in the northern province of Ouham.", "Two killed"),
        ("Troops killed 25 rebels. In a separate operation in Bossangoa, one more rebel was killed.", "one killed"),
        ("Rebels struck a patrol. The bodies of nine guards were found in the river, bringing the death toll to 21.", "21 killed"),
        ("The group said it killed 40 soldiers in Bria and two more in Marka.", "40 killed"),
        ("A mine killed nine soldiers in Bria. The rebels said two of their fighters were killed.", "two killed"),
        ("A bomb killed 13 people in Bria. Ten decaying bodies were counted in a well in Marka.", "Ten killed"),
        ("Rebels killed five guards in separate attacks. A mine killed three soldiers in Bria. Gunmen shot dead two policemen in Marka.", "three killed"),
    ],
)
def test_a_total(text: str, figure: str) -> None:
    assert _scopes(text)[figure] == "total"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Rebels fought in Marka. A strike on Marka killed six people, the health ministry said. Rescuers had earlier said that three people died in the strike.", "three killed"),
        ("Rebels attacked a station at Marka. The council said more than 20 people were killed and 70 others were wounded. The toll was later revised to 26, the governor said.", "20 killed"),
        ("Rebels attacked a station at Marka. The council said more than 20 people were killed and 70 others were wounded. The toll was later revised to 26, the governor said.", "70 injured"),
        ("Rebels shelled Marka. The ministry said 36 people died in the shelling, revising the death toll from 24 on Friday.", "24 killed"),
        ("Rebels shelled Marka. The mayor tweeted that two people were killed in the shelling. The mayor now says 14 people were killed in the shelling.", "two killed"),
        ("Rebels shelled Marka. The army said 22 soldiers were killed. On Saturday, the army had only confirmed the deaths of five soldiers.", "five killed"),
        ("Rebels struck a patrol near Marka. The army said six soldiers died in the attack. Later on Friday, the army stated that ten soldiers had died in the attack.", "six killed"),
    ],
)
def test_replaced_by_a_newer_figure(text: str, figure: str) -> None:
    assert _scopes(text)[figure] == "superseded"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Gunmen killed 25 policemen near Garba on Friday. The group massacred 14 policemen in the town earlier this year.", "14 killed"),
        ("A bomb killed nine labourers in Marka on Saturday. Earlier Friday, gunmen killed three labourers in the town.", "three killed"),
        ("The army said it killed six rebels at Marka. The rebels later said they had lost eight men.", "six killed"),
        ("The army destroyed 12 out of 30 drones launched by rebels at Marka.", "12 destroyed"),
        ("A shell hit Marka. Five are in critical condition, wounded in the market.", "Five injured"),
    ],
)
def test_an_older_happening_or_another_side_replaces_nothing(text: str, figure: str) -> None:
    assert _scopes(text)[figure] == "total"
