from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.records import NLI_LABELS
from factcheck.training.data import NliPair
from factcheck.training.mixture import claim_pairs

E, N, C = range(len(NLI_LABELS))


def test_claims_may_have_the_labels_of_nli(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("claim_a,claim_b,label\nA.,B.,entailment\nC.,D.,neutral\nE.,F.,contradiction\n")
    assert claim_pairs(path) == [NliPair("A.", "B.", E), NliPair("C.", "D.", N), NliPair("E.", "F.", C)]


def test_claims_with_other_labels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    header = "claim_a,claim_b,label,predicted,p_agree,p_contradict,p_unrelated,notes"
    path.write_text(f"{header}\nA.,B.,consistent,consistent,1,0,0,\n")
    with pytest.raises(InputError, match=r"claims\.csv: labels consistent, inconsistent; wanted agree"):
        claim_pairs(path)
