import pytest

from factcheck.ingest.boilerplate import line_reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Source link", "boilerplate"),
        ("Comments are closed.", "boilerplate"),
        ("ADVERTISEMENT", "boilerplate"),
        ("Story continues after slideshow...", "boilerplate"),
        ("Read more: Ten things to know about the flood", "boilerplate"),
        ("Sign up for our newsletter and never miss a story.", "boilerplate"),
        ("© 2025 Herald. All rights reserved.", "boilerplate"),
        ("With Post wires", "credit"),
        ("By Ann Lee and Bo Chen", "credit"),
        ("Photo: Ann Lee/Herald", "credit"),
        ("Reporting by Ann Lee; editing by Bo Chen", "credit"),
        ("The Associated Press contributed to this report.", "credit"),
        ("Joe Biden", "caption"),
        ("Migrants crossing border", "caption"),
        ("The bridge has reopened.", None),
        ("“It is open!”", None),
        ("By Friday the bridge will have reopened to all the traffic of the town.", None),
        ("Police said two people were hurt when the tram left the rails near the station", None),
        ("Published: 15 Feb 2025 10:30 GMT", "credit"),
        ("Updated 2025-02-15", "credit"),
        ("Copyright 2025 Herald Media", "boilerplate"),
        ("Reuters reported that aid had been suspended.", None),
        ("AP reported that ten people had died.", None),
        ("By Monday, 40 people had died in the floods.", None),
        ("Published figures show inflation fell to 3 percent in May.", None),
        ("Updated estimates put the death toll at 40.", None),
        ("Copyright law was changed by the court on Monday.", None),
        ("Reporting by the Times found that the firm had lied.", None),
        ("Source links between the two firms were found by police.", None),
    ],
)
def test_lines(line: str, reason: str | None) -> None:
    assert line_reason(line) == reason
