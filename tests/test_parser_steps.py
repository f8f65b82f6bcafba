"""The parser's own steps give what the library's pipeline gives."""

from __future__ import annotations

import pytest

from fogline.model import Span
from fogline.parser.load import WEIGHTS, Parser
from fogline.text import view

TEXT = (
    "Gunmen killed six porters and wounded nine others near the river on Monday.  The raid left nine guards dead, "
    "officials said; talks will begin later. “Our men destroyed three bunkers,” the commander added. Calm? "
    "At least 14 fighters, among them two teenagers from Ouro-Ndia, were buried at dawn."
)


@pytest.mark.parser
def test_the_steps_give_the_trees_of_the_librarys_pipeline() -> None:
    import spacy

    from fogline.parser.steps import Steps, can_step

    language = spacy.load(WEIGHTS)
    assert can_step(language)
    spans = [Span(sentence.start, sentence.end) for sentence in view(TEXT).sentences]
    stepped = Parser(language, Steps(language))
    assert stepped(TEXT, spans) == Parser(language)(TEXT, spans)
    assert [stepped(TEXT, [span])[0] for span in reversed(spans)] == list(reversed(stepped(TEXT, spans)))


@pytest.mark.parser
def test_sentences_without_words_are_parsed_beside_others() -> None:
    import spacy

    from fogline.parser.steps import Steps

    language = spacy.load(WEIGHTS)
    steps = Steps(language)
    assert [len(document) for document in steps.pipe(["", "Gunmen fled.", ""])] == [0, 3, 0]
    assert [len(document) for document in steps.pipe([""])] == [0]


@pytest.mark.parser
def test_a_pipeline_made_otherwise_is_left_to_the_library() -> None:
    import spacy

    from fogline.parser.steps import can_step

    language = spacy.load(WEIGHTS, exclude=["tagger"])
    assert not can_step(language)
