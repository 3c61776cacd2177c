import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.signals.entities import find_entities


def texts(text: str) -> list[str]:
    return [entity.text for entity in find_entities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Hale left Geneva on Monday.", ["Mr Hale", "Geneva"]),
        ("Officials in Lagos said on Friday that I was wrong.", ["Lagos"]),
        ("Burglars broke into the Trier museum.", ["Trier"]),
        ("Regrettably nobody came.", []),
        ("Paris has agreed.", ["Paris"]),
        ("The Bank of England raised rates.", ["Bank of England"]),
        ("Tunisia's new plant stands in Gabès.", ["Tunisia", "Gabès"]),
        ("The workers’ leader met the president of France.", ["France"]),
        ("Ministers of Germany and France met.", ["Germany", "France"]),
        ("Marks & Spencer closed two shops.", ["Marks & Spencer"]),
        ("Doctors in Antigua and Barbuda went home.", ["Antigua and Barbuda"]),
        ("The Food and Drug Administration said no.", ["Food and Drug Administration"]),
        ("Ursula von der Leyen met Mohammed bin Salman.", ["Ursula von der Leyen", "Mohammed bin Salman"]),
        ("Fighters loyal to al-Assad left.", ["al-Assad"]),
        ("A Sudan-based group with pro-Russian views", ["Sudan", "Russian"]),
        ("Kim Jong-un spoke.", ["Kim Jong-un"]),
        ("J. K. Rowling and George W. Bush came.", ["J. K. Rowling", "George W. Bush"]),
        ("The Georgian Lasha Beridze won.", ["Georgian", "Lasha Beridze"]),
        ("Syrian President Bashar Assad spoke.", ["Syrian", "President Bashar Assad"]),
        ("The Ministry and the Council said so.", []),
        ("I'm sure that we'll win. Don't go.", []),
        ("Galit Systems of Israel has won.", ["Galit Systems", "Israel"]),
        ("The Supreme Court ruled.", ["Supreme Court"]),
        ("Supreme Court rules against the White House.", ["Supreme Court", "White House"]),
        ("Sixty-two people were hurt.", []),
        ("In Lisbon, talks went on. Nobody left.", ["Lisbon"]),
        ("The shop sold U.S. goods to New Zealand.", ["U.S.", "New Zealand"]),
        ("No names here at all.", []),
        ("", []),
    ],
)
def test_names_are_found(text: str, expected: list[str]):
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police Arrest Two Men After Raid In Malmo", ["Malmo"]),
        ("North Korea Fires Missile As Talks Fail", ["North Korea"]),
        ("POLICE ARREST TWO MEN AFTER RAID", []),
    ],
)
def test_capitals_of_headlines_make_no_names(text: str, expected: list[str]):
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mrs Okonkwo", "person"),
        ("Senator John Hale", "person"),
        ("He met Tarik Hassane.", "person"),
        ("Moraru, 54, resigned.", "person"),
        ("She was born in Antelias.", "place"),
        ("The town of Svendborg is quiet.", "place"),
        ("They live in the Cerro district.", "place"),
        ("Chelan County", "place"),
        ("The Danish coast", "place"),
        ("Hartley Institute", "organisation"),
        ("It belongs to Corvane Ltd.", "organisation"),
        ("The Ministry of Trade", "organisation"),
        ("Shares in the brewer Oduduwa fell.", "organisation"),
        ("They spoke of Tengry.", "other"),
    ],
)
def test_kind_is_told_by_what_stands_in_and_around_the_name(text: str, kind: str):
    assert [entity.kind for entity in find_entities(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "words", "modifiers"),
    [
        ("Secretary of State Marco Rubio", ("marco", "rubio"), ("secretary of state",)),
        ("Senator John Hale", ("john", "hale"), ("senator",)),
        ("John Hale, the senator, left.", ("john", "hale"), ("senator",)),
        ("Anders Holmgren, for eleven years the fire chief of the town", ("anders", "holmgren"), ("chief",)),
        ("Education Minister Joseph Banda", ("joseph", "banda"), ("minister",)),
        ("Prime Minister Cameron", ("cameron",), ("prime minister",)),
        ("the prosecutor Inés Quiroga", ("ines", "quiroga"), ("prosecutor",)),
        ("Dr Revathi Subramaniam", ("revathi", "subramaniam"), ()),
        ("North Korea", ("korea",), ("north",)),
        ("the Bank of England", ("bank", "england"), ()),
        ("Tariq Ali, who was elected as mayor", ("tariq", "ali"), ()),
    ],
)
def test_titles_and_points_of_the_compass_are_modifiers(
    text: str, words: tuple[str, ...], modifiers: tuple[str, ...]
):
    (entity,) = find_entities(text)
    assert (entity.words, entity.modifiers) == (words, modifiers)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Money for the International Narcotics and Law Enforcement (INL) bureau",
            [("International Narcotics and Law Enforcement", "INL")],
        ),
        ("The WHO and the U.N. agreed.", [("WHO", "WHO"), ("U.N.", "UN")]),
        ("He joined the Lebanese Armed Forces (LAF) then.", [("Lebanese Armed Forces", "LAF")]),
        ("Geneva is quiet.", [("Geneva", "")]),
    ],
)
def test_acronyms_go_with_the_name_before_them(text: str, names: list[tuple[str, str]]):
    assert [(entity.text, entity.acronym) for entity in find_entities(text)] == names


@given(
    st.lists(
        st.sampled_from(
            "The Mr president of and & al-Assad U.S. Geneva's North Korea (WHO) I'm J. — “Paris , 9".split()
        )
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_spans_are_verbatim_in_order_and_apart(text: str):
    end = 0
    for entity in find_entities(text):
        assert text[entity.start : entity.end] == entity.text
        assert entity.start >= end
        assert entity.words
        end = entity.end
