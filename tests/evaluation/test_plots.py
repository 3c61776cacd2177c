import re
import xml.etree.ElementTree as ET

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


def test_the_plots_of_runs() -> None:
    from test_base_rate import MARKS, VERDICTS, make_run

    drawn = run_plots(evaluate_runs([(make_run("r", VERDICTS), MARKS)])[0])
    assert [plot.name for plot in drawn] == ["recall", "precision-at", "base-rate"]
    assert "reached the model 0.75" in drawn[0].description
    nothing = run_plots(evaluate_runs([(make_run("r", []), MARKS)])[0])
    assert "called 0.00" in nothing[0].description
