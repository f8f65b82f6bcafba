"""Which time a figure has, and when a statement was made."""

from __future__ import annotations

import pytest
from governed import PUBLISHED, when_of

from fogline.book.load import load
from fogline.found import VoiceScope
from fogline.model import Kind, Span
from fogline.resolve import places, times
from fogline.text import View, view


@pytest.mark.parametrize(
    ("text", "number", "trigger", "words"),
    [
        ("A mine killed six herders on Tuesday.", "six", "killed", "Tuesday"),
        ("On Tuesday a mine killed six herders and wounded nine.", "nine", "wounded", "Tuesday"),
        ("In a statement Thursday, the ministry said six herders were killed Tuesday.", "six", "killed", "Tuesday"),
        ("The ministry said on Thursday that six herders were killed on Tuesday.", "six", "killed", "Tuesday"),
        ("A spokesman told reporters on Thursday that Tuesday's blast had killed six.", "six", "killed", "Tuesday"),
        ("A ministry spokesman on Thursday said six herders were killed late Tuesday.", "six", "killed", "late Tuesday"),
        ("Six died in a raid on Monday, and another seven were shot on Wednesday.", "Six", "died", "Monday"),
        ("Six died in a raid on Monday, and another seven were shot on Wednesday.", "seven", "shot", "Wednesday"),
        ("The raid, which left 11 guards dead on Monday, was the third this year.", "11", "dead", "Monday"),
        ("The rebels have killed 90 guards since January.", "90", "killed", "since January"),
        ("It was the deadliest raid since 9 January, when 40 miners were killed.", "40", "killed", "9 January"),
        ("The shelling followed Northland's Tuesday raid, which killed six herders.", "six", "killed", "Tuesday"),
        ("An explosion followed on Tuesday, killing six herders.", "six", "killing", "Tuesday"),
        ("A watch group accused the army of a raid on Saturday that killed six herders.", "six", "killed", "Saturday"),
        ("The group on Saturday claimed responsibility for a raid that killed six herders.", "six", "killed", "Saturday"),
        ("In 2016 rebels killed 40 miners.", "40", "killed", "2016"),
        ("In 2016 rebels killed 40 miners, while the army lost 12 men.", "12", "lost", "2016"),
        ("The raid revived fears of the war, which peaked in 2016, when 900 guards were killed.", "900", "killed", "2016"),
        ("The envoy condemned a raid that is said to have killed six herders on 4 May 2023.", "six", "killed", "4 May 2023"),
    ],
)
def test_the_sentence_itself_sayswhen_of(text: str, number: str, trigger: str, words: str) -> None:
    when = when_of(text, number, trigger)
    assert when is not None
    assert when.words == words


@pytest.mark.parametrize(
    ("text", "number", "trigger", "words"),
    [
        ("Gunmen stormed the mill on Monday. The attack left four dead.", "four", "dead", "Monday"),
        ("Gunmen stormed the mill on Monday. Guards fired back. Four guards were wounded.", "Four", "wounded", "Monday"),
        ("Gunmen killed four guards at the mill. Police said the attack happened late Monday.", "four", "killed", "late Monday"),
        ("Mill raid kills four\n\nGunmen stormed the mill on Monday.", "four", "kills", "Monday"),
        ("Gunmen stormed the mill on Monday.\n\nDoctors counted four dead.\n\nThe governor said the attack killed nine.", "nine", "killed", "Monday"),
        ("Gunmen stormed the mill on Monday. Separately, a guard shot two boys. Police said the shooting happened Tuesday.", "two", "shot", "Tuesday"),
        ("A raid on the mill has killed 31 guards, officials say.\n\nMonday's raid was the first of its kind.", "31", "killed", "Monday"),
        ("Gunmen have killed 31 guards at the mill.\n\nThe raid took place on Monday, police said.", "31", "killed", "Monday"),
        ("Raid kills four\n\nRaid kills four\nHerald\n\nGunmen came. The raid on Monday killed four guards.", "four", "kills", "Monday"),
        ("Thirty-one dead, 12 hurt\n\nGunmen shot at the mill. Nobody fled. They wounded twelve people on Monday.", "12", "hurt", "Monday"),
        ("MARKA, March 14 (Herald) - Gunmen stormed the mill. The fighting began on Monday. The raid left four dead.", "four", "dead", "Monday"),
        ("Guards stand at the mill, March 13, 2024. (Photo/Herald)\n\nGunmen came on Monday.\n\nThe raid left four dead.", "four", "dead", "Monday"),
        ("Shells fell on the port. Ships burned.\n\nFour guards fled. Cars burned.\n\nGunmen came on Monday.\n\nNine guards were shot.", "Nine", "shot", "Monday"),
    ],
)
def test_the_account_goes_on_with_its_time(text: str, number: str, trigger: str, words: str) -> None:
    when = when_of(text, number, trigger)
    assert when is not None
    assert when.words == words


