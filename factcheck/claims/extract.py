"""From an article to its claims, and to what was left out and why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from factcheck.claims.antecedents import resolve_denier, resolve_subject
from factcheck.claims.attribution import Statement, find_statements, split_statements
from factcheck.claims.modality import is_question, stance_of
from factcheck.claims.people import Mention, full_names, fullest, resolve, subject_name
from factcheck.claims.pieces import Piece, split_pieces
from factcheck.claims.quotes import stripped
from factcheck.claims.speakers import same_speaker
from factcheck.claims.speech import continued_speakers, quote_speakers
from factcheck.ingest.boilerplate import line_reason
from factcheck.records import Article, Claim, Published, digest, well_formed

MIN_WORDS = 4  # "He is right." says nothing that a pair could be made of
CONTEXT_SENTENCES = 1  # on either side
DENIED_WITHIN = 3  # sentences: what "this" or "the report" points back to is no further away
ROOM_BESIDE = 3  # characters of a line beside the sentence that is all of it: a bullet, a blank

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A span of an article that is no claim, and why."""

    article_id: str
    field: str
    start: int
    end: int
    text: str
    reason: str  # boilerplate credit caption question fragment


@dataclass(slots=True)
class _State:
    """What the sentences read so far have said, for those that point back to them."""

    names: dict[str, tuple[str, ...]]
    claims: list[tuple[int, Claim]] = field(default_factory=list)  # with the number of the sentence
    mentions: list[Mention] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def extract_claims(article: Article) -> tuple[list[Claim], list[Dropped]]:
    """Return the claims of an article, title first, and the spans that were dropped.

    Each claim's text is getattr(article, claim.field)[claim.start:claim.end], verbatim.
    """
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    names = full_names(f"{article.title}\n{article.text}")
    for part in ("title", "text"):
        text = getattr(article, part)
        if not text.strip():
            continue
        pieces = [Piece(0, len(text))] if part == "title" else split_pieces(text)
        reasons = [_drop_reason(text, piece, part) for piece in pieces]
        dropped += [
            Dropped(article.id, part, piece.start, piece.end, text[piece.start : piece.end], reason)
            for piece, reason in zip(pieces, reasons, strict=True)
            if reason
        ]
        claims += _claims_of(article, part, pieces, reasons, names)
    return claims, dropped


def from_text(text: str, *, published: Published = None, source: str = "", speaker: str = "") -> Claim:
    """Make exactly one claim of a text, whatever it is: for compare and evaluate.

    A denial of something outside the text ("refuted the report, saying that Q") becomes Q.
    """
    text = well_formed(text)
    statements = find_statements(text)
    stated = [item for item in statements if not item.points_back]
    statement = stated[0] if stated else Statement(0, len(text), text, statements[0].speakers)
    speakers = statement.speakers
    if not statement.denies and len(stated) > 1 and len(stated) == len(statements):
        statement = replace(statement, content=_both(stated))
    article_id = digest("given", source)
    return Claim(
        id=digest(article_id, "text", text, 0),
        article_id=article_id,
        field="text",
        text=text,
        start=0,
        end=len(text),
        proposition=_resolved_denial(_proposition(statement.content), statement, speakers, text),
        stance=_stance(statement),
        speaker=speaker or (speakers[-1] if speakers else None),
        attribution=speakers,
        context=text,
        published=published,
    )


def _both(statements: Sequence[Statement]) -> str:
    """Join what one text says in two statements, one of them a denial left out."""
    said = [item.content.strip(" ,.") for item in statements if not item.denies]
    return f"{said[0]}, and {', and '.join(said[1:])}" if len(said) > 1 else said[0]


def _claims_of(
    article: Article,
    part: str,
    pieces: list[Piece],
    reasons: list[str | None],
    names: dict[str, tuple[str, ...]],
) -> Iterator[Claim]:
    text = getattr(article, part)
    state = _State(names)
    found = [
        [] if reason else split_statements(text[piece.start : piece.end])
        for piece, reason in zip(pieces, reasons, strict=True)
    ]
    quoted = quote_speakers(pieces, found)
    for number, (piece, statements) in enumerate(zip(pieces, found, strict=True)):
        own: list[Claim] = []
        for statement in statements:
            if not statement.speakers and piece.quote_id is not None:
                speakers = quoted.get(piece.quote_id, ()) or continued_speakers(
                    text, pieces, number, state.claims
                )
                statement = replace(statement, speakers=speakers)
            own.append(_claim(article, part, piece, pieces, number, statement, state))
            state.claims.append((number, own[-1]))
        _remember(state, number, own, text[piece.start : piece.end])
        yield from own


