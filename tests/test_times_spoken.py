"""Days that a speaker counts from the day of speaking, in a report of a later day."""

from __future__ import annotations

import pytest
from governed import when_of


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ('"The raid this morning killed six," he said on Wednesday.', "2024-03-13", "2024-03-13"),
        ('"A raid at 11 a.m. today killed six," he said Wednesday.', "2024-03-13T11:00", "2024-03-13T11:00"),
        ("Raiders killed six herders overnight, police said on Wednesday.", "2024-03-12", "2024-03-13"),
        ("A raid killed six herders today, a day after police said on Wednesday that all was calm.", "2024-03-15", "2024-03-15"),
        ('"The raid this morning killed six," he said.', "2024-03-15", "2024-03-15"),
    ],
)
def test_a_speaker_counts_from_the_day_of_speaking(text: str, start: str, end: str) -> None:
    when = when_of(text, "six", "killed")
    assert when is not None
    assert (when.start, when.end) == (start, end)
