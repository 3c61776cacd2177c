import time

import pytest
from hypothesis import given
from relations import assert_related, assert_turns
from strategies import messy

from factcheck.signals.negations import negations
from factcheck.signals.polarity import is_negated, relate_polarity
from factcheck.signals.relation import Compared
from factcheck.signals.statement import Statement


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The strike did not end on Monday.", ["not"]),
        ("The bank hadn’t paid.", ["hadn’t"]),
        ("No ferry sailed, and nobody was told.", ["No", "nobody"]),
        ("Neither side signed.", ["Neither"]),
        ("The pipeline is no longer in use.", ["no longer"]),
        ("The crew failed to close the valve.", ["failed to"]),
        ("She refused to sign the letter.", ["refused to"]),
        ("They landed without clearance.", ["without"]),
        ("It hardly rained in May.", ["hardly"]),
        ("The mayor not only paid but also apologised.", []),
        ("There is no doubt that he signed.", []),
        ("No less than forty trees fell.", []),
        ("Not least the miners complained.", []),
        ("The talks did not end until Monday.", ["not"]),
        ("The vote was held not until Monday.", []),
        ("The council asked whether or not it rained.", []),
        ("The food is handed out by parishes, not the state.", []),
        ("He lives at No. 4.", []),
        ("The no-fly zone stands.", []),
        ("Police could not confirm the report.", []),
        ("The owner did not immediately answer.", []),
        ("The notary knows nothing of it.", ["nothing"]),
        ("Prices rose.", []),
        ("", []),
    ],
)
def test_negations_are_found_but_no_idioms(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in negations(text)] == found


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The ship did not leave.", True),
        ("When fire broke out, the sprinklers did not come on.", True),
        ("The ship that never reached Cadiz left on Monday.", False),
        ("The bank paid because nobody complained.", False),
        ("Nobody did not pay.", False),
        ("When it rang, nobody came, because nobody knew.", True),
        ("The owner said that the ship did not leave.", True),
        ("The ship left.", False),
    ],
)
def test_the_main_statement_is_negated_or_not(text: str, negated: bool) -> None:
    assert is_negated(text) is negated


@pytest.mark.parametrize(
    ("a", "b", "relation", "left", "right"),
    [
        ("Prices rose in May.", "Prices fell in May.", "conflicting", "rose", "fell"),
        ("Prices did not rise in May.", "Prices fell in May.", "compatible", "rise", "fell"),
        ("Prices did not rise in May.", "Prices rose in May.", "conflicting", "not rise", "rose"),
        ("The airline has refunded all tickets.", "The airline hasn't refunded all tickets.", "conflicting",
         "refunded", "hasn't refunded"),
        ("None of the miners was trapped.", "Three miners were trapped.", "conflicting",
         "None of the miners was trapped", "miners"),
        ("Nobody was hurt.", "No one was injured.", "equal", "Nobody", "No one"),
        ("The road is open.", "The road is closed.", "conflicting", "open", "closed"),
        ("The court found him guilty.", "The court found him innocent.", "conflicting", "guilty", "innocent"),
        ("Norwich won the final.", "Norwich lost the final.", "conflicting", "won", "lost"),
        ("Norwich beat Ipswich on Sunday.", "Ipswich lost to Norwich on Sunday.", "equal", "", ""),
        ("Exports of rice rose.", "The number of nurses fell.", "equal", "", ""),
        ("The mayor did not pay the fine.", "The choir sang in Bath.", "absent", "", ""),
        ("Police could not confirm the death.", "Police confirmed the death.", "equal", "", ""),
        ("Troops opened fire on the crowd.", "Troops closed in on the crowd.", "equal", "", ""),
        ("Why was the alarm not raised?", "The alarm was raised at three.", "absent", "", ""),
        ("Prices rose.", "Prices rose.", "equal", "", ""),
        ("The council approved the tower after long debates.", "The council did not approve cheap buses"
         " for nurses.", "absent", "", ""),
        ("The miners left the town.", "The miners did not leave the shop.", "absent", "", ""),
        ("The bank has paid the whole fine in Leeds.", "The bank has never doubted the fine in Leeds.",
         "absent", "", ""),
        ("The bank paid the fine in Leeds after it did not pay.", "The bank did not pay the fine in Leeds.",
         "absent", "", ""),
        ("The bank paid the fine in Leeds.", "The bank paid some of the fine in Leeds but did not pay all.",
         "absent", "", ""),
        ("Norwich won the cup.", "Not Norwich but Ipswich won the cup.", "absent", "", ""),
        ("The miners help the town dig wells.", "The miners dig wells in the town with no help.",
         "absent", "", ""),
        ("Guilty was the verdict of the court.", "Innocent was the verdict of the court.", "conflicting",
         "Guilty", "Innocent"),
        ("Prices in Leeds rose.", "Prices in May fell.", "conflicting", "rose", "fell"),
    ],
)  # fmt: skip
def test_polarity_of_two_statements(a: str, b: str, relation: str, left: str, right: str) -> None:
    assert_related(relate_polarity, Statement.of(a), Statement.of(b), Compared(relation, left, right))


@given(messy, messy)
def test_any_text_is_related_the_same_both_ways(a: str, b: str) -> None:
    one, other = Statement.of(a), Statement.of(b)
    assert_turns(relate_polarity, one, other)
    assert relate_polarity(one, one).relation in ("equal", "absent")


def test_a_sentence_of_twenty_thousand_words_takes_no_minutes() -> None:
    words = "word " * 20_000
    signed, denied = f"The mayor signed the bill {words}", f"The mayor did not sign the bill {words}"
    started = time.monotonic()
    assert relate_polarity(Statement.of(signed), Statement.of(denied)).relation == "conflicting"
    assert time.monotonic() - started < 20  # it took over ten minutes
