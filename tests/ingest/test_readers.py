import json

import pytest

from factcheck.errors import InputError
from factcheck.ingest.readers import READERS, BadRow, RawArticle, read_stdin


def read(suffix: str, content: str | bytes) -> list[RawArticle | BadRow]:
    data = content.encode() if isinstance(content, str) else content
    return list(READERS[suffix](data, "here"))


def values(suffix: str, content: str | bytes) -> dict[str, str]:
    (article,) = read(suffix, content)
    assert isinstance(article, RawArticle)
    return {name: value for name, value in article.values.items() if value}


def test_plain_text_with_a_date_prefix() -> None:
    assert values(".txt", " date 2025-02-15 Rubio is here.\n") == {
        "date": "2025-02-15",
        "text": "Rubio is here.\n",
    }


def test_plain_text_with_a_title_line() -> None:
    assert values(".txt", "Bridge reopens\n\nThe bridge has reopened.") == {
        "title": "Bridge reopens",
        "text": "The bridge has reopened.",
    }


@pytest.mark.parametrize(
    "text", ["The bridge reopened.\n\nIt is open.", "One\n\n", "Two words\nmore text here"]
)
def test_a_first_line_that_is_no_title_stays_in_the_text(text: str) -> None:
    assert values(".txt", text) == {"text": text}


def test_front_matter() -> None:
    text = "---\ntitle: Bridge reopens\nDate: 2025-02-15\noutlet: Herald\n---\nThe bridge has reopened."
    for suffix in (".txt", ".md"):
        assert values(suffix, text) == {
            "title": "Bridge reopens",
            "date": "2025-02-15",
            "source": "Herald",
            "text": "The bridge has reopened.",
        }


def test_broken_front_matter_is_said() -> None:
    with pytest.raises(InputError, match="front matter"):
        read(".txt", "---\n[1, 2\n---\ntext")


def test_front_matter_that_is_nearly_yaml() -> None:
    text = "---\ntitle: Mexico: the programme stops\ndate: 2025-02-30\n---\nIt has stopped."
    assert values(".txt", text) == {
        "title": "Mexico: the programme stops",
        "date": "2025-02-30",
        "text": "It has stopped.",
    }


def test_html_blocks_in_markdown_keep_their_text() -> None:
    assert values(".md", "# T\n\n<p>The bridge is <b>open</b>.</p>\n\n<!-- no -->\n\nYes.") == {
        "title": "T",
        "text": "The bridge is open.\n\nYes.",
    }


def test_fields_of_other_names() -> None:
    row = {
        "publishedAt": "2025-02-15T10:00:00Z",
        "source": {"id": "bbc", "name": "BBC News"},
        "content": "It is open.",
    }
    assert values(".json", json.dumps(row)) == {
        "text": "It is open.",
        "date": "2025-02-15T10:00:00Z",
        "source": "BBC News",
    }
    row = {"text": "The article.", "content": "A teaser", "body": "", "Published Date": "2025-02-15"}
    assert values(".json", json.dumps(row)) == {"text": "The article.", "date": "2025-02-15"}
    assert values(".json", json.dumps({"text": ["One.", "Two."]})) == {"text": "One.\n\nTwo."}


def test_markdown_gives_title_and_prose() -> None:
    text = "# Bridge *reopens*\n\nThe [bridge](http://x.y) has **reopened**\ntoday.\n\n- One item\n"
    text += "\n```\ncode\n```\n"
    assert values(".md", text) == {
        "title": "Bridge reopens",
        "text": "The bridge has reopened today.\n\nOne item",
    }


def test_html_gives_text_and_metadata() -> None:
    body = "<p>The bridge has reopened after the flood, the mayor of the town said on Friday morning.</p>" * 3
    page = (
        "<html><head><title>Bridge reopens</title><meta property='og:site_name' content='Herald'>"
        "<meta property='article:published_time' content='2025-02-15'>"
        "<link rel='canonical' href='https://herald.example/bridge'></head>"
        f"<body><nav>Home About</nav><article><h1>Bridge reopens</h1>{body}</article></body></html>"
    )
    found = values(".html", page)
    assert found["title"] == "Bridge reopens"
    assert found["date"] == "2025-02-15"
    assert found["source"] == "Herald"
    assert "The bridge has reopened" in found["text"]
    assert "Home About" not in found["text"]


def test_a_headline_above_the_text_of_a_page_is_not_read_twice() -> None:
    body = "<p>The mayor of the town said on Friday that traffic flows again over the river.</p>" * 4
    title = "Bridge over the river reopens to all traffic after the flood of last spring"
    found = values(
        ".html",
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>",
    )
    assert found["title"] == title
    assert title not in found["text"]


def test_html_without_an_article_is_said() -> None:
    with pytest.raises(InputError, match="no article text"):
        read(".html", "<html><body></body></html>")


def test_json_in_each_of_its_shapes() -> None:
    article = {"headline": "T", "body": "The bridge has reopened.", "published": "2025-02-15"}
    expected = {"title": "T", "text": "The bridge has reopened.", "date": "2025-02-15"}
    for shape in (article, [article], {"articles": [article]}):
        assert values(".json", json.dumps(shape)) == expected
    assert values(".jsonl", json.dumps(article) + "\n\n") == expected


def test_a_malformed_json_line_is_numbered_and_the_rest_is_read() -> None:
    first, second, third = read(".jsonl", '{"text": "One."}\n{"text": oops}\n{"text": "Three."}')
    assert isinstance(first, RawArticle)
    assert isinstance(third, RawArticle)
    assert isinstance(second, BadRow)
    assert second.where == "here, line 2"


@pytest.mark.parametrize("row", ["[]", "3", "null", '{"title": "no text"}', '{"text": "  "}'])
def test_rows_that_are_no_articles(row: str) -> None:
    (bad,) = read(".jsonl", row)
    assert isinstance(bad, BadRow)


def test_csv() -> None:
    assert values(".csv", 'id,text,title\n7,"One, two.\nThree.",=SUM(A1)\n') == {
        "id": "7",
        "text": "One, two.\nThree.",
        "title": "=SUM(A1)",
    }


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_as_spreadsheets_of_other_countries_write_it(mark: str) -> None:
    table = mark.join(("\ufefftitle", "text")) + "\r\n" + mark.join(("Bridge", '"One, two; three."')) + "\r\n"
    assert values(".csv", table) == {"title": "Bridge", "text": "One, two; three."}


def test_csv_without_a_text_column_says_what_it_has() -> None:
    with pytest.raises(InputError, match=r"no text column; got id, tilte; wanted id, title, text"):
        read(".csv", "id,tilte\n1,2\n")


def test_csv_rows_of_the_wrong_width_are_numbered() -> None:
    good, bad = read(".csv", "id,text\n1,One.\n2,Two,three\n")
    assert isinstance(good, RawArticle)
    assert bad == BadRow("here, line 3", "3 cells, the header has 2")


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (b'{"text": "One."}\n{"text": "Two."}', 2),
        (b'[{"text": "One."}]', 1),
        (b'{\n"text": "One."\n}', 1),
        (b"One.", 1),
    ],
)
def test_standard_input_is_told_by_its_beginning(data: bytes, count: int) -> None:
    assert len(list(read_stdin(data, "here"))) == count
