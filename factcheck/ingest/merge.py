"""Copies of one text become one article with several sources; versions of one page keep distinct ids."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from factcheck.records import Article, digest, moment


def merge(
    articles: Iterable[Article],
) -> tuple[list[Article], dict[tuple[str, str], str]]:
    """Make one article of equal texts, keep ids distinct; also (id, digest) -> id in the result."""
    copies: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        copies[article.digest].append(article)
    firsts = []
    for same in copies.values():
        same.sort(key=lambda a: (moment(a.published), a.source, a.id))
        others = sorted({a.source for a in same} - {same[0].source})
        firsts.append(replace(same[0], also=tuple(others)))
    firsts.sort(key=lambda a: (moment(a.published), a.id, a.digest))
    taken: set[str] = set()
    kept = []
    for article in firsts:
        # Two versions of one page: the first keeps the id, so that both can be told apart.
        identity = digest(article.id, article.digest) if article.id in taken else article.id
        taken.add(identity)
        kept.append(replace(article, id=identity))
    kept.sort(key=lambda a: (moment(a.published), a.id))
    final = {article.digest: article.id for article in kept}
    return kept, {(a.id, a.digest): final[a.digest] for same in copies.values() for a in same}
