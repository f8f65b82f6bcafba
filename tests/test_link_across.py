"""One toll in several reports: told under other days, at other levels of place, or in a report without a date."""

from __future__ import annotations

from typing import Any

from reports import Fig, report
from test_link import partition

from fogline.model import Claim, Document

Report = tuple[Document, list[Claim]]


def _dead(count: str, **more: Any) -> Fig:
    return Fig(count, "killed", "civilian:SDN", hit_by="nonstate:RSF", **more)


def _brief(sentence: str, count: str, **more: Any) -> Report:
    """A report without a date."""
    return report("brief", None, (sentence, []), (f"It cost {count} lives.", [_dead(count, **more)]))


def _news(count: str, **more: Any) -> Report:
    return report("news", "2024-03-06", (f"The attack on Tuesday killed {count} people.", [_dead(count, when="2024-03-05", **more)]))


def test_a_toll_of_another_height_joins_where_an_undated_report_names_the_day_and_the_place() -> None:
    news = _news("40", at=("El Fasher",))
    assert len(partition(news, _brief("Incident. Gunmen raided a market on 5 March 2024.", "52", at=("El Fasher",)))) == 1
    assert len(partition(news, _brief("Incident. Gunmen raided a market on 5 April 2024.", "52", at=("El Fasher",)))) == 2
    assert len(partition(news, _brief("Incident. Gunmen raided a market on 5 March 2024.", "52", at=("Omdurman",)))) == 2


def _village(name: str, count: str, path: str) -> Report:
    sentence = f"Gunmen raided the village of {name} on Tuesday and killed {count} people."
    return report(path, "2024-03-06", (sentence, [_dead(count, when="2024-03-05")]))


def test_a_place_that_no_gazetteer_knows_joins_by_its_name_however_spelled() -> None:
    assert len(partition(_village("Zarqoub", "40", "a"), _village("Zarqub", "52", "b"))) == 1


def test_reports_of_one_day_and_country_that_name_other_villages_stay_apart() -> None:
    assert len(partition(_village("Zarqoub", "40", "a"), _village("Hellat Tor", "52", "b"))) == 2


def test_the_next_day_with_another_toll_is_another_happening_unless_the_place_is_one() -> None:
    first = report("a", "2024-03-05", ("Soldiers shot 31 people on Tuesday.", [_dead("31", when="2024-03-05")]))
    second = report("b", "2024-03-06", ("Soldiers shot 18 people on Wednesday.", [_dead("18", when="2024-03-06")]))
    assert len(partition(first, second)) == 2


def test_a_day_of_the_count_is_no_day_of_the_event() -> None:
    told = report(
        "count", "2024-03-09",
        ("Gunmen raided El Fasher on Tuesday, killing 40 people.\n", [_dead("40", at=("El Fasher",), when="2024-03-05", time_words="Tuesday")]),
        ("By Friday the toll stood at 58.", [_dead("58", when="2024-03-08", time_words="Friday")]),
    )  # fmt: skip
    assert len(partition(told, _news("44", at=("El Fasher",)))) == 1


def test_one_toll_at_one_place_is_one_event_though_each_report_counts_from_another_day() -> None:
    def told(path: str, day: str, dead: str, hurt: str) -> Report:
        figures = [_dead(dead, at=("El Fasher",), when=day), Fig(hurt, "injured", "civilian:SDN", at=("El Fasher",), when=day)]
        return report(
            path, "2024-03-12", (f"Shells, by the {path} of the town, killed {dead} people and wounded {hurt} in El Fasher.", figures)
        )

    first = told("mayor", "2024-03-05", "44", "61")
    assert len(partition(first, told("doctors", "2024-03-08", "44", "61"))) == 1
    assert len(partition(first, told("doctors", "2024-03-08", "44", "70"))) == 2
    assert len(partition(first, told("doctors", "2024-03-25", "44", "61"))) == 2


def test_militants_of_one_report_may_be_the_group_another_names_but_not_another_states_soldiers() -> None:
    def told(path: str, side: str) -> Report:
        fig = Fig("35", "killed", side, at=("Gao",), when="2022-03-08")
        return report(path, "2022-03-09", ("A raid near Gao on Tuesday killed 35 men.", [fig]), (f"Told by {path}.", []))

    assert len(partition(told("a", "nonstate:militants"), told("b", "nonstate:JNIM"))) == 1
    assert (
        len(
            partition(
                report(
                    "c",
                    "2022-03-09",
                    ("Troops say a raid at Gao left 35 dead.", [Fig("35", "killed", "nonstate:ISGS", at=("Gao",), when="2022-03-08")]),
                ),
                told("b", "nonstate:JNIM"),
            )
        )
        == 2
    )


def test_the_uprooted_of_a_place_are_not_the_dead_of_its_raid() -> None:
    raid = report(
        "a", "2024-03-06", ("Gunmen killed 17 people in El Fasher on Tuesday.", [_dead("17", at=("El Fasher",), when="2024-03-05")])
    )
    moved = Fig("15000", "displaced", "civilian:SDN", at=("El Fasher",), when="2024-03-05")
    assert len(partition(raid, report("b", "2024-03-06", ("About 15000 people left El Fasher on Tuesday.", [moved])))) == 2
