from hypothesis import given
from strategies import messy

from factcheck.claims.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@given(messy)
def test_spans_are_ordered_trimmed_and_cover_all_but_space(text: str) -> None:
    covered: set[int] = set()
    last = 0
    for start, end in split_sentences(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered.update(range(start, end))
        last = end
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_abbreviations_and_decimals_do_not_end_a_sentence() -> None:
    assert sentences("Dr. Smith paid $5.2 million. The U.S. agreed.") == [
        "Dr. Smith paid $5.2 million.",
        "The U.S. agreed.",
    ]


def test_a_missing_space_after_a_stop_ends_a_sentence() -> None:
    assert sentences("They were allowed to proliferate.INL programs help.") == [
        "They were allowed to proliferate.",
        "INL programs help.",
    ]


def test_a_line_ends_a_sentence() -> None:
    assert sentences("Migrants crossing border\nThe White House said no.") == [
        "Migrants crossing border",
        "The White House said no.",
    ]


def test_captions_in_a_row_are_not_taken_for_wrapped_text() -> None:
    text = "Joe Biden\nMigrants crossing border\nThe White House said no to all of it on Monday.\nSource link"
    assert len(sentences(text)) == 4


def test_hand_wrapped_lines_do_not_end_a_sentence() -> None:
    text = (
        "The council voted on Tuesday evening to reopen the bridge, which had\n"
        "been closed since the flood of last spring destroyed one of its piers.\n"
        "Traffic will flow again on Friday."
    )
    assert sentences(text) == [
        "The council voted on Tuesday evening to reopen the bridge, which had\n"
        "been closed since the flood of last spring destroyed one of its piers.",
        "Traffic will flow again on Friday.",
    ]
