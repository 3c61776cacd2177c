"""Results to make pages of, with the working fakes."""

from datetime import date

from fakes import BagOfWordsEmbedder, RuleNli

from factcheck.config import Config
from factcheck.pipeline import Models, Result, check
from factcheck.records import Article

HOSTILE = (
    "<script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 1">',
    "</script><script>window.hit = 1</script>",
    "{{ 7 * 7 }} {% raw %} ${7 * 7}",
    "\u202eright to left\u202c and NUL \x00 and \u2028 a line",
    "<!--<script>",
)


def checked(*articles: Article) -> Result:
    return check(articles, Config(), Models(BagOfWordsEmbedder(), RuleNli()))


def article(text: str, source: str, day: int = 1, **more: str) -> Article:
    title = more.pop("title", f"News of {source}")
    return Article.of(text, source=source, title=title, published=date(2025, 3, day), **more)


def dispute() -> Result:
    """Two outlets that contradict each other in two things, a third with a copy of one of them."""
    return checked(
        article(
            "The mayor signed the housing bill in the hall. The flood in Alder killed 12 people.", "Herald", 1
        ),
        article(
            "The mayor did not sign the housing bill in the hall. The flood in Alder killed 15 people.",
            "Post",
            2,
            url="https://post.example/1",
        ),
        article("The mayor signed the housing bill in the hall! Nothing else was new.", "Times", 3),
    )


def hostile() -> Result:
    """Articles whose titles, sources, addresses and sentences are made to break a page."""
    articles = []
    for number, bad in enumerate(HOSTILE):
        for turn, verb in enumerate(("signed", "did not sign")):
            articles.append(
                article(
                    f"Mayor number{number} {bad} {verb} the housing bill in the old hall.",
                    f"{bad} {turn}",
                    1 + turn,
                    title=f"{bad} title {turn}",
                    url="javascript:window.hit=1",
                )
            )
    long = "word " * 20_000
    articles.append(article(f"The mayor signed the long bill {long}", "Long"))
    articles.append(article(f"The mayor did not sign the long bill {long}", "Longer"))
    return checked(*articles)