@pytest.mark.parametrize(
    ("text", "number", "trigger", "kind", "start", "end"),
    [
        ("Raids since last Sunday have killed 90 guards.\n\nThe dead also included 21 herders.", "21", "dead", "event", "2024-03-10", "2024-03-15"),
        ("The toll has topped 90, doctors say. Those killed since Sunday include 21 herders.", "90", "toll", "aggregate", "2024-03-10", "2024-03-15"),
        ("The rebels have killed 90 guards since 2015. They have also driven out 4,000 families.", "4,000", "driven", "aggregate", "2015-01-01", "2024-03-15"),
        ("The war began on 9 May 2023.\n\nDoctors say 9,000 people have been killed since the war broke out.", "9,000", "killed", "aggregate", "2023-05-09", "2024-03-15"),
        ("The death toll from the war has topped 9,000. The fighting erupted in May 2023.", "9,000", "toll", "event", "2023-05-01", "2024-03-15"),
        ("The army killed 640 rebels in February, a spokesman said.\n\nTroops also seized 70 rifles.", "70", "seized", "event", "2024-02-01", "2024-02-29"),
        ("The land has seen a revolt since 2015, led by herders from the hills of the north and from the far coast near the border, which has driven out 4,000 families.", "4,000", "driven", "aggregate", "2015-01-01", "2024-03-15"),
        ("The army killed 24 rebels in a week.", "24", "killed", "aggregate", "2024-03-08", "2024-03-15"),
    ],
)
def test_a_count_goes_on_over_its_stretch_of_time(text: str, number: str, trigger: str, kind: Kind, start: str, end: str) -> None:
    when = when_of(text, number, trigger, kind=kind)
    assert when is not None
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "number", "trigger", "kind"),
    [
        ("The army killed six rebels in the third raid in a week.", "six", "killed", "event"),
        ("Nine guards were shot in a raid, the 19th to hit the town since January.", "Nine", "shot", "event"),
        ("A spokesman disclosed this while briefing reporters in the capital on Thursday. Troops killed six rebels.", "six", "killed", "event"),
        ("The army killed 24 rebels this week.\n\nThe war has killed 9,000 people.", "9,000", "killed", "aggregate"),
        ("The group blamed for raids last month lost its leader.\n\nNine of its men were held.", "Nine", "held", "event"),
        ("They will kill six hostages unless the mill is handed over within two days.", "six", "kill", "event"),
        ("The March 13 Movement said it lost six fighters.", "six", "lost", "event"),
        ("The war broke out on 9 May 2023.\n\nA mine killed six herders.", "six", "killed", "event"),
        ("MARKA, March 14 (Herald) - A mine killed six herders.", "six", "killed", "event"),
        ("Gunmen stormed the mill on Monday. Separately, a mine killed two boys.", "two", "killed", "event"),
        ("Gunmen stormed the mill on Monday. Elsewhere, a mine exploded. Two boys were wounded.", "Two", "wounded", "event"),
        ("Gunmen stormed the mill on Monday. The war has killed 9,000 people.", "9,000", "killed", "aggregate"),
        ("Gunmen stormed the mill on Monday.\n\nThe army has 90,000 soldiers.", "90,000", "has", "strength"),
        ("The rebels took the town in 2016. Four guards were killed.", "Four", "killed", "event"),
        ("Six herders were killed ahead of Sunday's vote.", "Six", "killed", "event"),
        ("The coalition on Saturday denied responsibility for a raid that killed six herders.", "six", "killed", "event"),
        ("A watch group accused both armies on Saturday of a raid that killed six herders.", "six", "killed", "event"),
        ('"It is a war," he said in Marka on Wednesday after a visit. Rebels killed six guards.', "six", "killed", "event"),
        ('On Wednesday, the governor told a radio: "The raid killed six herders."', "six", "killed", "event"),
        ("March 13 was declared a day of mourning. The raid killed six herders.", "six", "killed", "event"),
        ("News of the raid began to emerge on Monday. The raid killed six herders.", "six", "killed", "event"),
        ('The governor denounced the "vile" raid Wednesday and ordered strikes. Rebels killed six guards.', "six", "killed", "event"),
        ("It was the second army helicopter to be lost in eight days. Six herders were killed.", "Six", "killed", "event"),
        ("The shelling followed Northland's Tuesday raid on the port. Six herders were killed.", "Six", "killed", "event"),
        ("Gunmen stormed the mill. The town was calm on Tuesday morning. Six herders were killed.", "Six", "killed", "event"),
    ],
)
def test_no_time_is_made_up(text: str, number: str, trigger: str, kind: Kind) -> None:
    assert when_of(text, number, trigger, kind=kind) is None


