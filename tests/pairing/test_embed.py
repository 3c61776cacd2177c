import numpy as np
import pytest
from fakes import BagOfWordsEmbedder

from factcheck.pairing import Embedder

TEXTS = [
    "The bridge reopened on Friday.",
    "On Friday the bridge was reopened.",
    "Apples were cheap in spring.",
]


@pytest.mark.parametrize("kind", ["fake", pytest.param("real", marks=pytest.mark.slow)])
class TestContract:
    """What every embedder must do, fake or real."""

    @pytest.fixture
    def embedder(self, kind: str, request: pytest.FixtureRequest) -> Embedder:
        return BagOfWordsEmbedder() if kind == "fake" else request.getfixturevalue("real_models").embedder

    def test_unit_rows_in_order(self, embedder: Embedder) -> None:
        vectors = embedder.encode([*TEXTS, TEXTS[0]])
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        np.testing.assert_array_equal(vectors[0], vectors[3])
        np.testing.assert_allclose(embedder.encode(TEXTS[::-1]), vectors[2::-1], atol=1e-5)

    def test_like_texts_are_nearer(self, embedder: Embedder) -> None:
        cosines = embedder.encode(TEXTS) @ embedder.encode(TEXTS).T
        assert cosines[0, 1] > 0.7 > 0.4 > cosines[0, 2]

    def test_nothing_gives_no_rows(self, embedder: Embedder) -> None:
        assert len(embedder.encode([])) == 0

    def test_it_has_a_name(self, embedder: Embedder) -> None:
        assert "@" in embedder.name


@pytest.mark.slow
def test_the_end_of_a_long_text_counts(request: pytest.FixtureRequest) -> None:
    embedder = request.getfixturevalue("real_models").embedder
    filler = "The council spoke of many other matters of the town that day. " * 60
    plain, ended = embedder.encode([filler, filler + "A volcano erupted in Iceland. " * 20])
    assert float(plain @ ended) < 0.99
