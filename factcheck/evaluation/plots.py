"""Plots as inline SVG: readable in grey, and named and described for who does not see them."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.evaluation.base_rate import FIRST, BaseRate
from factcheck.evaluation.bootstrap import Figure
from factcheck.evaluation.slices import Slice

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from factcheck.evaluation.evaluate import Evaluation

# Told apart by line first, by shade second.
LINES = (("-", "#000000"), ("--", "#555555"), (":", "#888888"))
STYLE: dict[str, Any] = {
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.parse_math": False,  # $5 is money
    "svg.fonttype": "none",  # text stays text: searchable, and sharp at any size
}


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot: a name for files, a title, what it shows in words, and the picture as SVG."""

    name: str
    title: str
    description: str
    svg: str


def pairs_plots(found: "Evaluation", among: str = "") -> list[Plot]:
    """Draw the plots of predictions for labelled pairs; among: of which pairs, to say it in the titles."""
    kinds = [item for item in found.slices if item.by == "kind"]
    plots = [_confusion(found), _precision_recall(found, among), _reliability(found), _distribution(found)]
    return plots + ([_slices(kinds)] if kinds else [])


def run_plots(found: BaseRate) -> list[Plot]:
    """Draw the plots of runs held against their marked pairs."""
    return [
        _bars(
            "recall",
            "What becomes of marked contradictions",
            [
                ("marked", Figure(1.0)),
                ("reached the model", found.figures["gate recall"]),
                ("called", found.figures["recall"]),
                ("called or in review", found.figures["recall with review"]),
            ],
            "share of the marked contradictions",
        ),
        _bars(
            "precision-at",
            "Contradictions among the first rows of the report",
            [(f"first {k}", found.precision_at[k]) for k in FIRST],
            "share that are contradictions",
        ),
        _bars(
            "base-rate",
            "Precision at other shares of true contradictions",
            [(f"{rate:.0%}", figure) for rate, figure in found.projected.items()],
            "precision",
        ),
    ]


def _confusion(found: "Evaluation") -> Plot:
    labels = list(found.scores.confusion)
    counts = np.asarray([[found.scores.confusion[a][b] for b in labels] for a in labels], dtype=float)
    shares = counts / np.maximum(counts.sum(1, keepdims=True), 1)

    def draw(axes: "Axes") -> None:
        axes.imshow(shares, cmap="Greys", vmin=0, vmax=1)
        for i, j in np.ndindex(*counts.shape):
            shade = "white" if shares[i, j] > 0.5 else "black"
            text = f"{int(counts[i, j])}\n{shares[i, j]:.0%}"
            axes.text(j, i, text, ha="center", va="center", color=shade)
        axes.set(xlabel="predicted", ylabel="given")
        axes.set_xticks(range(len(labels)), labels)
        axes.set_yticks(range(len(labels)), labels)
        axes.spines[:].set_visible(False)

    said = "; ".join(
        f"of {int(row.sum())} given {label}, "
        + ", ".join(f"{int(n)} {other}" for n, other in zip(row, labels, strict=True))
        for label, row in zip(labels, counts, strict=True)
    )
    return _plot("confusion", "Given and predicted labels", f"Predicted labels: {said}.", draw, (4.6, 4.2))


def _precision_recall(found: "Evaluation", among: str) -> Plot:
    rows = [row for row in found.thresholds if row.precision is not None and row.recall is not None]
    average = found.scores.figures["average_precision"].value
    contradict = found.scored.labels[found.scored.contradict]

    # A threshold's precision holds back to the recall before it, as average precision adds steps up.
    first = [(0.0, rows[0].precision)] if rows else []
    curve = np.asarray(first + [(row.recall, row.precision) for row in rows], dtype=float).reshape(-1, 2)
    points = {
        name: (scores.per_label[contradict]["recall"].value, scores.per_label[contradict]["precision"].value)
        for name, scores in {"as set": found.scores, **found.baselines}.items()
    }

    def draw(axes: "Axes") -> None:
        axes.step(curve[:, 0], curve[:, 1], "-", color="black", where="pre")
        for (name, (recall, precision)), marker in zip(points.items(), "*osD^v", strict=False):
            if recall is not None and precision is not None:
                size = 12 if marker == "*" else 6
                axes.plot(recall, precision, marker, color="#444444", ms=size, ls="", label=name)
        axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="recall", ylabel="precision")
        if axes.get_legend_handles_labels()[1]:
            axes.legend(frameon=False, loc="lower left", fontsize=8)

    best = f" Average precision {average:.3f}." if average is not None else ""
    ends = f" From {_pr(rows[0])} at the highest threshold to {_pr(rows[-1])} at the lowest." if rows else ""
    return _plot(
        "precision-recall",
        f"Precision and recall of {contradict}{among}",
        f"Precision against recall as the threshold falls.{best}{ends}",
        draw,
    )


