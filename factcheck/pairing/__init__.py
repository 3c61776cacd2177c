"""Which claims are compared: embeddings, an exact join above a floor, and a cap per claim."""

from factcheck.pairing.candidates import Pairing, find_pairs
from factcheck.pairing.embed import Embedder, SentenceTransformerEmbedder

__all__ = ["Embedder", "Pairing", "SentenceTransformerEmbedder", "find_pairs"]
