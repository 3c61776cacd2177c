import random
from datetime import date
from pathlib import Path

import pytest

from factcheck.ingest import Reading, read_articles
from factcheck.ingest import collect as collect_module

FRENCH = "Le président a déclaré que la réforme serait adoptée avant la fin de l'année malgré tout."
TEXT = "The bridge over the river has reopened to traffic after the flood, the mayor of the town said."


def write(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def reasons(reading: Reading) -> dict[str, str]:
    return {Path(item.where.split(",")[0]).name: item.reason for item in reading.not_read}


def test_a_folder_is_read_whole_and_what_fails_is_counted(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    write(
        tmp_path,
        good__txt=TEXT,
        empty__txt="",
        blank__txt=" \n\n",
        binary__txt=b"\x00\x01\x02",
        rows__jsonl=f'{{"text": "{TEXT} One."}}\n{{oops\n',
        table__csv="id,title\n1,2\n",
        broken__json="{",
        picture__png=b"\x89PNG",
        french__txt=FRENCH,
    )
    write(tmp_path / "deep", more__txt=TEXT + " Two.")
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 3
    assert reasons(reading) == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "binary.txt": "unreadable",
        "rows.jsonl": "bad row",
        "table.csv": "unreadable",
        "broken.json": "unreadable",
        "picture.png": "unknown format",
        "french.txt": "not English",
    }
    assert any("rows.jsonl, line 2" in item.detail for item in reading.not_read)


def test_any_language_keeps_the_rest(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt=FRENCH,
    )
    (article,) = read_articles([tmp_path], any_language=True).articles
    assert article.language == "fr"


def test_missing_paths_and_empty_folders_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reading = read_articles([tmp_path / "empty", tmp_path / "none"])
    assert {item.reason for item in reading.not_read} == {"no articles", "missing"}


def test_a_text_of_twenty_megabytes_is_refused_in_words(tmp_path: Path) -> None:
    write(tmp_path, a__txt="The bridge has reopened to traffic. " * 600_000, b__txt=TEXT)
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 1
    assert reasons(reading) == {"a.txt": "too long"}
    assert "21,600,000 characters" in reading.not_read[0].detail


def test_the_sidecar_names_source_date_and_title(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt=TEXT,
        articles__csv="file,source,date,title\na.txt,Herald,2025-02-15,Bridge reopens\n",
    )
    (article,) = read_articles([tmp_path]).articles
    assert (article.source, article.published, article.title) == (
        "Herald",
        date(2025, 2, 15),
        "Bridge reopens",
    )


def test_an_articles_csv_with_texts_is_an_article_file(tmp_path: Path) -> None:
    write(tmp_path, articles__csv=f'text,source\n"{TEXT}",Herald\n')
    (article,) = read_articles([tmp_path]).articles
    assert article.source == "Herald"


def test_the_source_of_a_bare_text_is_its_file_name(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT)
    (article,) = read_articles([tmp_path]).articles
    assert article.source == "a"


def test_the_very_same_text_twice_is_one_article_with_two_sources(tmp_path: Path) -> None:
    write(tmp_path, herald__txt=TEXT, post__txt=TEXT)
    reading = read_articles([tmp_path])
    (article,) = reading.articles
    assert (article.source, article.also) == ("herald", ("post",))
    assert [file.articles for file in reading.files] == [(article.id,), (article.id,)]


def test_two_versions_of_one_page_keep_distinct_ids(tmp_path: Path) -> None:
    write(
        tmp_path, a__jsonl=f'{{"text": "{TEXT}", "url": "u"}}\n{{"text": "{TEXT} Corrected.", "url": "u"}}\n'
    )
    reading = read_articles([tmp_path])
    assert len({article.id for article in reading.articles}) == 2
    assert set(reading.files[0].articles) == {article.id for article in reading.articles}


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    names = [f"{letter}__txt" for letter in "abcdef"]
    write(tmp_path, **{name: f"{TEXT} {name}" for name in names})
    paths = sorted(tmp_path.iterdir())
    first = read_articles(paths)
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        assert read_articles(paths).articles == first.articles


def test_an_earlier_run_in_the_folder_is_not_read_as_articles(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT)
    (tmp_path / "run").mkdir()
    write(
        tmp_path / "run",
        articles__jsonl=f'{{"text": "{TEXT} Two."}}',
        claims__jsonl="",
        report__csv="text\nx\n",
    )
    reading = read_articles([tmp_path])
    assert (len(reading.articles), reading.not_read) == (1, [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.json", "[" * 100_000),
        ("deep.jsonl", "[" * 100_000),
        ("deep.txt", "---\n" + "[" * 3000 + "\n---\ntext"),
        ("articles.csv", b"file,source\n\x00,x\n"),
        ("rows.csv", "text\n"),
        ("none.json", "[]"),
        ("blank.jsonl", "\n\n"),
    ],
)
def test_one_broken_file_never_stops_the_others(tmp_path: Path, name: str, content: str | bytes) -> None:
    write(tmp_path, a__txt=TEXT)
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read_articles([tmp_path])
    assert [article.text for article in reading.articles] == [TEXT]
    assert len(reading.not_read) == 1


def test_a_cell_may_hold_a_whole_article(tmp_path: Path) -> None:
    write(tmp_path, a__csv="text\n" + TEXT.replace(",", "") * 3000)
    assert len(read_articles([tmp_path]).articles) == 1


def test_odd_paths_and_odd_input_are_said(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT)
    reading = read_articles(
        [tmp_path, "~nobody-of-this-name/x", "x" * 300, "-"], stdin=lambda: b"\x00\x01binary"
    )
    assert len(reading.articles) == 1
    assert sorted(item.reason for item in reading.not_read) == ["missing", "missing", "unreadable"]


def test_globs_pass_over_sidecars_and_earlier_runs(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, articles__csv="file,source\na.txt,Herald\n")
    (tmp_path / "run").mkdir()
    write(tmp_path / "run", articles__jsonl=f'{{"text": "{TEXT} Two."}}', claims__jsonl="")
    for pattern in ("*", "**/*"):
        reading = read_articles([str(tmp_path / pattern)])
        assert ([article.source for article in reading.articles], reading.not_read) == (["Herald"], [])


def test_a_comma_in_a_file_name_stays_in_the_source(tmp_path: Path) -> None:
    (tmp_path / "Trump, Putin meet.txt").write_text(TEXT)
    assert read_articles([tmp_path]).articles[0].source == "Trump, Putin meet"


def test_globs_and_repeated_paths(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, b__txt=TEXT + " Two.", c__md=TEXT + " Three.")
    reading = read_articles([str(tmp_path / "*.txt"), tmp_path / "a.txt"])
    assert [article.source for article in reading.articles].count("a") == 1
    assert len(reading.articles) == 2


def test_standard_input() -> None:
    reading = read_articles(["-"], stdin=lambda: TEXT.encode())
    assert [article.source for article in reading.articles] == ["standard input"]


def test_a_file_that_cannot_be_opened_does_not_stop_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a__txt=TEXT, b__txt=TEXT + " Two.")
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(collect_module.Path, "read_bytes", refuse)
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 1
    assert reasons(reading) == {"a.txt": "unreadable"}
