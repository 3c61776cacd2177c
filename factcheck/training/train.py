"""The training loop: from a recipe and a base model to a folder that inference loads.

A plain cross-encoder (Devlin et al. 2019, sentence pairs): AdamW with linear warm-up and decay,
label smoothing, dropout off (with one or two passes over the data it only slows learning). A
checkpoint is written at every interval, so that a stopped run goes on where it was.
"""

import json
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from factcheck.errors import SettingsError
from factcheck.files import write_whole
from factcheck.records import NLI_LABELS, digest
from factcheck.training.data import NliPair, Recipe, batches

log = logging.getLogger(__name__)
Tokens = list[dict[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Sets:
    """The pairs of a training run: what is learnt, and the samples that are watched."""

    train: Sequence[NliPair]
    dev: dict[str, Sequence[NliPair]]


def train(recipe: Recipe, base: Path, sets: Sets, work: Path, device: str | None = None) -> tuple[Any, Any]:
    """Train for the recipe's epochs; return model and tokenizer.

    work holds checkpoint.safetensors and history.jsonl; where they are there, the run goes on
    from them, if the recipe is the same (SettingsError otherwise).
    """
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    device = device or ("cuda" if torch.cuda.is_available() else "cpu")
    log.info("training on %s, %d threads", device, torch.get_num_threads())
    torch.manual_seed(recipe.seed)
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForSequenceClassification.from_pretrained(
        base,
        dtype=torch.float32,
        num_labels=len(NLI_LABELS),
        id2label=dict(enumerate(NLI_LABELS)),
        label2id={label: i for i, label in enumerate(NLI_LABELS)},
    ).to(device)
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    loop = _Loop(recipe, model, tokenizer, work, device)
    loop.run(sets)
    model.eval()
    return model, tokenizer


def encode(tokenizer: Any, pairs: Sequence[NliPair], max_tokens: int) -> Tokens:
    """Tokenise pairs; the longer text of a pair is cut first where both do not fit."""
    coded = tokenizer(
        [p.premise for p in pairs],
        [p.hypothesis for p in pairs],
        truncation="longest_first",
        max_length=max_tokens,
    )
    return [{key: coded[key][i] for key in coded} for i in range(len(pairs))]


class _Loop:
    """Model, optimiser and checkpoint of one training run."""

    def __init__(self, recipe: Recipe, model: Any, tokenizer: Any, work: Path, device: str) -> None:
        import torch

        self.recipe, self.model, self.tokenizer, self.device = (
            recipe,
            model,
            tokenizer,
            device,
        )
        self.optimizer = torch.optim.AdamW(
            model.parameters(), lr=recipe.learning_rate, weight_decay=0.01, fused=True
        )
        self.loss = torch.nn.CrossEntropyLoss(label_smoothing=recipe.label_smoothing)
        self.checkpoint, self.history = (
            work / "checkpoint.safetensors",
            work / "history.jsonl",
        )
        work.mkdir(parents=True, exist_ok=True)

    def run(self, sets: Sets) -> None:
        """Take every remaining step; evaluate and save at each interval and at the end."""
        recipe = self.recipe
        tokens = encode(self.tokenizer, sets.train, recipe.max_tokens)
        labels = [pair.label for pair in sets.train]
        dev = {
            name: (encode(self.tokenizer, pairs, recipe.max_tokens), pairs)
            for name, pairs in sets.dev.items()
        }
        lengths = [len(t["input_ids"]) for t in tokens]
        steps = recipe.epochs * -(-len(tokens) // recipe.batch_size)
        settings = digest(recipe.settings(), len(tokens))
        first = self.restore(settings)
        log.info("%d pairs, %d steps, from step %d", len(tokens), steps, first)
        started = time.monotonic()
        order = islice(batches(lengths, recipe.batch_size, recipe.seed), first, steps)
        for step, batch in enumerate(order, first):
            self.step(step, steps, [tokens[i] for i in batch], [labels[i] for i in batch])
            done = step + 1
            if done % recipe.evaluate_every == 0 or done == steps:
                self.report(done, time.monotonic() - started, dev)
                self.save(done, settings)

    def step(self, step: int, steps: int, tokens: Tokens, labels: list[int]) -> None:
        """One update with the linear schedule."""
        import torch

        recipe = self.recipe
        scale = min(1.0, (step + 1) / recipe.warmup_steps) * (1 - step / steps)
        for group in self.optimizer.param_groups:
            group["lr"] = recipe.learning_rate * scale
        self.model.train()
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=recipe.bf16):
            logits = self.model(**self.pad(tokens)).logits
        loss = self.loss(logits.float(), torch.tensor(labels, device=self.device))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()

    def pad(self, tokens: Tokens) -> Any:
        """Stack a batch, padded to its longest member."""
        return self.tokenizer.pad(tokens, return_tensors="pt").to(self.device)

    def report(
        self,
        step: int,
        seconds: float,
        dev: dict[str, tuple[Tokens, Sequence[NliPair]]],
    ) -> None:
        """Score the dev samples and append a line to the history."""
        scores = {name: self.score(tokens, pairs) for name, (tokens, pairs) in dev.items()}
        line = json.dumps({"step": step, "seconds": round(seconds), **scores})
        with self.history.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        log.info("%s", line)

    def score(self, tokens: Tokens, pairs: Sequence[NliPair]) -> dict[str, float]:
        """Accuracy, and how often a pair that is not a contradiction is called one."""
        import torch

        self.model.eval()
        order = sorted(range(len(tokens)), key=lambda i: len(tokens[i]["input_ids"]))
        predicted = [0] * len(tokens)
        with (
            torch.inference_mode(),
            torch.autocast(self.device, torch.bfloat16, enabled=self.recipe.bf16),
        ):
            for start in range(0, len(order), 128):
                batch = order[start : start + 128]
                logits = self.model(**self.pad([tokens[i] for i in batch])).logits
                for i, label in zip(batch, logits.argmax(1).tolist(), strict=True):
                    predicted[i] = label
        contradiction = NLI_LABELS.index("contradiction")
        right = sum(p == pair.label for p, pair in zip(predicted, pairs, strict=True))
        others = [p for p, pair in zip(predicted, pairs, strict=True) if pair.label != contradiction]
        false = sum(p == contradiction for p in others)
        return {
            "accuracy": round(right / len(pairs), 4),
            "false_contradictions": round(false / max(1, len(others)), 4),
        }

    def save(self, step: int, settings: str) -> None:
        """Write weights and optimiser state as one whole safetensors file."""
        from safetensors.torch import save

        tensors = {}
        for name, parameter in self.model.named_parameters():
            tensors[f"weight/{name}"] = parameter.detach()
            for key in ("exp_avg", "exp_avg_sq", "step"):
                tensors[f"{key}/{name}"] = self.optimizer.state[parameter][key]
        write_whole(self.checkpoint, save(tensors, {"step": str(step), "settings": settings}))

    def restore(self, settings: str) -> int:
        """Load the checkpoint where there is one, and return the step to go on from."""
        from safetensors import safe_open

        if not self.checkpoint.exists():
            return 0
        with safe_open(self.checkpoint, "pt") as file:
            meta = file.metadata()
            if meta["settings"] != settings:
                raise SettingsError(
                    f"{self.checkpoint} belongs to another recipe or other data; name another work folder"
                )
            for name, parameter in self.model.named_parameters():
                parameter.data.copy_(file.get_tensor(f"weight/{name}"))
                self.optimizer.state[parameter] = {
                    key: file.get_tensor(f"{key}/{name}").to(parameter.device if key != "step" else "cpu")
                    for key in ("exp_avg", "exp_avg_sq", "step")
                }
        return int(meta["step"])