def _pr(row: Any) -> str:
    return f"precision {row.precision:.2f} and recall {row.recall:.2f}"


def _reliability(found: "Evaluation") -> Plot:
    bins = found.scores.reliability

    def draw(axes: "Axes") -> None:
        axes.plot([0, 1], [0, 1], ":", color="#888888", label="as sure as right")
        axes.plot(
            [b.confidence for b in bins], [b.right for b in bins], "o-", color="black", label="measured"
        )
        most = max(b.pairs for b in bins)
        axes.bar(
            [b.confidence for b in bins],
            [0.2 * b.pairs / most for b in bins],
            width=0.03,
            color="#cccccc",
            edgecolor="#777777",
            label="how many pairs",
        )
        axes.set(
            xlim=(0, 1.02), ylim=(0, 1.02), xlabel="confidence in the label", ylabel="share that is right"
        )
        axes.legend(frameon=False, loc="upper left", fontsize=8)

    said = "; ".join(f"{b.pairs} pairs at {b.confidence:.2f}: {b.right:.2f} right" for b in bins)
    return _plot("reliability", "How sure it is, and how often right", f"Reliability: {said}.", draw)


def _distribution(found: "Evaluation") -> Plot:
    scored = found.scored
    values = scored.probabilities[:, scored.contradict]
    edges = np.linspace(0, 1, 21)
    of = {name: values[scored.given == i] for i, name in enumerate(scored.labels)}

    def draw(axes: "Axes") -> None:
        for (name, mine), (line, shade) in zip(of.items(), LINES, strict=False):
            share = np.histogram(mine, edges)[0] / max(1, len(mine))
            axes.stairs(share, edges, ls=line, color=shade, lw=1.6, label=f"given {name} ({len(mine)})")
        axes.set(xlim=(0, 1), xlabel="probability of contradiction", ylabel="share of the pairs")
        axes.legend(frameon=False, fontsize=8)

    said = "; ".join(
        f"given {name}, the median is {np.median(mine):.2f}" for name, mine in of.items() if len(mine)
    )
    return _plot("distribution", "Probability of contradiction by given label", f"{said}.", draw)


def _slices(kinds: Sequence[Slice]) -> Plot:
    shown = sorted(kinds, key=lambda item: (-(item.accuracy.value or 0), item.name))
    return _bars(
        "kinds",
        "Accuracy by kind",
        [(f"{item.name} ({item.pairs})", item.accuracy) for item in shown],
        "share that is right",
    )


def _bars(name: str, title: str, rows: Sequence[tuple[str, Figure]], axis: str) -> Plot:
    known = [(label, figure) for label, figure in rows if figure.value is not None]
    values = [figure.value or 0.0 for _, figure in known]

    def draw(axes: "Axes") -> None:
        axes.plot(values, range(len(known)), "o", color="black", ms=5)
        for place, (_, figure) in enumerate(known):
            if figure.low is not None and figure.high is not None:
                axes.plot([figure.low, figure.high], [place, place], "-", color="#888888", lw=2)
        axes.set_yticks(range(len(known)), [label for label, _ in known])
        axes.set(xlim=(-0.02, 1.02), ylim=(max(1, len(known)) - 0.5, -0.5), xlabel=axis)
        axes.grid(axis="x", color="#dddddd")

    said = "; ".join(
        f"{label} {figure.value:.2f}"
        + (f" ({figure.low:.2f} to {figure.high:.2f})" if figure.low is not None else "")
        for label, figure in known
    )
    return _plot(name, title, f"{axis[0].upper()}{axis[1:]}: {said}.", draw, (6.2, 0.9 + 0.26 * len(known)))


def _plot(
    name: str,
    title: str,
    description: str,
    draw: Callable[["Axes"], None],
    size: tuple[float, float] = (5.2, 4.0),
) -> Plot:
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Canvas

    with mpl.rc_context({**STYLE, "svg.hashsalt": name}):
        canvas = Canvas(figsize=size, layout="constrained")
        FigureCanvasSVG(canvas)
        draw(canvas.add_subplot())
        out = io.StringIO()
        canvas.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return Plot(name, title, description, _inline(out.getvalue(), name, title, description))


def _inline(svg: str, name: str, title: str, description: str) -> str:
    """Make a whole SVG file fit to stand in a page beside others: named, described, ids of its own."""
    from html import escape

    body = svg[svg.index("<svg") :]
    body = re.sub(r"<style.*?</style>|<metadata>.*?</metadata>", "", body, flags=re.S)
    body = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", body)
    named = (
        f'<svg role="img" aria-labelledby="{name}-title {name}-description" '
        f'style="stroke-linejoin:round;stroke-linecap:butt" '
    )
    words = (
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>'
    )
    head, _, rest = body.partition(">")
    return f"{named}{head.removeprefix('<svg ')}>{words}{rest}".strip()
