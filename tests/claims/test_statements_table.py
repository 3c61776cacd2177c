"""A table of news sentences, each with what a careful reader takes from it."""

import pytest

from factcheck.claims import from_text
from factcheck.records import Claim

SAID = [
    # direct and indirect speech
    ("The harbour is open again, the mayor said.", "the mayor", "asserts", "The harbour is open again."),
    (
        "Anna Berg, the head of the port authority, said the quay was safe.",
        "Anna Berg",
        "asserts",
        "The quay was safe.",
    ),
    (
        "The bank's chairwoman, Ida Holm, told investors that profits rose.",
        "Ida Holm",
        "asserts",
        "Profits rose.",
    ),
    ("“The quay is safe,” said Anna Berg, who inspected it.", "Anna Berg", "asserts", "The quay is safe."),
    (
        "Speaking in Oslo on Friday, Berg said that the quay was safe.",
        "Berg",
        "asserts",
        "The quay was safe.",
    ),
    ("Reuters reported on Thursday that the mine had closed.", "Reuters", "asserts", "The mine had closed."),
    ("According to police, the driver fled on foot.", "police", "asserts", "The driver fled on foot."),
    (
        "The driver fled on foot, according to a witness who asked not to be named.",
        "a witness",
        "asserts",
        "The driver fled on foot.",
    ),
    (
        "Two tonnes of oil leaked, a treasury official said, asking for anonymity.",
        "a treasury official",
        "asserts",
        "Two tonnes of oil leaked.",
    ),
    (
        "A senior official, who was not authorised to speak, said the talks had failed.",
        "A senior official",
        "asserts",
        "The talks had failed.",
    ),
    ("The inquiry found that the brakes had failed.", "The inquiry", "asserts", "The brakes had failed."),
    (
        "In response to questions, the ministry states that payments continue in full.",
        "the ministry",
        "asserts",
        "Payments continue in full.",
    ),
    (
        "LIMA, June 3 (Agency) - The mine has closed, police said.",
        "police",
        "asserts",
        "The mine has closed.",
    ),
    ("The mine has closed, its owner, Oro Group, said.", "Oro Group", "asserts", "The mine has closed."),
    (
        "Officials say more than 40 people were hurt.",
        "Officials",
        "asserts",
        "More than 40 people were hurt.",
    ),
    (
        "Reuters reported that the minister said that the mine had closed.",
        "the minister",
        "asserts",
        "The mine had closed.",
    ),
    ("“We lost two boats,” he said on Monday.", "he", "asserts", "We lost two boats."),
    ("“I told them to leave,” she said.", "she", "asserts", "I told them to leave."),
    ("The tests are done, it added.", "it", "asserts", "The tests are done."),
    # passive reports
    ("It was reported on Monday that the bank had failed.", None, "asserts", "The bank had failed."),
    ("The suspect is said to have fled to Spain.", None, "asserts", "The suspect has fled to Spain."),
    ("He was reported to be in hospital.", None, "asserts", "He was in hospital."),
    ("The clerk is alleged to have taken bribes.", None, "hedges", "The clerk has taken bribes."),
    ("The suspects were said to be armed.", None, "asserts", "The suspects were armed."),
    ("They are thought to have fled.", None, "hedges", "They have fled."),
    ("The guards were later said to have fled.", None, "asserts", "The guards had fled."),
    ("It is feared that the dam has burst.", None, "hedges", "The dam has burst."),
    # what goes on behind the attribution
    (
        "The port is shut, said Anna Berg, adding that the road is open.",
        "Anna Berg",
        "asserts",
        "The port is shut, and the road is open.",
    ),
    (
        "The port is shut, said Anna Berg, and the road is closed.",
        "Anna Berg",
        "asserts",
        "The port is shut, and the road is closed.",
    ),
    (
        "The port is shut, according to Berg, but the road is open.",
        "Berg",
        "asserts",
        "The port is shut, and the road is open.",
    ),
    (
        "“The port is shut,” said Anna Berg, “and the road is closed.”",
        "Anna Berg",
        "asserts",
        "The port is shut, and the road is closed.",
    ),
    ("The port is shut, Berg said, citing two reports.", "Berg", "asserts", "The port is shut."),
    (
        "The port is shut, according to the harbour office, the town's oldest.",
        "the harbour office",
        "asserts",
        "The port is shut.",
    ),
    ("According to Berg, 40 men of the crew left.", "Berg", "asserts", "40 men of the crew left."),
    ("A report from Korea suggests that the dam burst.", "A report from Korea", "hedges", "The dam burst."),
    ("Berg told the council the dam was safe.", "Berg", "asserts", "The dam was safe."),
    (
        "After the vote, on Friday Berg said that the port was shut.",
        "Berg",
        "asserts",
        "The port was shut.",
    ),
    ("Two boats and a van burnt out, Berg cautioned.", "Berg", "asserts", "Two boats and a van burnt out."),
]
DENIED = [
    ("The firm denied that it had polluted the river.", "The firm", "The firm had polluted the river."),
    ("Varga denied having met the envoy.", "Varga", "Varga had met the envoy."),
    ("Varga has denied taking money from the envoy.", "Varga", "Varga had taken money from the envoy."),
    ("Varga denied ever using a false name.", "Varga", "Varga had used a false name."),
    ("Varga denied trying to leave the country.", "Varga", "Varga had tried to leave the country."),
    ("Varga denied agreeing to the plan.", "Varga", "Varga had agreed to the plan."),
    ("Varga denied fleeing the country.", "Varga", "Varga had fled the country."),
    ("Varga denied having bribed a guard.", "Varga", "Varga had bribed a guard."),
    ("Varga denied having access to the safe.", "Varga", "Varga had had access to the safe."),
    ("The coach denied any knowledge of the payments.", "The coach", "The coach knew of the payments."),
    ("The bank denied any involvement in the fraud.", "The bank", "The bank was involved in the fraud."),
    ("The mayor denied any bribery.", "The mayor", "There had been bribery."),
    ("The firm denied reports of layoffs.", "The firm", "There had been layoffs."),
    ("The firm denied allegations of bribing officials.", "The firm", "The firm had bribed officials."),
    ("The mayor called the report of a leak false.", "The mayor", "There had been a leak."),
    (
        "The army rejected the suggestion that it had shelled a school.",
        "The army",
        "The army had shelled a school.",
    ),
    (
        "The company said there was no truth in the claim that it had failed.",
        "The company",
        "The company had failed.",
    ),
    ("The bank dismissed as nonsense reports that it was insolvent.", "The bank", "The bank was insolvent."),
    ("Contrary to reports that the road was shut, it was open all day.", None, "The road was shut."),
]
DAM_BURST = [  # each denies that it had
    ("The ministry denied reports that the dam had burst.", "The ministry"),
    ("The ministry said reports that the dam had burst were false.", "The ministry"),
    ("The ministry says some local reports that the dam had burst are false.", "The ministry"),
    ("Reports that the dam had burst are untrue.", None),
    ("That the dam had burst is untrue.", None),
    ("It is not true that the dam had burst, the mayor said.", "the mayor"),
    ("The mayor said it was not true that the dam had burst.", "The mayor"),
    ("It's a lie that the dam had burst.", None),
    ("There is no truth to the report that the dam had burst.", None),
    ("A rumour that the dam had burst was denied by the council.", "the council"),
    ("A rumour that the dam had burst has been firmly denied.", None),
    ("The mayor called the report that the dam had burst false.", "The mayor"),
    ("The mayor denied that the dam had burst, adding that it was sound.", "The mayor"),
]
NAMELESS = [  # what is denied stands in another text
    "These reports are false.",
    "All such claims are simply untrue.",
    "There is no truth to this.",
    "The mayor called the report false.",
    "The mayor said the report was wrong.",
    "The mayor denied the allegations.",
    "The rumour was denied by the council.",
    "I deny that the dam burst.",
    "Varga denied anything of the sort.",
]
STANCES = [
    ("The ministry will publish the report on Friday.", "asserts"),
    ("The committee expects the talks to last a week.", "hedges"),
    ("Analysts predict that exports will fall.", "hedges"),
    ("The road is expected to reopen in May.", "hedges"),
    ("The party might leave the coalition.", "hedges"),
    ("The army showed its might at a parade.", "asserts"),
    ("Unless it rains, the harvest will be lost.", "hedges"),
    ("Should the talks fail, troops will be sent.", "hedges"),
    ("The port will reopen provided that the crane is repaired.", "hedges"),
    ("The group provided pictures of the crash.", "asserts"),
    ("A faster warning would have saved lives.", "hedges"),
    ("The government should resign.", "opines"),
    ("In my view the ruling is right.", "opines"),
    ("She described the memo as a leak by design.", "opines"),
    ("The government must act now, the union said.", "opines"),
    ("The runners must repay the prize money.", "asserts"),
    ("Police seized a bag that may hold drugs.", "asserts"),
    ("Will the bridge ever reopen?", "asks"),
    ("Divers could not reach the wreck.", "asserts"),
    ("Police asked if anyone had seen the van.", "asserts"),
    ("The strike will end as soon as the chief resigns.", "hedges"),
    ("The pilot landed as soon as the fog lifted.", "asserts"),
    ("She will marry as soon as possible.", "asserts"),
    ("In case of rain, the match will be put off.", "hedges"),
    ("In case you missed it, the match was put off.", "asserts"),
    ("He spoke on condition that he not be named.", "asserts"),
    ("The high street is the shabbiest in Wales.", "opines"),
    ("The high street is shabbier without its limes.", "opines"),
]
OWN = [
    "The judge dismissed the charges on Monday.",
    "The bank denied him a loan.",
    "He denied repeated requests for an interview.",
    "A spokesman declined to confirm the report.",
    "He admitted the offence in July and did not appeal.",
    "Let me tell you what the papers will not.",
    "The report on the crash runs to 61 pages.",
    "The units forecast for May will be made abroad.",
    "It shows that the dam had burst.",
    "Nobody denied any knowledge of it.",
    "Nobody denied taking money.",
    "Nobody denied reports that the dam had burst.",
    "Nobody called the report false.",
    "Nobody denied the report.",
    "Berg said “sorry” to them.",
    "The port is shut, which according to Berg, hurts the town.",
]


