"""How firmly a figure stands in its own report: what remarks about verification touch, and what they leave alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from fogline import pipeline
from fogline.book import load
from fogline.measure.cases import cases
from fogline.read import files

CASES = Path(__file__).parent / "cases" / "standing.toml"


def _statuses(text: str) -> dict[tuple[str, int], str]:
    """Status by the number words and how many times they were met before."""
    found: dict[tuple[str, int], str] = {}
    for claim in pipeline.build([files.document(text.encode(), "report.txt")], load()).claims:
        nth = sum(1 for words, _ in found if words == claim.quote.lower())
        found[claim.quote.lower(), nth] = claim.status
    return found


@pytest.mark.parametrize("case", tomllib.loads(CASES.read_text(encoding="utf-8"))["case"], ids=lambda case: case["why"])
def test_a_figure_stands_as_firmly_as_its_report_lets_it(case: dict[str, Any]) -> None:
    found = _statuses(case["text"])
    assert {figure["at"]: found[figure["at"].lower(), 0] for figure in case["figures"]} == {figure["at"]: figure["status"] for figure in case["figures"]}


def test_the_gate_reads_these_cases_as_the_tests_do() -> None:
    assert cases(CASES, load())["right"] == 1


def test_neither_claim_confirmed_is_never_confirmed() -> None:
    text = "date 2024-05-03\n\nThe Sudanese army said it destroyed 14 RSF vehicles. The RSF said it killed 30 soldiers. Neither claim could be independently confirmed."
    assert set(_statuses(text).values()) == {"unverified"}


def test_a_claim_doubted_once_is_doubted_in_the_headline() -> None:
    text = (
        "Congolese army says it killed 40 M23 rebels\n\nThe Congolese army said on Friday it killed 40 M23 rebels near Sake. "
        "The claim could not be independently verified.\n\nOn Saturday a shell killed nine civilians in Sake."
    )
    found = _statuses(text)
    assert found["40", 0] == found["40", 1] == "unverified"
    assert found["nine", 0] == "asserted"


def test_the_report_itself_is_not_among_the_reports_it_could_not_verify() -> None:
    text = "A shell killed six villagers near Loikaw in Myanmar.\n\nThe Karenni Army said it killed 11 soldiers there. The paper could not verify the reports."
    found = _statuses(text)
    assert (found["six", 0], found["11", 0]) == ("asserted", "unverified")


def test_what_a_state_has_not_confirmed_is_its_own_loss() -> None:
    text = "date 2020-10-02\n\nArmenia said it shot down three Azerbaijani drones and that two Armenian soldiers were wounded. Azerbaijan has not confirmed the losses."
    found = _statuses(text)
    assert (found["three", 0], found["two", 0]) == ("unverified", "acknowledged")


def test_two_bodies_of_one_party_update_each_other() -> None:
    text = (
        "date 2020-10-17\n\nGeorgia's interior ministry said in the morning that two people had been killed by shells in Gori. "
        "By noon Georgia's health ministry put the number of dead at 12."
    )
    assert set(_statuses(text).values()) == {"asserted"}


def test_another_official_with_another_figure_disputes_the_first() -> None:
    text = "date 2007-04-08\n\nA Pakistani administrator said 15 people were killed in fighting in Parachinar. Another official said 40 people had been killed there."
    found = _statuses(text)
    assert found["15", 0] == found["40", 0] == "disputed"


def test_forces_in_the_field_are_no_admitted_loss() -> None:
    text = "date 2017-05-02\n\nThe Nigerien army said 52 of its soldiers were in the convoy when gunmen attacked it near Tillia. It lost 11 soldiers, the army said."
    found = _statuses(text)
    assert (found.get("52", 0) or "asserted", found["11", 0]) == ("asserted", "acknowledged")


def test_hospitals_and_the_red_cross_count_the_dead_themselves_and_rescuers_do_not() -> None:
    text = (
        "date 2024-05-03\n\nShells hit a market in Sennar, Sudan. A hospital said 14 people were killed.\n\n"
        "The International Committee of the Red Cross said nine people were killed.\n\nRescue workers said 13 people were wounded."
    )
    found = _statuses(text)
    assert found["13", 0] != "confirmed"
    assert {found["14", 0], found["nine", 0]} <= {"confirmed", "disputed"}


def test_figures_a_report_has_not_been_able_to_verify() -> None:
    text = "date 2024-05-03\n\nSudan's army said it killed 30 fighters near Sennar.\n\nThe RSF said it took 12 soldiers prisoner.\n\nWe have not been able to verify the numbers ourselves."
    assert set(_statuses(text).values()) == {"unverified"}


def test_a_closing_remark_on_the_reports_is_about_all_that_was_told() -> None:
    text = (
        "date 2024-05-03\n\nPlanes killed nine villagers near Hama in Syria, the Syrian Observatory for Human Rights said.\n\n"
        "Rebels took 12 soldiers prisoner, the group said.\n\nA school was hit.\n\nThe weather was bad.\n\nShells killed four women in Idlib, it said.\n\n"
        "The reports of raids and fighting could not be independently verified by this agency."
    )
    assert set(_statuses(text).values()) == {"unverified"}


def test_a_report_that_counts_otherwise_than_a_voice_in_it_disputes_it() -> None:
    text = "date 2021-03-06\n\nGunmen killed 43 farmers in Marka in northern Nigeria on Friday. A senator said 38 farmers were killed in Marka on Friday."
    found = _statuses(text)
    assert found["43", 0] == found["38", 0] == "disputed"


def test_some_of_the_dead_and_the_dead_of_years_ago_dispute_nothing() -> None:
    text = "date 2021-03-06\n\nGunmen killed seven teachers in Marka in northern Nigeria on Friday. A senator said 38 people were killed in Marka on Friday."
    assert set(_statuses(text).values()) == {"asserted"}
    text = "date 2021-03-06\n\nGunmen killed seven farmers in Marka in Nigeria in October 2017. A senator said 38 farmers were killed in Marka on Friday."
    assert set(_statuses(text).values()) == {"asserted"}


def test_an_admission_disputes_the_enemys_count_and_stays_acknowledged() -> None:
    text = (
        "date 2009-01-12\n\nThe Ugandan army said on Sunday that 12 of its soldiers were killed in fighting near Dungu, and that nine were missing.\n\n"
        "The Lord's Resistance Army said its fighters had killed 90 Ugandan soldiers."
    )
    found = _statuses(text)
    assert (found["12", 0], found["90", 0]) == ("acknowledged", "disputed")


def test_a_hospital_that_counted_is_confirmed_whatever_others_say() -> None:
    text = (
        "date 2018-08-03\n\nA doctor at the hospital in Aden said 26 people were killed in the air strike on the market. "
        "The Houthi news agency said 41 people were killed in the strike."
    )
    found = _statuses(text)
    assert (found["26", 0], found["41", 0]) == ("confirmed", "disputed")


def test_a_toll_that_has_been_replaced_disputes_nothing() -> None:
    text = "date 2024-09-24\n\nLebanon's health ministry said six people were killed in a strike on Tyre. Rescuers had earlier reported three dead in the strike."
    found = _statuses(text)
    assert (found["six", 0], found["three", 0]) == ("asserted", "asserted")


def test_none_of_ours_against_their_count_is_a_denial() -> None:
    text = (
        "date 2012-06-03\n\nKenya's army said there were no casualties from the ambush near Afmadow. "
        "Al-Shabaab said it killed seven Kenyan soldiers in the ambush near Afmadow."
    )
    found = _statuses(text)
    assert (found["no", 0], found["seven", 0]) == ("denied", "disputed")


def test_losses_that_a_party_denies_are_what_its_enemy_claims() -> None:
    text = (
        "date 2012-06-03\n\nAl-Shabaab said it killed 40 Ugandan soldiers near Afgoye on Saturday. "
        "The Ugandan army said it killed 22 al-Shabaab fighters there. The Ugandan army denied it lost any men."
    )
    found = _statuses(text)
    assert (found["40", 0], found["22", 0]) == ("disputed", "asserted")


def test_rebels_who_deny_losses_do_not_deny_what_they_claim() -> None:
    text = "date 2025-02-11\n\nM23 rebels said they killed 40 Congolese soldiers near Kibumba on Monday. The rebels denied losing any men."
    assert _statuses(text)["40", 0] == "asserted"


def test_a_check_of_one_voice_is_not_of_another() -> None:
    text = (
        "date 2022-07-03\n\nThe governor of Odesa said 19 people were killed by a missile in Serhiivka. Ukraine's emergency service said 38 people were wounded. "
        "Reuters could not independently verify the governor's account."
    )
    found = _statuses(text)
    assert found["38", 0] == "asserted"


def test_casualty_figures_that_are_not_confirmed_are_no_homes() -> None:
    text = "date 2023-11-01\n\nSudan's army said 20 vehicles were destroyed in Nyala. The number of casualties has not been independently confirmed."
    assert _statuses(text)["20", 0] == "asserted"


def test_what_a_party_calls_its_own_losses_it_acknowledges() -> None:
    text = 'date 2017-06-10\n\nMilitants fought soldiers in Marawi in the Philippines. "We have incurred 13 killed in action," a Philippine army spokesman said.'
    assert _statuses(text)["13", 0] == "acknowledged"
    text = "date 2025-03-01\n\nRebels attacked towns in Pakistan. Pakistan's army said 60 soldiers and civilians were killed by the rebels in February."
    assert _statuses(text)["60", 0] == "acknowledged"
    text = "date 2025-03-01\n\nRebels attacked towns in Pakistan. Pakistan's army said 60 people were killed in the fighting in February."
    assert _statuses(text)["60", 0] == "asserted"


def test_the_militants_of_one_are_the_villagers_of_another() -> None:
    text = (
        "date 2021-04-05\n\nThe army of Mali said it killed 203 militants in the town of Hombori. "
        "Human Rights Watch said the army of Mali killed about 310 villagers in the town."
    )
    found = _statuses(text)
    assert found["203", 0] == found["310", 0] == "disputed"


def test_counts_of_wounded_near_each_other_dispute_nothing() -> None:
    text = "date 2021-03-06\n\nA bomb went off in Kabul. Afghan police said 20 people were wounded in the blast. The charity Emergency said 23 people were wounded in the blast."
    assert set(_statuses(text).values()) <= {"asserted", "confirmed"}
