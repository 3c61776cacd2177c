"""Where the names of a text are: runs of capitalised words, and what joins them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.signals.name_lexicon import fold, is_common, is_generic, names
from factcheck.signals.places import find_place, is_adjective

HEADLINE = 0.8  # share of capitals among four or more words after the first, from which a text is a headline
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*|&")
_POSSESSIVE = re.compile(r"['’][sS]$")
_CONTRACTION = re.compile(r"(?:'(?:ve|ll|re|m|d)|n't)$")
_COMMON_ENDING = re.compile(r".{3,}(?:s|tion|ment|ness|ity|ful|less|ism|able|ible|ous|ive|ship|.{2}ly)$")
_START = re.compile(r"(?:^|[.!?:;\n•|]|[\"“‘«(]|[–—])[\s\"“‘'«(]*$")
_ABBREVIATION = re.compile(
    r"(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Sen|Rep|Gen|Gov|Lt|Col|Sgt|Maj|Capt|Adm|Cpl|Rev|Hon)$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded, and whether it can be a name's, and is where any word has a capital."""

    start: int
    end: int
    word: str
    is_name: bool
    is_start: bool


def name_spans(text: str) -> Iterator[tuple[Token, ...]]:
    """Yield the words of each name, with the joiners between them: the Bank of England -> bank of england."""
    tokens = _read_tokens(text)
    at = 0
    while at < len(tokens):
        if not tokens[at].is_name:
            at += 1
            continue
        end = _run_end(text, tokens, at)
        span = _trim(tokens[at:end])
        if span and not _is_no_name(text, span):
            yield span
        at = end


def _read_tokens(text: str) -> list[Token]:
    found = list(_TOKEN.finditer(text))
    headline = _is_headline(found)
    tokens = [token for match in found for token in _tokens_of(text, match, headline)]
    return [
        _at_start(token, tokens[at + 1] if at + 1 < len(tokens) else None, text)
        for at, token in enumerate(tokens)
    ]


def _is_headline(found: Sequence[re.Match[str]]) -> bool:
    words = [match.group() for match in found if len(match.group()) > 2 and match.group()[0].isalpha()]
    words = words[1:]  # the first has its capital anyway
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= HEADLINE * len(words)


def _tokens_of(text: str, match: re.Match[str], headline: bool) -> Iterator[Token]:
    """Yield a word without its possessive ending, cut at a hyphen where one side is no name's."""
    start, surface = match.start(), _POSSESSIVE.sub("", match.group())
    head, hyphen, tail = surface.partition("-")
    lists = names()
    if hyphen and head[0].islower() and tail[:1].isupper() and head not in lists.before_name:
        start, surface = start + len(head) + 1, tail  # "pro-Russian"
    elif hyphen and head[0].isupper() and (fold(tail) in lists.hyphenated or tail.endswith("ed")):
        surface = head  # "Sudan-based"
    word = fold(surface)
    is_name = _is_initial(text, start, surface) or (
        len(word) > 1
        and _has_capital(surface)
        and word not in lists.no_names
        and not _CONTRACTION.search(word)
    )
    is_start = headline or _START.search(text, max(0, start - 4), start) is not None
    yield Token(start, start + len(surface), word, is_name, is_start)


def _has_capital(surface: str) -> bool:
    return surface[0].isupper() or ("-" in surface and any(part[:1].isupper() for part in surface.split("-")))


def _is_initial(text: str, start: int, surface: str) -> bool:
    return len(surface) == 1 and surface.isupper() and text[start + 1 : start + 2] == "."


def _at_start(token: Token, following: Token | None, text: str) -> Token:
    """Return a token as no name's where only its place gives it the capital."""
    if not token.is_name or not token.is_start or not (is_common(token.word) or _is_function(token.word)):
        return token
    if _is_acronym(text, token) or (following and following.word == "&"):
        return token
    if following and following.word == "of" and _is_head(token.word):
        return token
    if following and following.is_name and text[token.end : following.start] in (" ", ". "):
        if not _is_function(token.word) and _begins_name(token, following):
            return token
    return Token(token.start, token.end, token.word, False, True)


def _is_acronym(text: str, token: Token) -> bool:
    """Tell whether a word is in capitals that are not the whole text's: "WHO", but not a loud "NOT"."""
    surface = text[token.start : token.end]
    if not surface.isupper() or not 2 <= len(surface) <= 6 or text.isupper():
        return False
    return token.word in names().acronyms or not _is_function(token.word)


def _is_head(word: str) -> bool:
    return word in names().organisation or word in names().place or word in names().roles


def _is_function(word: str) -> bool:
    return word in names().starters or word in names().determiners