def read(text: str) -> Claim:
    return from_text(text)


@pytest.mark.parametrize(("text", "speaker", "stance", "proposition"), SAID)
def test_who_says_what(text: str, speaker: str | None, stance: str, proposition: str) -> None:
    claim = read(text)
    assert (claim.speaker, claim.stance, claim.proposition) == (speaker, stance, proposition)


@pytest.mark.parametrize(("text", "speaker", "proposition"), DENIED)
def test_a_denial_gives_what_is_denied(text: str, speaker: str | None, proposition: str) -> None:
    claim = read(text)
    assert (claim.speaker, claim.stance, claim.proposition) == (speaker, "denies", proposition)


@pytest.mark.parametrize(("text", "speaker"), DAM_BURST)
def test_each_way_to_deny_the_same(text: str, speaker: str | None) -> None:
    claim = read(text)
    assert (claim.speaker, claim.stance, claim.proposition) == (speaker, "denies", "The dam had burst.")


@pytest.mark.parametrize("text", NAMELESS)
def test_a_denial_of_what_the_text_does_not_tell_is_left_whole(text: str) -> None:
    assert read(text).proposition == text


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance_of_a_text(text: str, stance: str) -> None:
    assert read(text).stance == stance


@pytest.mark.parametrize("text", OWN)
def test_what_looks_like_an_attribution_and_is_none(text: str) -> None:
    claim = read(text)
    assert (claim.speaker, claim.proposition) == (None, text)


@pytest.mark.parametrize(
    ("text", "proposition"),
    [
        ("The dam held, but the road was closed.", "The dam held, but the road was closed."),
        (
            "The minister said that the dam held, and that the road was closed.",
            "The dam held, and that the road was closed.",
        ),
        (
            "Police shut the road; the bridge remained open.",
            "Police shut the road; the bridge remained open.",
        ),
        (
            "The firm lost two tonnes and says that nothing reached the sea.",
            "The firm lost two tonnes, and nothing reached the sea.",
        ),
    ],
)
def test_one_text_of_two_clauses_stays_one_claim(text: str, proposition: str) -> None:
    assert read(text).proposition == proposition
