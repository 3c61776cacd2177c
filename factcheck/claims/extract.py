"""From an article to its claims, and to what was left out and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.claims.attribution import Statement, find_statements
from factcheck.claims.modality import stance_of
from factcheck.claims.quotes import find_quotes
from factcheck.claims.sentences import split_sentences
from factcheck.ingest.boilerplate import line_reason
from factcheck.records import Article, Claim, Published, digest, well_formed

MIN_WORDS = 4  # "He is right." says nothing that a pair could be made of
CONTEXT_SENTENCES = 1  # on either side
ROOM_BESIDE = 3  # characters of a line beside the sentence that is all of it: a bullet, a blank

_WORD = re.compile(r"\w+")
_PRONOUN = re.compile(r"\A(?:he|she|they|it|we|i)\Z", re.I)
_PERSON = re.compile(r"\A(?:he|she|they)\Z", re.I)
_WHOLE_QUOTATION = re.compile(r"[“\"'‘][^“”\"]*[”\"'’]", re.S)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A span of an article that is no claim, and why."""

    article_id: str
    field: str
    start: int
    end: int
    text: str
    reason: str  # boilerplate credit caption question fragment


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or one sentence of a longer quotation."""

    start: int
    end: int
    quote_id: int | None = None


def extract_claims(article: Article) -> tuple[list[Claim], list[Dropped]]:
    """Return the claims of an article, title first, and the spans that were dropped.

    Each claim's text is getattr(article, claim.field)[claim.start:claim.end], verbatim.
    """
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    counts: dict[tuple[str, str], int] = {}
    for field in ("title", "text"):
        text = getattr(article, field)
        pieces = [_Piece(0, len(text))] if field == "title" else _pieces(text)
        if field == "title" and not text.strip():
            continue
        previous: Claim | None = None  # the last claim of the sentence directly before
        for number, piece in enumerate(pieces):
            reason = _drop_reason(text, piece, field)
            if reason:
                sentence = text[piece.start : piece.end]
                dropped.append(Dropped(article.id, field, piece.start, piece.end, sentence, reason))
                previous = None
                continue
            context = _context(text, pieces, number) if field == "text" else text
            claims += _claims_of(article, field, piece, context, previous, counts)
            previous = claims[-1]
    return _with_shared_speakers(article, claims), dropped


def from_text(text: str, *, published: Published = None, source: str = "", speaker: str = "") -> Claim:
    """Make exactly one claim of a text, whatever it is: for compare and evaluate.

    A denial of something outside the text ("refuted the report, saying that Q") becomes Q.
    """
    text = well_formed(text)
    statements = find_statements(text)
    asserted = [item for item in statements if not item.points_back]
    statement = asserted[-1] if asserted else Statement(0, len(text), text, statements[0].speakers)
    article_id = digest("given", source)
    return Claim(
        id=digest(article_id, "text", text, 0),
        article_id=article_id,
        field="text",
        text=text,
        start=0,
        end=len(text),
        proposition=_proposition(statement.content),
        stance=_stance(statement),
        speaker=speaker or (statement.speakers[-1] if statement.speakers else None),
        attribution=statement.speakers,
        context=text,
        published=published,
    )


def _claims_of(
    article: Article,
    field: str,
    piece: _Piece,
    context: str,
    previous: Claim | None,
    counts: dict[tuple[str, str], int],
) -> Iterator[Claim]:
    text = getattr(article, field)
    sentence = text[piece.start : piece.end]
    for statement in find_statements(sentence):
        start, end = piece.start + statement.start, piece.start + statement.end
        start, end = _trimmed(text, start, end)
        content, stance = statement.content, _stance(statement)
        if statement.points_back:
            content = previous.proposition if previous else sentence
            stance = "denies" if previous else "asserts"
        verbatim = text[start:end]
        occurrence = counts.get((field, verbatim), 0)
        counts[(field, verbatim)] = occurrence + 1
        speakers = tuple(_resolve(name, previous) for name in statement.speakers)
        yield Claim(
            id=digest(article.id, field, verbatim, occurrence),
            article_id=article.id,
            field=field,
            text=verbatim,
            start=start,
            end=end,
            proposition=_proposition(content),
            stance=stance,
            speaker=speakers[-1] if speakers else None,
            attribution=speakers,
            quote_id=piece.quote_id,
            context=context,
            published=article.published,
        )


def _pieces(text: str) -> list[_Piece]:
    """Split a text into sentences, and a quotation of several sentences into its own."""
    pieces: list[_Piece] = []
    count = 0
    for start, end in split_sentences(text):
        sentence = text[start:end]
        cuts: list[int] = []  # where the inner sentences of a quotation end
        quotes: list[tuple[int, int, int]] = []
        for quote_start, quote_end in find_quotes(sentence):
            count += 1
            quotes.append((quote_start, quote_end, count))
            inner = split_sentences(sentence[quote_start:quote_end].replace("\n", " "))
            cuts += [quote_start + inner_end for _, inner_end in inner[:-1]]
        at = 0
        for cut in (*cuts, len(sentence)):
            begin, finish = _trimmed(text, start + at, start + cut)
            numbers = [n for s, e, n in quotes if s < finish - start and e > begin - start]
            if finish > begin:
                pieces.append(_Piece(begin, finish, numbers[0] if numbers else None))
            at = cut
    return pieces


def _drop_reason(text: str, piece: _Piece, field: str) -> str | None:
    sentence = text[piece.start : piece.end]
    if field == "text":
        line_start = text.rfind("\n", 0, piece.start) + 1
        line_end = text.find("\n", piece.end)
        line_end = line_end if line_end >= 0 else len(text)
        # A sentence that is not the whole of its line needs an end mark of its own to be one.
        alone = line_end - line_start - len(sentence) < ROOM_BESIDE
        reason = line_reason(sentence)
        if reason and (alone or reason != "caption"):
            return reason
    if len(_WORD.findall(sentence)) < MIN_WORDS and not find_statements(sentence)[0].points_back:
        return "fragment"
    if stance_of(sentence) == "asks":
        return "question"
    return None


def _context(text: str, pieces: list[_Piece], number: int) -> str:
    first = pieces[max(0, number - CONTEXT_SENTENCES)]
    last = pieces[min(len(pieces) - 1, number + CONTEXT_SENTENCES)]
    return text[first.start : last.end]


def _stance(statement: Statement) -> str:
    if statement.denies:
        return "denies"
    own = stance_of(statement.content)
    return "hedges" if statement.hedged and own == "asserts" else own


def _proposition(content: str) -> str:
    """Fold white space, begin with a capital, end with a stop: what an NLI model was trained on."""
    text = re.sub(r"[,;:]([”\"’']?)\Z", r"\1", " ".join(content.split()).strip(" ,;:"))
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", '."', ".”", ".'", ".’")) else text + "."


def _resolve(speaker: str, previous: Claim | None) -> str:
    """Replace he, she or they by the speaker of the sentence before, where it names one.

    Further back the last name is often somebody else's, and a pronoun is better than a wrong name.
    """
    if not _PERSON.match(speaker) or previous is None or not previous.speaker:
        return speaker
    return speaker if _PRONOUN.match(previous.speaker) else previous.speaker


def _with_shared_speakers(article: Article, claims: list[Claim]) -> list[Claim]:
    """Give a quotation's speaker to all its sentences, and to the quotation that continues it."""
    speakers = {
        claim.quote_id: claim.attribution
        for claim in claims
        if claim.quote_id is not None and claim.attribution
    }
    shared: list[Claim] = []
    for claim in claims:
        attribution = claim.attribution or (speakers.get(claim.quote_id, ()) if claim.quote_id else ())
        if not attribution and shared and _continues(article, shared[-1], claim):
            attribution = shared[-1].attribution
        speaker = attribution[-1] if attribution else None
        shared.append(replace(claim, attribution=attribution, speaker=speaker))
    return shared


def _continues(article: Article, before: Claim, claim: Claim) -> bool:
    """Tell whether a claim is a quotation, whole, behind an attributed one in the same paragraph."""
    if before.quote_id is None or not before.field == claim.field == "text":
        return False
    between = article.text[before.end : claim.start]
    return "\n" not in between and bool(_WHOLE_QUOTATION.fullmatch(claim.text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