def _begins_name(token: Token, following: Token) -> bool:
    """Tell whether a common word begins a name with the next: Supreme Court, North Korea, Judge Prado."""
    lists = names()
    if token.word in lists.modifiers or token.word in lists.roles or token.word in lists.honorific:
        return True
    if following.is_start:  # a headline, in which any word may follow
        return find_place(f"{token.word} {following.word}") is not None
    return is_common(following.word) or following.word in lists.organisation or following.word in lists.place


def _run_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """Return the place after the last token of a name that begins at a place."""
    end = at + 1
    while end < len(tokens):
        if _is_beside(text, tokens[end - 1], tokens[end]) and tokens[end].is_name:
            if _is_apart(tokens, at, end):
                break
            end += 1
            continue
        after = _after_joiners(text, tokens, at, end)
        if after == end:
            break
        end = after + 1
    return end


def _is_apart(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a name ends at an adjective before it: "Georgian Lasha Beridze", not "Irish Sea"."""
    whole = " ".join(token.word for token in tokens[at:end])
    if not find_place(whole):
        return False
    lists, following = names(), tokens[end].word
    next_two = " ".join(token.word for token in tokens[end : end + 2])
    if following in lists.roles or following in lists.honorific or next_two in lists.roles:
        return True  # "Syrian President Bashar Assad"
    longer = (" ".join(token.word for token in tokens[at : end + more]) for more in (1, 2))
    is_known = is_common(following) or is_generic([following]) or any(find_place(name) for name in longer)
    return is_adjective(whole) and not is_known


def _is_beside(text: str, one: Token, other: Token) -> bool:
    gap = text[one.end : other.start]
    return gap == " " or (gap == ". " and bool(_ABBREVIATION.search(text[one.start : one.end])))


def _after_joiners(text: str, tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the place of the name's word after one or two joiners, or the place itself where none joins."""
    place = end
    while place < len(tokens) and place < end + 2 and _is_beside(text, tokens[place - 1], tokens[place]):
        if tokens[place].word not in names().joiners and tokens[place].word != "&":
            break
        place += 1
    if place == end or place == len(tokens) or not tokens[place].is_name:
        return end
    if not _is_beside(text, tokens[place - 1], tokens[place]):
        return end
    return place if _joins(tokens[at:end], tokens[end:place], tokens[place]) else end


def _joins(before: Sequence[Token], joiners: Sequence[Token], after: Token) -> bool:
    first, last = joiners[0].word, before[-1].word
    whole = " ".join(token.word for token in (*before, *joiners, after))
    if find_place(whole) or whole in names().roles:
        return True
    if first == "&":
        return True
    if first == "and":
        known = is_common(last) or (len(before) > 1 and is_common(before[0].word))
        return known and is_common(after.word) and not is_generic([last]) and len(joiners) == 1
    if first in ("of", "for"):
        if find_place(after.word) and last in names().companies:
            return False  # "Galit Systems of Israel", but "Bank of Ireland"
        return _is_sort(last) and last not in names().roles
    return first != "the" and len({"of", "for", "and"} & {token.word for token in joiners}) == 0


def _is_sort(word: str) -> bool:
    lists = names()
    return is_common(word) or word in lists.organisation or word in lists.place or word in lists.joiners


def _trim(span: Sequence[Token]) -> tuple[Token, ...]:
    found = list(span)
    while found and found[0].word in names().determiners:
        found = found[1:]
    return tuple(found)


def _is_no_name(text: str, span: Sequence[Token]) -> bool:
    words = [token.word for token in span]
    if len(words) == 1 and (words[0] in names().alone or find_place(words[0])):
        return False
    if len(words) == 1 and _is_acronym(text, span[0]):
        return False
    if all(len(word) == 1 for word in words):
        return True
    if (
        len(words) == 1
        and span[0].is_start
        and text.startswith(" ", span[0].end)
        and _ends_as_common(words[0])
    ):
        return True  # "Burglars broke in": a plural rather than a surname
    return is_generic(words) or _is_common_thing(words)


def _ends_as_common(word: str) -> bool:
    """Tell whether the ending of a lone word is a noun's or an adjective's: "Burglars", "Luckily"."""
    return _COMMON_ENDING.match(word) is not None


def _is_common_thing(words: Sequence[str]) -> bool:
    """Tell whether words are one common word, alone or after a point of the compass: Internet, New Year."""
    *before, last = words
    sorts = names().organisation | names().place
    if before and (last in sorts or find_place(" ".join(words))):
        return False
    return is_common(last) and all(word in names().modifiers for word in before)
