import numpy as np
import pytest

from factcheck.pairing.events import best_partners, same_event

RIGHT, UP = [1.0, 0.0], [0.0, 1.0]


def test_articles_whose_claims_have_near_partners_are_about_one_event() -> None:
    vectors = np.asarray([RIGHT, UP, UP, RIGHT, [-1.0, 0.0]], dtype=np.float32)
    article = np.asarray([0, 0, 1, 1, 2])
    related = same_event(article, vectors, 0.9)
    assert related.tolist() == [[True, True, False], [True, True, False], [False, False, True]]


def test_a_lone_claim_that_is_near_does_not_make_one_event() -> None:
    vectors = np.asarray([RIGHT, UP, UP, RIGHT, RIGHT, RIGHT], dtype=np.float32)
    article = np.asarray([0, 1, 1, 1, 1, 0])
    assert best_partners(np.asarray([RIGHT]), np.asarray([UP, RIGHT])) == pytest.approx(0.75)
    assert same_event(article, vectors, 0.8)[0, 1] == (0.5 * (1 + 0.5) >= 0.8)


def test_no_claims_make_no_articles() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert same_event(none, np.zeros((0, 2), np.float32), 0.5).shape == (0, 0)
