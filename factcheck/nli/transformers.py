"""The NLI adapter for any Hugging Face sequence classifier with named labels, on torch."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.models import ModelFolder, find_nli, temperature
from factcheck.records import NLI_LABELS
from factcheck.windows import cut

# Padded tokens in one batch: on two cores throughput is flat from 2,000 up, and memory small.
TOKENS_PER_BATCH = 4096
# NLI models are trained on pairs of sentences. Two texts of up to LONGEST_PAIR tokens are read whole;
# beyond, in pieces of PIECE tokens: with pieces of 250 and more the shipped model does not see a
# contradiction at the end of a claim of 2,000 words, with 125 and less it does.
LONGEST_PAIR = 256
PIECE = 120
_STEMS = ("entail", "neutral", "contradict")  # as models spell them: ENTAILMENT, contradictory


class TransformersNli:
    """A cross-encoder with the labels entailment, neutral and contradiction, by name."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        name: str,
        *,
        batch_size: int = 64,
        device: str = "cpu",
    ) -> None:
        self._model, self._tokenizer, self.name = model, tokenizer, name
        self._batch_size, self._device = batch_size, device
        self._columns = label_columns(model.config.id2label, name)
        self._special = int(tokenizer.num_special_tokens_to_add(pair=True))
        # Tokens of the two texts together.
        self._window = min(LONGEST_PAIR, _limit(model, tokenizer) - self._special)

    @classmethod
    def load(
        cls, folder: ModelFolder, *, device: str | None = None, batch_size: int = 64
    ) -> "TransformersNli":
        """Load a model from a folder, in float32: transformers would keep the file's fp16."""
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        try:
            model = AutoModelForSequenceClassification.from_pretrained(
                folder.path, dtype=torch.float32, use_safetensors=True, trust_remote_code=False
            )
            tokenizer = AutoTokenizer.from_pretrained(folder.path, trust_remote_code=False)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"{folder.path}: not a sequence classifier that transformers can load:"
                f" {str(error).splitlines()[0]}"
            ) from error
        model.eval()
        return cls(model.to(device), tokenizer, folder.name, batch_size=batch_size, device=device)

    @classmethod
    def find(cls, choice: str | None = None, device: str | None = None) -> "tuple[TransformersNli, float]":
        """Load the shipped model, or that of a folder or hub id, with its calibrated temperature."""
        folder = find_nli(choice)
        return cls.load(folder, device=device), temperature(folder)

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Score n pairs: (n, 3) probabilities of entailment, neutral, contradiction.

        Equal pairs are scored once. A pair longer than the model's window is scored in pieces;
        the piece that is least neutral speaks for it, so nothing is cut off silently.
        """
        if not len(pairs):
            return np.zeros((0, len(NLI_LABELS)))
        row = {pair: i for i, pair in enumerate(dict.fromkeys(pairs))}
        distinct = self._predict_distinct(list(row))
        return distinct[[row[pair] for pair in pairs]]

    def _predict_distinct(self, pairs: list[tuple[str, str]]) -> NDArray[np.float64]:
        pieces: list[tuple[str, str]] = []
        owner: list[int] = []
        for i, pair in enumerate(pairs):
            parts = self._pieces(*pair)
            pieces += parts
            owner += [i] * len(parts)
        scores = self._predict_pieces(pieces)
        if len(pieces) == len(pairs):
            return scores
        neutral = NLI_LABELS.index("neutral")
        best: dict[int, int] = {}
        for k, i in enumerate(owner):
            if i not in best or scores[k, neutral] < scores[best[i], neutral]:
                best[i] = k
        return scores[[best[i] for i in range(len(pairs))]]

    def _predict_pieces(self, pieces: list[tuple[str, str]]) -> NDArray[np.float64]:
        """Run the model over batches of like length, and put the rows back in order."""
        import torch

        # Pieces fit already; the limit is there so that an odd script cannot break the model.
        coded = self._tokenizer(
            [a for a, _ in pieces],
            [b for _, b in pieces],
            truncation="longest_first",
            max_length=self._window + self._special,
        )
        lengths = [len(ids) for ids in coded["input_ids"]]
        order = sorted(range(len(pieces)), key=lambda i: (-lengths[i], pieces[i]))
        scores = np.empty((len(pieces), len(NLI_LABELS)))
        start = 0
        while start < len(order):
            room = max(1, min(self._batch_size, TOKENS_PER_BATCH // lengths[order[start]]))
            batch = order[start : start + room]
            padded = self._tokenizer.pad(
                {key: [coded[key][i] for i in batch] for key in coded}, return_tensors="pt"
            ).to(self._device)
            with torch.inference_mode():
                logits = self._model(**padded).logits.double()
            scores[batch] = torch.softmax(logits, dim=1)[:, self._columns].cpu().numpy()
            start += len(batch)
        return scores

    def _pieces(self, premise: str, hypothesis: str) -> list[tuple[str, str]]:
        """Cut a pair that is too long for the window into pairs that fit; most come back as they are."""
        if len(f"{premise}{hypothesis}".encode()) <= self._window:  # a token is a byte at least
            return [(premise, hypothesis)]
        length_p, length_h = self._length(premise), self._length(hypothesis)
        if length_p + length_h <= self._window:
            return [(premise, hypothesis)]
        piece = min(PIECE, self._window)
        room_h = max(piece // 2, piece - length_p)
        room_p = piece - min(length_h, room_h)
        premises = cut(self._tokenizer, premise, room_p, overlap=True)
        hypotheses = cut(self._tokenizer, hypothesis, room_h, overlap=True)
        return [(a, b) for a in premises for b in hypotheses]

    def _length(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])


def label_columns(id2label: Mapping[int, str], name: str) -> list[int]:
    """Return the columns of entailment, neutral and contradiction, found by the labels' names."""
    columns = []
    for stem in _STEMS:
        found = [int(i) for i, label in id2label.items() if stem in str(label).lower()]
        if len(found) != 1:
            got = ", ".join(str(label) for label in id2label.values())
            raise ModelError(
                f"{name}: its labels are {got}; wanted entailment, neutral and contradiction by name"
                " (set id2label in its config.json)"
            )
        columns += [i for i in found if "not" not in str(id2label[i]).lower()]
    if len(columns) != len(_STEMS) or len(id2label) != len(_STEMS):
        raise ModelError(f"{name}: has {len(id2label)} labels; wanted the three of NLI")
    return columns


def _limit(model: Any, tokenizer: Any) -> int:
    """Tokens that a pair may have, special ones included."""
    positions = getattr(model.config, "max_position_embeddings", None) or 512
    # RoBERTa's position table has two rows that are never reached.
    return int(min(positions - 2, tokenizer.model_max_length, 512))
