from lxml import html

from factcheck.evaluation.evaluate import evaluate_pairs
from factcheck.evaluation.page import to_html
from factcheck.evaluation.pairs import PairFile, Prediction
from factcheck.evaluation.sheets import pairs_sheet


def test_the_page_has_every_plot_and_table_and_no_script(five: tuple[PairFile, list[Prediction]]) -> None:
    file, predictions = five
    sheet = pairs_sheet(evaluate_pairs("five", file, predictions, {}), file, predictions)
    plots = sheet.draw()
    page = html.fromstring(to_html(sheet, plots))
    assert len(page.xpath("//figure")) == len(plots) == 5
    assert [item.text for item in page.xpath("//caption")] == [table.title for table in sheet.tables]
    assert page.xpath("//script") == []
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert page.xpath("//html/@lang") == ["en"]
    for table, shown in zip(sheet.tables, page.xpath("//table"), strict=True):
        cells = [[cell.text_content() for cell in row] for row in shown.xpath("./tbody/tr")]
        assert cells == [list(row) for row in table.rows]


def test_what_people_wrote_is_escaped(five: tuple[PairFile, list[Prediction]]) -> None:
    file, predictions = five
    name = "<script>alert(1)</script>&"
    sheet = pairs_sheet(evaluate_pairs(name, file, predictions, {}), file, predictions)
    text = to_html(sheet, ())
    assert "<script>" not in text
    assert html.fromstring(text).xpath("//h1")[0].text == name