@pytest.mark.parametrize(("dateline", "day"), [("MARKA, March 12 (Herald) - ", "2024-03-11"), ("MARKA, March 2 (Herald) - ", "2024-03-14"), ("", "2024-03-14")])
def test_a_report_counts_from_the_day_of_its_dateline(dateline: str, day: str) -> None:
    when = when_of(f"{dateline}A mine killed six herders yesterday.", "six", "killed")
    assert when is not None
    assert when.start == day


def test_undated_report_keeps_the_words_alone() -> None:
    when = when_of("A mine killed six herders on Tuesday.", "six", "killed", None)
    assert when is not None
    assert (when.start, when.end, when.words) == (None, None, "Tuesday")


def _scope(seen: View, cue: str, introduction: str | None = None) -> VoiceScope:
    def span(words: str) -> Span:
        return Span(seen.text.index(words), seen.text.index(words) + len(words))

    whole = Span(0, len(seen.text))
    return VoiceScope(whole, span(cue), span(cue), "asserts", span(introduction) if introduction else None, None, (), carried=False, rule="test")


def test_statement_has_its_own_time_with_the_speakers_clock() -> None:
    seen = view("Anwar Lodin, an army spokesman, said in an update of 4:20 am that the fighting went on.\n\nNine posts fell, Lodin added.")
    found = times.find(seen, PUBLISHED, load())
    assert times.said_at(seen, found, _scope(seen, "said"), PUBLISHED, "+04:30") == "2024-03-15T04:20+04:30"
    assert times.said_at(seen, found, _scope(seen, "added", "Anwar Lodin, an army spokesman"), PUBLISHED) == "2024-03-15T04:20"
    assert times.said_at(seen, found, None, PUBLISHED) is None


def test_year_of_the_data_is_no_day_of_a_statement() -> None:
    seen = view("The army has 90,000 soldiers, according to 2023 data from an institute.")
    assert times.said_at(seen, times.find(seen, PUBLISHED, load()), _scope(seen, "according to"), PUBLISHED) is None


def test_statement_without_a_time_has_none() -> None:
    seen = view("A mine killed six herders on Tuesday, police said.")
    assert times.said_at(seen, times.find(seen, PUBLISHED, load()), _scope(seen, "said"), PUBLISHED) is None


