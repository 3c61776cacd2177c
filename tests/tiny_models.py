"""Tiny untrained BERTs with a vocabulary of whole words, for tests that train."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factcheck.records import NLI_LABELS

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def save_classifier(folder: Path, words: Sequence[str]) -> None:
    """Save an NLI model that has learnt nothing."""
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(0)
    config = _config(words)
    config.id2label = dict(enumerate(NLI_LABELS))
    config.label2id = {label: i for i, label in enumerate(NLI_LABELS)}
    BertForSequenceClassification(config).save_pretrained(folder)
    _save_tokenizer(folder, words)


def save_embedder(folder: Path, words: Sequence[str], aside: Path) -> None:
    """Save a sentence-transformers model that has learnt nothing; aside: where its parts are written."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertModel

    torch.manual_seed(0)
    BertModel(_config(words)).save_pretrained(aside)
    _save_tokenizer(aside, words)
    body = Transformer(str(aside))
    parts = [body, Pooling(body.get_embedding_dimension(), "mean"), Normalize()]
    SentenceTransformer(modules=parts, device="cpu").save(str(folder), create_model_card=False)


def _config(words: Sequence[str]) -> Any:
    from transformers import BertConfig

    return BertConfig(
        vocab_size=len(SPECIAL) + len(words),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        num_labels=len(NLI_LABELS),
        initializer_range=0.2,
    )


def _save_tokenizer(folder: Path, words: Sequence[str]) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    vocabulary = {word: i for i, word in enumerate([*SPECIAL, *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=64,
    )
    fast.save_pretrained(folder)
