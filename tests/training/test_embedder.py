import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pair_files import write_rows
from tiny_models import save_embedder

from factcheck.errors import InputError, SettingsError
from factcheck.evaluation.metrics import wilson
from factcheck.models import ModelFolder, find_embedder
from factcheck.pairing import SentenceTransformerEmbedder
from factcheck.records import NLI_LABELS
from factcheck.training.data import NliPair
from factcheck.training.embedder import (
    ELSEWHERE,
    EmbedderRecipe,
    Triple,
    _found,
    from_families,
    from_pairs,
    gather_triples,
    make_embedder,
    measure_embedder,
    read_embedder_recipe,
    recall,
)
from factcheck.training.families import Family, Variant, family_pairs, is_held_out, read_families

E, N, C = range(len(NLI_LABELS))
# Two words for each thing, of which the model learns that they go together.
THINGS = [(f"a{i}", f"b{i}") for i in range(24)]
WORDS = [word for pair in THINGS for word in pair] + "the in was seen town here today not .".split()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny embedder that has learnt nothing, pairs to learn from, others to measure on, and families."""
    folder = tmp_path_factory.mktemp("data")
    save_embedder(folder / "base", WORDS, folder / "parts")
    ends = ("in town .", "here .", "today .", "here today .")
    for name, start, tails in (("pairs", "", ends), ("dev", "the ", ends[:2])):
        rows = [
            {
                "premise": f"{start}{a} was seen {end}",
                "hypothesis": f"{start}{b} was {no}seen {end}",
                "label": label,
            }
            for a, b in THINGS
            for end in tails
            for no, label in (("", "entailment"), ("not ", "contradiction"))
        ]
        neutral = {"premise": "a0 was here .", "hypothesis": "a1 was here .", "label": "neutral"}
        write_rows(folder / f"{name}.jsonl.gz", [*rows, neutral])
    (folder / "families").mkdir()
    text = "".join(
        f"= {a} was in town {i} .\nee paraphrase | {b} was in town {i} .\n"
        f"cc negation | {a} was not in town {i} .\nne detail | {b} was in town {i} today .\n"
        f"nn other-event | b{(i + 1) % 24} was in town {i} .\n\n"
        for i in range(60)
        for a, b in [THINGS[i % 24]]
    )
    (folder / "families" / "things.txt").write_text(text, encoding="utf-8")
    return folder


def recipe(**settings: Any) -> EmbedderRecipe:
    values = {
        "train": {"pairs.jsonl.gz": 500},
        "dev": ["dev.jsonl.gz"],
        "families": "families",
        "family_repeats": 2,
        "batch_size": 16,
        "learning_rate": 5e-3,
        "warmup_steps": 2,
        "bf16": False,
        "notes": ["A note for the card."],
    }
    return EmbedderRecipe(**{**values, **settings})


def base_of(data: Path) -> ModelFolder:
    return find_embedder(str(data / "base"))


class Rows:
    """An embedder that gives each text the vector it was told."""

    name = "rows@1"

    def __init__(self, vectors: Mapping[str, Sequence[float]]) -> None:
        self.vectors = vectors

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray([self.vectors[text] for text in texts], dtype=np.float32)


def test_a_recipe_with_unknown_or_missing_keys_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text('base = "x"\ndev = []\n[train]\n')
    with pytest.raises(SettingsError, match=r"unknown base; known are .*family_repeats"):
        read_embedder_recipe(path)
    path.write_text("[train]\n")
    with pytest.raises(SettingsError, match="dev missing"):
        read_embedder_recipe(path)
    path.write_text('dev = ["d"]\nscale = 30.0\n[train]\nt = 3\n')
    assert read_embedder_recipe(path) == EmbedderRecipe(train={"t": 3}, dev=["d"], scale=30.0)


def test_the_shipped_recipe_is_readable() -> None:
    found = read_embedder_recipe(Path(__file__).parents[2] / "models" / "embedder" / "recipe.toml")
    assert found.train
    assert found.dev
    assert found.families


def test_pairs_that_are_supported_or_contradicted_are_partners() -> None:
    pairs = [NliPair(f"p{i}", f"h{i}", i % 3) for i in range(30)]
    triples = from_pairs(pairs, 99, 0)
    assert sorted(triple[:2] for triple in triples) == sorted(pair[:2] for pair in pairs if pair.label != N)
    hypotheses = {pair.hypothesis for pair in pairs}
    for triple in triples:
        assert triple.other in hypotheses - {triple.partner}
    assert len({triple.other for triple in triples}) > 5
    assert triples == from_pairs(pairs, 99, 0) != from_pairs(pairs, 99, 1)
    assert len(from_pairs(pairs, 7, 0)) == 7


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1), st.integers(0, 99))
def test_no_pair_is_to_be_kept_from_itself(texts: list[tuple[str, str]], seed: int) -> None:
    pairs = [NliPair(a, b, E) for a, b in texts]
    if any({b for _, b in texts} <= {*pair} for pair in texts):
        with pytest.raises(InputError, match="nothing to tell"):
            from_pairs(pairs, 999, seed)
    else:
        for triple in from_pairs(pairs, 999, seed):
            assert triple.other not in triple[:2]


KINDS = ["paraphrase", "hedge", *sorted(ELSEWHERE)]
FAMILIES = st.lists(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 2)), max_size=6),
    min_size=3,
    max_size=8,
).map(
    lambda drawn: [
        Family(
            f"base {i}",
            [Variant(f"{kind} {i} {j}", kind, there, back) for j, (kind, there, back) in enumerate(variants)],
        )
        for i, variants in enumerate(drawn)
    ]
)


@given(FAMILIES, st.integers(0, 9))
def test_partners_of_a_family_are_entailed_or_contradicted_in_either_order(
    families: list[Family], seed: int
) -> None:
    triples = from_families(families, seed)
    expected = [
        (family, variant)
        for family in families
        for variant in family.variants
        if variant.forward != N or variant.backward != N
    ]
    bases = {family.base for family in families}
    for triple, (family, variant) in zip(triples, expected, strict=True):
        assert {*triple[:2]} == {family.base, variant.text}
        elsewhere = {v.text for v in family.variants if v.kind in ELSEWHERE} - {variant.text}
        assert triple.other in (elsewhere or bases - {family.base})
    assert triples == from_families(families, seed)


def test_base_and_variant_are_anchors_in_turn() -> None:
    families = [Family(f"base {i}", [Variant(f"variant {i}", "paraphrase", E, E)]) for i in range(60)]
    anchors = [triple.anchor.split()[0] for triple in from_families(families, 0)]
    assert 15 < anchors.count("base") < 45


def test_families_that_are_held_out_are_never_learnt(data: Path) -> None:
    families = read_families(data / "families")
    held = {text for pair in family_pairs(families, held_out=True) for text in pair[:2]}
    assert held
    triples = gather_triples(recipe(train={}), data)
    assert not held & {text for triple in triples for text in triple}
    # Three variants of each are partners, and all are taken twice.
    assert len(triples) == 2 * 3 * sum(not is_held_out(family) for family in families)
    once = gather_triples(recipe(train={}, family_repeats=1), data)
    assert triples[: len(once)] == once
    assert triples[len(once) :] != once
    assert {frozenset(triple[:2]) for triple in triples} == {frozenset(triple[:2]) for triple in once}


def test_all_sources_of_a_recipe_are_put_together(data: Path) -> None:
    pairs = gather_triples(recipe(families=""), data)
    assert len(pairs) == 2 * 4 * len(THINGS)
    assert gather_triples(recipe(), data) == pairs + gather_triples(recipe(train={}), data)
    assert len(gather_triples(recipe(train={"pairs.jsonl.gz": 30}, families=""), data)) == 30
    assert all(isinstance(triple, Triple) for triple in pairs)


def test_recall_worked_by_hand() -> None:
    angles = {"q": 0, "near": 10, "nearer": 5, "far": 60, "u": 180, "v": 185}
    embedder = Rows({name: (np.cos(np.radians(a)), np.sin(np.radians(a))) for name, a in angles.items()})
    sets = {
        "one": [NliPair("q", "near", E), NliPair("u", "v", E), NliPair("q", "far", C)],
        "two": [NliPair("nearer", "q", E), NliPair("v", "u", C), NliPair("q", "nearer", N)],
    }
    # Of q the nearest are nearer, near, far; of nearer, q and near at the same angle.
    for at, entailed, contradicted in ((1, 2, 1), (2, 3, 1), (3, 3, 2)):
        found = recall(embedder, sets, at)
        for label, count, of in (("entailment", entailed, 3), ("contradiction", contradicted, 2)):
            assert found[label] == {
                "pairs": of,
                "recall": round(count / of, 4),
                "interval": [round(value, 4) for value in wilson(count, of)],
            }, (at, label)


def test_a_label_without_pairs_has_no_recall() -> None:
    embedder = Rows({"a": (1, 0), "b": (0, 1)})
    assert set(recall(embedder, {"x": [NliPair("a", "b", E)]})) == {"entailment"}
    assert recall(embedder, {"x": [NliPair("a", "b", N)]}) == {}


def test_a_tie_is_not_nearer_and_the_query_is_never_counted() -> None:
    # Rows 1 and 2 are equal, row 3 is as the query 0 is.
    vectors = np.asarray([[1, 0], [0.6, 0.8], [0.6, 0.8], [1, 0]], dtype=np.float32)
    assert _found(vectors, [(0, 3)], 1).tolist() == [True]
    assert _found(vectors, [(0, 1), (0, 2)], 2).tolist() == [True, True]
    assert _found(vectors, [(0, 1), (0, 2)], 1).tolist() == [False, False]
    assert _found(vectors, [(1, 2)], 1).tolist() == [True]


@given(st.data())
def test_partners_are_found_as_by_counting_one_by_one(drawn: st.DataObject) -> None:
    count = drawn.draw(st.integers(2, 9))
    numbers = st.lists(st.integers(-2, 2), min_size=2, max_size=2)
    vectors = np.asarray(drawn.draw(st.lists(numbers, min_size=count, max_size=count)), dtype=np.float32)
    row = st.integers(0, count - 1)
    pairs = drawn.draw(st.lists(st.tuples(row, row).filter(lambda p: p[0] != p[1]), min_size=1, max_size=12))
    at, block = drawn.draw(st.integers(1, 4)), drawn.draw(st.integers(1, 13))
    expected = []
    for query, partner in pairs:
        own = float(vectors[query] @ vectors[partner])
        others = [i for i in range(count) if i not in (query, partner)]
        expected.append(sum(float(vectors[query] @ vectors[i]) > own for i in others) < at)
    assert _found(vectors, pairs, at, block).tolist() == expected


def test_training_moves_partners_nearer_and_ends_in_what_inference_loads(data: Path, tmp_path: Path) -> None:
    out, plan = tmp_path / "out", recipe(family_repeats=6, learning_rate=1e-2)
    metrics = make_embedder(plan, data, base_of(data), out, "cpu")
    for label, figures in metrics["recall"]["new"].items():
        assert figures["recall"] > metrics["recall"]["base"][label]["recall"] + 0.1, label

    def nearer(folder: ModelFolder) -> float:
        """How many of the others a partner is nearer than, over things in sentences not trained on."""
        model = SentenceTransformerEmbedder.load(folder, "cpu")
        left, right = (model.encode([f"the {pair[i]} was in town ." for pair in THINGS]) for i in (0, 1))
        cosines = left @ right.T
        return float((np.diagonal(cosines)[:, None] > cosines).mean())

    found = find_embedder(str(out))
    assert nearer(found) > 0.75 > 0.6 > nearer(base_of(data))
    assert json.loads((out / "metrics.json").read_text()) == metrics
    assert metrics["base"] == base_of(data).name
    assert metrics["triples"] == len(gather_triples(plan, data))
    card = (out / "README.md").read_text()
    assert "A note for the card." in card
    assert "{:.3f}".format(metrics["recall"]["new"]["entailment"]["recall"]) in card
    # Measured again, it is the same; and nothing is trained.
    weights = (out / "model.safetensors").read_bytes()
    assert measure_embedder(plan, data, base_of(data), out, device="cpu") == metrics
    assert (out / "model.safetensors").read_bytes() == weights


def test_weights_are_fp16_on_disk_and_float32_in_memory(data: Path, tmp_path: Path) -> None:
    import torch
    from safetensors import safe_open
    from sentence_transformers import SentenceTransformer

    make_embedder(recipe(families="", train={"pairs.jsonl.gz": 16}), data, base_of(data), tmp_path, "cpu")
    with safe_open(tmp_path / "model.safetensors", "np") as file:
        kinds = {file.get_tensor(name).dtype for name in file.keys()}
    assert {kind for kind in kinds if kind.kind == "f"} == {np.dtype(np.float16)}
    assert json.loads((tmp_path / "config.json").read_text())["dtype"] == "float32"
    alone = SentenceTransformer(str(tmp_path), device="cpu")
    assert {parameter.dtype for parameter in alone.parameters()} == {torch.float32}


def test_the_same_recipe_makes_the_same_weights(data: Path, tmp_path: Path) -> None:
    plan = recipe(families="", train={"pairs.jsonl.gz": 32})
    for name in ("one", "two"):
        make_embedder(plan, data, base_of(data), tmp_path / name, "cpu")
    one, two = ((tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two"))
    assert one == two


def test_weights_are_drawn_back_to_the_base(data: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    plan = recipe(families="", train={"pairs.jsonl.gz": 32}, learning_rate=1e-2)
    for name, share in (("own", 0.0), ("half", 0.5), ("all", 1.0)):
        made = replace(plan, base_share=share)
        make_embedder(made, data, base_of(data), tmp_path / name, "cpu")
    base = load_file(data / "base" / "model.safetensors")
    own, half, every = (load_file(tmp_path / name / "model.safetensors") for name in ("own", "half", "all"))
    assert max(np.abs(own[name] - base[name]).max() for name in own) > 0.01
    for name in own:
        np.testing.assert_allclose(half[name], (own[name] + base[name]) / 2, atol=2e-3)
        np.testing.assert_allclose(every[name], base[name], atol=2e-3)


def test_too_few_triples_for_a_batch_are_said(data: Path, tmp_path: Path) -> None:
    plan = recipe(families="", train={"pairs.jsonl.gz": 5})
    with pytest.raises(SettingsError, match="5 triples fill no batch of 16"):
        make_embedder(plan, data, base_of(data), tmp_path / "out", "cpu")
