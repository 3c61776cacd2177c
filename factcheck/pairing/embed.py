"""The embedder seam, and its adapter for sentence-transformers models."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.models import ModelFolder, find_embedder
from factcheck.windows import cut


class Embedder(Protocol):
    """Turns texts into unit vectors; texts that say alike things come out close."""

    name: str  # "embedder@<weights hash>"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed n texts: (n, d) float32, unit rows, in the order of the texts."""
        ...


class SentenceTransformerEmbedder:
    """Any sentence-transformers model (Reimers & Gurevych 2019)."""

    def __init__(self, model: Any, name: str, batch_size: int = 32) -> None:
        self._model = model
        self.name = name
        self._batch_size = batch_size

    @classmethod
    def load(cls, folder: ModelFolder, device: str | None = None) -> "SentenceTransformerEmbedder":
        """Load a model from a folder or by its hub id, in float32."""
        import torch
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(
            folder.path,
            device=device,
            trust_remote_code=False,
            model_kwargs={"dtype": torch.float32, "use_safetensors": True},
        )
        model.eval()
        return cls(model, folder.name)

    @classmethod
    def find(cls, choice: str | None = None, device: str | None = None) -> "SentenceTransformerEmbedder":
        """Load the default model, or that of a folder or hub id."""
        return cls.load(find_embedder(choice), device)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed n texts: (n, d) float32, unit rows. Equal texts are embedded once.

        A text longer than the model's window is the mean of its pieces: none of it is cut off.
        """
        distinct = list(dict.fromkeys(texts))
        if not distinct:
            return np.zeros((0, 1), dtype=np.float32)
        room = int(self._model.max_seq_length or 512) - 2  # two special tokens
        pieces: list[str] = []
        owner: list[int] = []
        for i, text in enumerate(distinct):
            parts = cut(self._model.tokenizer, text, room)
            pieces += parts
            owner += [i] * len(parts)
        vectors = np.asarray(
            self._model.encode(
                pieces,
                batch_size=self._batch_size,
                normalize_embeddings=True,
                show_progress_bar=False,
                convert_to_numpy=True,
            ),
            dtype=np.float32,
        )
        if len(pieces) > len(distinct):
            sums = np.zeros((len(distinct), vectors.shape[1]), dtype=np.float32)
            np.add.at(sums, owner, vectors)
            vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        row = {text: i for i, text in enumerate(distinct)}
        return np.asarray(vectors[[row[text] for text in texts]])
