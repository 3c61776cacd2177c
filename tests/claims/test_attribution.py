import pytest

from factcheck.claims.attribution import find_statements


@pytest.mark.parametrize(
    ("sentence", "speakers", "content", "denies"),
    [
        ("The mayor said that the bridge is closed.", ("The mayor",), "the bridge is closed", False),
        ("The mayor said the bridge is closed.", ("The mayor",), "the bridge is closed", False),
        ("The bridge is closed, the mayor said.", ("the mayor",), "The bridge is closed", False),
        ("The bridge is closed, said the mayor.", ("the mayor",), "The bridge is closed", False),
        ("“The bridge is closed,” the mayor said on Friday.", ("the mayor",), "The bridge is closed", False),
        ("The mayor said: “The bridge is closed.”", ("The mayor",), "The bridge is closed", False),
        ("According to the mayor, the bridge is closed.", ("the mayor",), "the bridge is closed", False),
        ("The bridge is closed, according to the mayor.", ("the mayor",), "The bridge is closed", False),
        (
            "Reuters reported on Thursday that work had been suspended.",
            ("Reuters",),
            "work had been suspended",
            False,
        ),
        (
            "But Reuters reports officials are pressing Mexico.",
            ("Reuters",),
            "officials are pressing Mexico",
            False,
        ),
        (
            "A senior official told Fox News on Friday that waivers were granted.",
            ("A senior official",),
            "waivers were granted",
            False,
        ),
        (
            "Reuters reported that the official said that work had stopped.",
            ("Reuters", "the official"),
            "work had stopped",
            False,
        ),
        ("The company denied that production had stopped.", ("The company",), "production had stopped", True),
        (
            "Peskov denied reports that the truce had been extended.",
            ("Peskov",),
            "the truce had been extended",
            True,
        ),
        ("Israel denied it had bombed the hospital.", ("Israel",), "it had bombed the hospital", True),
        ("Iran denied the accusation that it had spied.", ("Iran",), "it had spied", True),
        ("The mayor said Monday that the dam was closed.", ("The mayor",), "the dam was closed", False),
        (
            "The army said two men fought near the border.",
            ("The army",),
            "two men fought near the border",
            False,
        ),
        ("“It’s over,” he said.", ("he",), "It’s over", False),
        ("But Jony Ive recently said that the watch is late.", ("Jony Ive",), "the watch is late", False),
        ("The bridge is closed.", (), "The bridge is closed", False),
        ("The suspect was born in Leeds.", (), "The suspect was born in Leeds", False),
    ],
)
def test_takes_the_attribution_off(
    sentence: str, speakers: tuple[str, ...], content: str, denies: bool
) -> None:
    (statement,) = find_statements(sentence)
    assert (statement.speakers, statement.content.strip(" ,."), statement.denies) == (
        speakers,
        content,
        denies,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "We need Mexico to commit to more before we believe that it is serious.",
        "The programme, which was closed in May, employs nine people.",
        "He has stated income of two million pounds.",
        "Merz never said that tanks would be sent.",
        "Nobody said that the dam was closed.",
        "A spokeswoman neither confirmed nor denied the rumour.",
        "The woman who said that the dam was closed was fired.",
        "The judge dismissed the charges.",
        "The company rejected the claims.",
        "The House rejected it.",
        "Downing Street declined to confirm or deny that the name was known to the services.",
    ],
)
def test_other_sentences_are_the_article_s_own(sentence: str) -> None:
    (statement,) = find_statements(sentence)
    assert statement.speakers == ()
    assert statement.content == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel said Hamas fired rockets, but Hamas denied it.",
        "The government says 40 people died, but the opposition says 200 died.",
        "Speaking to reporters in Berlin, Merz said that Germany would send tanks.",
    ],
)
def test_no_half_of_a_sentence_is_lost_or_given_to_another(sentence: str) -> None:
    (statement,) = find_statements(sentence)
    assert not statement.denies
    assert statement.content.rstrip(".").endswith(sentence.rstrip(".").split()[-1])


def test_a_denial_of_what_came_before_also_asserts() -> None:
    sentence = (
        "However, the official refuted this, asserting to Fox News that some programs have received waivers."
    )
    denial, asserted = find_statements(sentence)
    assert denial.points_back
    assert denial.denies
    assert sentence[denial.start : denial.end] == "However, the official refuted this"
    assert asserted.content == "some programs have received waivers"
    assert not asserted.denies
    assert denial.speakers == asserted.speakers == ("the official",)
    assert denial.end <= asserted.start


@pytest.mark.parametrize("verb", ["denied", "rejected", "disputed", "dismissed", "refuted"])
def test_verbs_of_denial_with_a_pointer(verb: str) -> None:
    (statement,) = find_statements(f"A spokesman {verb} the report.")
    assert statement.points_back
    assert statement.denies
    assert statement.speakers == ("A spokesman",)


def test_a_long_sentence_that_fits_no_rule_stays_whole() -> None:
    sentence = "The mayor, " + "who said that and told them, " * 200 + "said the bridge is closed."
    (statement,) = find_statements(sentence)
    assert (statement.start, statement.end) == (0, len(sentence))
    assert statement.content.endswith("the bridge is closed.")
