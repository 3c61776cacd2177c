import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.evaluation.base_rate import evaluate_runs
from factcheck.evaluation.evaluate import evaluate_pairs
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.plots import Plot, pairs_plots, run_plots
from factcheck.evaluation.scored import from_pairs
from factcheck.records import LABELS


@pytest.fixture
def plots(five: tuple[PairFile, list[Prediction]]) -> list[Plot]:
    file, predictions = five
    return pairs_plots(evaluate_pairs("five", file, predictions, {"itself": from_pairs(*five)}))


def test_every_plot_is_named_and_described_for_a_screen_reader(plots: list[Plot]) -> None:
    assert [plot.name for plot in plots] == [
        "confusion", "precision-recall", "reliability", "distribution", "kinds",
    ]  # fmt: skip
    for plot in plots:
        root = ET.fromstring(plot.svg)
        assert root.get("role") == "img"
        named = root.get("aria-labelledby", "").split()
        by_id = {item.get("id"): item.text for item in root.iter() if item.get("id")}
        assert [by_id[name] for name in named] == [plot.title, plot.description]


def test_ids_are_used_once_in_a_page_of_all_plots_and_references_hold(plots: list[Plot]) -> None:
    page = "".join(plot.svg for plot in plots)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for reference in re.findall(r'(?:url\(|href=")#([^")]+)', page):
        assert reference in ids


def test_plots_are_grey_keep_their_text_and_load_nothing(plots: list[Plot]) -> None:
    for plot in plots:
        for colour in re.findall(r"#([0-9a-f]{6})\b", plot.svg):
            assert colour[:2] == colour[2:4] == colour[4:], plot.name
        loaded = set(re.findall(r'(?:href|src)="([^"]+)"', plot.svg))
        assert all(item.startswith(("#", "data:image/png")) for item in loaded)
        assert "<style" not in plot.svg
    assert ">predicted</text>" in plots[0].svg


def test_the_area_under_the_drawn_steps_is_the_average_precision() -> None:
    """With every contradiction flagged by some threshold, the curve ends at a recall of one."""
    from evaluation_makers import make_file

    file = make_file(["contradict", "unrelated", "contradict", "unrelated"])
    said = [Prediction("contradict", 0.0, share, 1 - share) for share in (0.9, 0.8, 0.7, 0.6)]
    found = evaluate_pairs("four", file, said, {})
    path = re.search(
        r'<g id="precision-recall-line2d_\d+">\s*<path d="([^"]+)"[^>]*clip-path', pairs_plots(found)[1].svg
    )
    assert path
    points = [tuple(map(float, pair)) for pair in re.findall(r"[ML] (\S+) (\S+)", path[1])]
    left, right = points[0][0], points[-1][0]
    bottom = 1 - found.thresholds[-1].precision  # the last point's depth under a precision of one
    top, last = points[0][1], points[-1][1]
    unit = (last - top) / bottom
    area = sum((b[0] - a[0]) * (1 - (a[1] - top) / unit) for a, b in pairwise(points)) / (right - left)
    assert area == pytest.approx(found.scores.figures["average_precision"].value, abs=1e-3)


def test_the_words_say_what_the_picture_shows(plots: list[Plot]) -> None:
    assert "of 2 given unrelated, 0 agree, 1 contradict, 1 unrelated" in plots[0].description
    assert "number (2) 0.50" in plots[-1].description


def test_the_same_figures_give_the_same_bytes(
    five: tuple[PairFile, list[Prediction]], plots: list[Plot]
) -> None:
    file, predictions = five
    again = pairs_plots(evaluate_pairs("five", file, predictions, {"itself": from_pairs(*five)}))
    assert again == plots


@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=1, max_size=6))
def test_no_set_of_pairs_is_too_small_or_too_odd_to_draw(rows: list[tuple[str, str]]) -> None:
    from evaluation_makers import make_file, predict

    file = make_file([given_ for given_, _ in rows])
    found = evaluate_pairs("few", file, [predict(label) for _, label in rows], {})
    assert len(pairs_plots(found)) == 4


def test_money_in_a_name_is_no_formula() -> None:
    from evaluation_makers import make_file, predict

    file = make_file(["agree", "agree"], kind=["from $5 to $6", r"$\foo$"])
    drawn = pairs_plots(evaluate_pairs("money", file, [predict("agree")] * 2, {}))[-1]
    assert ">from $5 to $6 (1)</text>" in drawn.svg


def test_the_plots_of_runs() -> None:
    from test_base_rate import MARKS, VERDICTS, make_run

    drawn = run_plots(evaluate_runs([(make_run("r", VERDICTS), MARKS)])[0])
    assert [plot.name for plot in drawn] == ["recall", "precision-at", "base-rate"]
    assert "reached the model 0.75" in drawn[0].description
    nothing = run_plots(evaluate_runs([(make_run("r", []), MARKS)])[0])
    assert "called 0.00" in nothing[0].description
