"""The embedder seam, and its adapter for sentence-transformers models."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.models import ModelFolder


class Embedder(Protocol):
    """Turns texts into unit vectors; texts that say alike things come out close."""

    name: str  # "embedder@<weights hash>"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed n texts: (n, d) float32, unit rows, in the order of the texts."""
        ...


class SentenceTransformerEmbedder:
    """Any sentence-transformers model; the default is all-MiniLM-L6-v2 (Reimers & Gurevych 2019)."""

    def __init__(self, model: object, name: str, batch_size: int = 32) -> None:
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

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed n texts: (n, d) float32, unit rows. Equal texts are embedded once."""
        distinct = list(dict.fromkeys(texts))
        if not distinct:
            return np.zeros((0, 1), dtype=np.float32)
        vectors = self._model.encode(  # type: ignore[attr-defined]
            distinct,
            batch_size=self._batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        ).astype(np.float32)
        row = {text: i for i, text in enumerate(distinct)}
        return np.asarray(vectors[[row[text] for text in texts]])