@pytest.mark.parametrize(
    ("text", "number", "trigger"),
    [
        ("The ministry said on Thursday that six herders were killed.", "six", "killed"),
        ("Mill raid kills six\n\nThe ministry said on Thursday that six herders were killed in a raid.", "six", "kills"),
        ("The army said on Thursday it had stormed the mill, killing 60 rebels.\n\nIt lost nine men.", "nine", "lost"),
    ],
)
def test_news_without_a_day_is_of_the_day_it_was_told_or_the_day_before(text: str, number: str, trigger: str) -> None:
    when = when_of(text, number, trigger)
    assert when is not None
    assert (when.start, when.end, when.basis) == ("2024-03-13", "2024-03-14", "published")
    assert when_of(text, number, trigger, published=None) is None


@pytest.mark.parametrize(
    ("text", "number", "trigger", "start"),
    [
        # a day that owns its happening, and a word of what came after in another clause
        ("A guard died of his wounds on Thursday, bringing to six those killed in Monday's raid.\n\nNine were injured.", "Nine", "injured", "2024-03-11"),
        ("On Monday a blast tore through the mill, in a valley still held by the rebels.\n\nDoctors counted six dead.", "six", "dead", "2024-03-11"),
        # the day of an accusation, of a recount, of a statement read out
        ("Gunmen stormed the mill on Monday.\n\nThe army on Thursday accused the rebels of killing six guards.", "six", "killing", "2024-03-11"),
        ("Gunmen stormed the mill on Monday.\n\nLate on Wednesday the group raised its count to nine dead.", "nine", "dead", "2024-03-11"),
        ("Gunmen stormed the mill on Monday.\n\nA day earlier the office had reported six dead.", "six", "dead", "2024-03-11"),
        ("Gunmen stormed the mill on Monday.\n\nIn a statement read out on state radio on Thursday, the army put the dead at six.", "six", "dead", "2024-03-11"),
        # other happenings of the same news
        ("A car bomb killed two on Monday. Meanwhile, a mine killed six herders.", "six", "killed", "2024-03-11"),
        # the day that a report of one happening tells late
        ("Six guards were killed at the mill.\n\nThe mill is old.\n\nIt grinds corn.\n\nIt stood empty.\n\nThe raid came on Monday.", "Six", "killed", "2024-03-11"),
        # a quiet day after, bodies found later
        ("It was calm in the valley on Thursday, a day after battles that left dozens dead.\n\nThe ministry said 25 guards were killed.", "25", "killed", "2024-03-13"),
        ("The bodies of six guards were found on Thursday. Nine were wounded in the raid, which began on Tuesday.", "Nine", "wounded", "2024-03-12"),
        # the picture of an earlier raid
        ("Drones kill 6 in Marka\n\nA woman walks past a mill on Monday in Marka.\n(Ana Roe / Example Press)\n\nSix people were killed in Marka on Thursday.", "6", "kill", "2024-03-14"),
        # an inquiry into a day long past
        ("Troops shot 90 villagers on 4 May 2022, an inquiry has found.\n\nThe army says it killed 60 rebels.", "60", "killed", "2022-05-04"),
        ("Troops shot 90 villagers on 4 May 2022.\n\nThe agency, whose staff came in June, counts 99 dead.", "99", "dead", "2022-05-04"),
        # entries of a running report, a list below its day
        ("LIVE: the raid\n\n\u2022 01:40 Six people have been killed.\n\n\u2022 04:10 Nine are hurt.", "Nine", "hurt", "2024-03-15T04:10"),
        ("The army gave its figures for Monday:\n\n\u2022 60 rebels killed\n\u2022 nine guards wounded", "nine", "wounded", "2024-03-11"),
    ],
)
def test_the_report_sayswhen_of(text: str, number: str, trigger: str, start: str) -> None:
    when = when_of(text, number, trigger)
    assert when is not None
    assert when.start == start