def _claim(
    article: Article,
    part: str,
    piece: Piece,
    pieces: list[Piece],
    number: int,
    statement: Statement,
    state: _State,
) -> Claim:
    text = getattr(article, part)
    start, end = stripped(text, piece.start + statement.start, piece.start + statement.end)
    verbatim = text[start:end]
    speakers = _resolved_speakers(statement, number, state)
    occurrence = state.counts.get(verbatim, 0)
    state.counts[verbatim] = occurrence + 1
    proposition, stance = _content(statement, speakers, number, text[piece.start : piece.end], state)
    return Claim(
        id=digest(article.id, part, verbatim, occurrence),
        article_id=article.id,
        field=part,
        text=verbatim,
        start=start,
        end=end,
        proposition=proposition,
        stance=stance,
        speaker=speakers[-1] if speakers else None,
        attribution=speakers,
        quote_id=piece.quote_id,
        context=_context(text, pieces, number) if part == "text" else text,
        published=article.published,
    )


def _resolved_speakers(statement: Statement, number: int, state: _State) -> tuple[str, ...]:
    """Put names for the pronouns of a chain: "Ann Lee said she believed" -> Ann Lee alone."""
    chain: list[str] = []
    for name in statement.speakers:
        outer = [Mention(number - 1, chain[-1], speaks=True)] if chain else []
        known = fullest(resolve(name, number, statement.content, outer or state.mentions), state.names)
        if not chain or chain[-1] != known:
            chain.append(known)
    return tuple(chain)


def _content(
    statement: Statement, speakers: tuple[str, ...], number: int, sentence: str, state: _State
) -> tuple[str, str]:
    """Return the proposition and the stance, with what a denial or a pronoun points back to put in."""
    if statement.points_back:
        denied = _denied_claim(speakers, number, state)
        if denied is None:
            return _proposition(sentence), "asserts"
        return denied.proposition, "denies"
    proposition = _resolved_denial(_proposition(statement.content), statement, speakers, sentence)
    before = [claim for at, claim in state.claims if at == number - 1]
    same = [claim for at, claim in state.claims if at == number]
    if len(before) == 1 and not same and not speakers:
        proposition = resolve_subject(proposition, before[0].proposition, before[0].speaker)
    return proposition, _stance(statement)


def _denied_claim(speakers: tuple[str, ...], number: int, state: _State) -> Claim | None:
    """Return the claim that "denied this" means: the last one of somebody else's, else the last one."""
    near = [claim for at, claim in state.claims if number - DENIED_WITHIN <= at]
    for claim in reversed(near):
        if claim.speaker and not (speakers and same_speaker(claim.speaker, speakers[-1])):
            return claim
    last = [claim for at, claim in state.claims if at >= number - 1]
    return last[-1] if last else None


def _resolved_denial(proposition: str, statement: Statement, speakers: tuple[str, ...], sentence: str) -> str:
    if not statement.denies or not speakers:
        return proposition
    if statement.at < 0:
        # A clause made with the speaker for its subject: put in the resolved name.
        raw = statement.speakers[-1]
        if raw != speakers[-1] and statement.content.startswith(raw):
            return _proposition(speakers[-1] + statement.content.removeprefix(raw))
        return proposition
    return resolve_denier(proposition, speakers[-1], sentence)


def _remember(state: _State, number: int, claims: list[Claim], sentence: str) -> None:
    """Keep the speakers of a sentence and its subject, whom a later pronoun may mean."""
    for claim in claims:
        if claim.speaker:
            state.mentions.append(Mention(number, claim.speaker, speaks=True))
        elif subject := subject_name(claim.proposition):
            state.mentions.append(Mention(number, fullest(subject, state.names), speaks=False))


def _drop_reason(text: str, piece: Piece, part: str) -> str | None:
    sentence = text[piece.start : piece.end]
    if part == "text":
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
    if is_question(sentence):
        return "question"
    return None


def _context(text: str, pieces: list[Piece], number: int) -> str:
    first = pieces[max(0, number - CONTEXT_SENTENCES)]
    last = pieces[min(len(pieces) - 1, number + CONTEXT_SENTENCES)]
    return text[first.start : last.end]


def _stance(statement: Statement) -> str:
    if statement.denies:
        return "denies"
    own = stance_of(statement.content, attributed=bool(statement.speakers))
    return "hedges" if statement.hedged and own == "asserts" else own


def _proposition(content: str) -> str:
    """Fold white space, begin with a capital, end with a stop: what an NLI model was trained on."""
    text = re.sub(r"[,;:]([”\"’']?)\Z", r"\1", " ".join(content.split()).strip(" ,;:"))
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", '."', ".”", ".'", ".’")) else text + "."
