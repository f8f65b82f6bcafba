"""What may stand between a subject and its verb: adverbs, times, "in a statement"."""

from __future__ import annotations

from fogline.extract.voice_words import Lexicon, Token


def _is_occasion(words: list[Token], lex: Lexicon) -> bool:
    """True for an adverbial such as "in a statement" or "on Monday", given without its preposition."""
    return (
        bool(words)
        and len(words) < 6
        and not any(t.text == "," for t in words[-3:-1])
        and (words[-1].low in lex.occasions or words[-1].low in lex.times or words[-1].text.isdigit())
    )


def skip_adverbs(tokens: list[Token], at: int, lex: Lexicon) -> int:
    """The index of the last token before ``at`` that is no adverb, time or occasion."""
    while at >= 0:
        token = tokens[at]
        if at > 0 and (tokens[at - 1].low, token.low) in {("so", "far"), ("to", "date"), ("able", "to")}:
            at -= 2
        elif (
            (token.low in lex.auxiliaries and not (token.capital and token.low in lex.times))
            or token.low in lex.negations
            or (token.low.endswith("ly") and not token.capital and len(token.low) > 4)
        ):
            at -= 1
        elif token.low in lex.times or token.low in lex.occasions or token.text.isdigit():
            start = next(
                (
                    k
                    for k in range(at - 1, max(-1, at - 6), -1)
                    if tokens[k].low in {"in", "on", "at", "via", "by", "to", "through", "during"}
                ),
                None,
            )
            if start is not None and start > 0 and _is_occasion(tokens[start + 1 : at + 1], lex):
                at = start - 1
            elif token.low in lex.times and at > 0:
                at -= 1
                if at > 1 and tokens[at].low in {"same", "following", "next"} and tokens[at - 1].low == "the":  # "later the same day"
                    at -= 2
            else:
                break
        else:
            break
    return at
