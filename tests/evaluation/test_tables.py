from factcheck.evaluation.annotators import agreement_of_pairs
from factcheck.evaluation.base_rate import evaluate_runs
from factcheck.evaluation.evaluate import evaluate_pairs
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.scored import from_pairs
from factcheck.evaluation.scores import Figure
from factcheck.evaluation.table import Sheet, markdown_table, text_of, to_markdown
from factcheck.evaluation.tables import agreement_tables, pairs_tables, run_tables


def test_a_figure_in_words() -> None:
    assert text_of(Figure(0.7381, 0.7294, 0.7462)) == "0.738 (0.729 to 0.746)"
    assert text_of(Figure(0.5)) == "0.500"
    assert text_of(Figure(None)) == "–"


def test_the_tables_of_pairs(five: tuple[PairFile, list[Prediction]]) -> None:
    file, predictions = five
    found = evaluate_pairs("five", file, predictions, {"itself": from_pairs(*five)})
    tables = {table.title: table for table in pairs_tables(found)}
    assert list(tables)[:5] == [
        "Figures",
        "Each label",
        "Given label (rows), predicted label (columns)",
        "Beside baselines",
        "Thresholds for contradict",
    ]
    assert tables["Figures"].rows[0][1].startswith("0.600 (")
    matrix = tables["Given label (rows), predicted label (columns)"]
    assert matrix.rows[2] == ("unrelated", "0", "1", "1")
    half = next(row for row in tables["Thresholds for contradict"].rows if row[0] == "0.5")
    assert half == ("0.5", "2", "1", "0.500", "0.500", "200.0")
    assert tables["By kind"].rows[0][:2] == ("number", "2")
    for table in tables.values():
        assert all(len(row) == len(table.columns) for row in table.rows), table.title


def test_tables_as_markdown() -> None:
    assert markdown_table(("", "b"), [("x|y", "1\n2")]) == "|  | b |\n| --- | --- |\n| x\\|y | 1 2 |"


def test_a_sheet_as_markdown(five: tuple[PairFile, list[Prediction]]) -> None:
    file, predictions = five
    found = evaluate_pairs("five", file, predictions, {})
    text = to_markdown(Sheet("Five", ("5 pairs",), pairs_tables(found), {}, {}))
    assert text.startswith("## Five\n\n- 5 pairs\n\n### Figures\n\n|  | figure (95 % interval) |")
    assert "flatter" in text


def test_the_tables_of_runs_name_what_was_lost() -> None:
    from test_base_rate import MARKS, VERDICTS, make_run

    found, *_ = evaluate_runs([(make_run("r", VERDICTS), MARKS)])
    tables = {table.title: table for table in run_tables(found)}
    assert tables["Contradictions on their way"].rows[-2][1] == "1"
    assert dict(tables["What the false alarms are"].rows) == {"update": "1", "not marked": "1"}


def test_the_tables_of_annotators(five: tuple[PairFile, list[Prediction]]) -> None:
    file, _ = five
    tables = agreement_tables(agreement_of_pairs(file, file))
    assert tables[0].rows[0] == ("Cohen's kappa", "1.000")
    assert tables[-1].title == "Disagreements: 0"