@pytest.mark.parametrize(
    ("text", "number", "trigger", "start", "end"),
    [
        ("The drive on the delta, which opened on 9 January, cost the rebels 700 men, all told killed.", "700", "killed", "2024-01-09", "2024-03-15"),
        ("The war has gone on since 9 January. The office counts 630 killed in those two months.", "630", "killed", "2024-01-09", "2024-03-15"),
        ("In the three months since the truce ended 440 were killed.", "440", "killed", "2023-12-15", "2024-03-15"),
        ("At least 170 have been killed in the battle for Marka.\n\nFighting broke out on 1 March.", "170", "killed", "2024-03-01", "2024-03-15"),
        ("The war between the clans erupted in January 2024. The fighting has killed hundreds.", "hundreds", "killed", "2024-01-01", "2024-03-15"),
        ("The army killed 60 rebels in weekend fighting.", "60", "killed", "2024-03-09", "2024-03-10"),
        ("Troops shot 90 villagers in the last days of February.", "90", "shot", "2024-02-20", "2024-02-29"),
    ],
)
def test_a_sum_has_its_stretch(text: str, number: str, trigger: str, start: str, end: str) -> None:
    when = when_of(text, number, trigger, kind="aggregate")
    assert when is not None
    assert (when.start, when.end) == (start, end)


def test_the_day_of_print_in_a_headline_is_not_the_day_of_the_killing() -> None:
    when = when_of("Raid kills six guards { March 15 2024 }\n\nGunmen stormed the mill on Monday. The raid killed six.", "six", "kills")
    assert when is not None
    assert when.start == "2024-03-11"


def test_a_force_has_the_day_of_the_happening_it_took_part_in() -> None:
    when = when_of("Rebels struck the mill on Tuesday. Some 60 guards were posted there.", "60", "posted", kind="strength")
    assert when is not None
    assert when.start == "2024-03-12"
    assert when_of("Rebels struck the mill on Tuesday. Some 900 guards are posted in the valley.", "900", "posted", kind="strength") is None


@pytest.mark.parametrize(
    ("text", "number", "trigger", "start"),
    [
        ("The toll in a raid on the mill climbed to 22 dead on Thursday. The raid took place on Tuesday.", "22", "dead", "2024-03-12"),
        ("Police say the town is under control today after a raid that killed 22. The raid took place on Tuesday.", "22", "killed", "2024-03-12"),
        ("Reports from writers on Thursday indicated that 22 guards were killed. The raid took place on Tuesday.", "22", "killed", "2024-03-12"),
        ("Rebels have killed 22 guards, a toll that has risen to a new height since Tuesday.", "22", "killed", "2024-03-12"),
    ],
)
def test_the_day_of_a_count_is_not_that_of_the_happening(text: str, number: str, trigger: str, start: str) -> None:
    when = when_of(text, number, trigger)
    assert when is not None
    assert when.start == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Gunmen stormed the mill on Wednesday, June 5, 2024. On Friday they killed 22 guards.", "2024-06-07"),
        ("Gunmen stormed the mill on June 5, 2024. On Friday they killed 22 guards.", None),
        ("Gunmen stormed the mill on Wednesday, June 5, 2024. Last Friday they killed 22 guards.", None),
    ],
)
def test_weekdays_of_an_undated_report_are_near_a_date_told_with_its_weekday(text: str, start: str | None) -> None:
    when = when_of(text, "22", "killed", published=None)
    assert when is not None
    assert when.start == start


def test_the_wounded_of_a_raid_are_not_where_they_were_flown() -> None:
    seen = view("Gunmen hit a post in Gao on Monday. Four soldiers were wounded and flown to the capital Bamako.")
    found = places.find(seen, load())
    at = seen.text.index("Four")
    named = [p.name for p in places.of_claim(seen, found, Span(at, at + 4), seen.sentence_at(at), load())]
    assert "Bamako" not in named
    assert "Gao" in named
