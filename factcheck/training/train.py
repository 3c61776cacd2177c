"""The training loop: from a recipe and a base model to a folder that inference loads.

A plain cross-encoder (Devlin et al. 2019, sentence pairs): AdamW with linear warm-up and decay,
label smoothing, dropout off (with one or two passes over the data it only slows learning). A
checkpoint is written at every interval, so that a stopped run goes on where it was.
"""

import json
import logging
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from factcheck.errors import SettingsError
from factcheck.files import write_whole
from factcheck.records import NLI_LABELS, digest
from factcheck.training.data import CONTRADICTION, NliPair, Recipe, batches

log = logging.getLogger(__name__)
Tokens = list[dict[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Sets:
    """The pairs of a training run: what is learnt, and the samples that are watched."""

    train: Sequence[NliPair]
    dev: Mapping[str, Sequence[NliPair]]


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
    without_dropout(model)
    loop = _Loop(recipe, model, tokenizer, work, device)
    loop.run(sets)
    model.eval()
    return model, tokenizer


def without_dropout(model: Any) -> None:
    """Turn dropout off: in one or two passes it only slows learning."""
    import torch

    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0


def encode(tokenizer: Any, pairs: Sequence[NliPair], max_tokens: int) -> Tokens:
    """Tokenise pairs; the longer text of a pair is cut first where both do not fit."""
    coded = tokenizer(
        [p.premise for p in pairs],
        [p.hypothesis for p in pairs],
        truncation="longest_first",
        max_length=max_tokens,
    )
    return [{key: coded[key][i] for key in coded} for i in range(len(pairs))]


def layers(model: Any, rate: float, decay: float) -> list[dict[str, Any]]:
    """Group the parameters by depth, each layer's rate decay times that of the layer above it.

    The head and the pooler have the whole rate, the embeddings the lowest (ULMFiT, Howard and Ruder
    2018; ELECTRA).
    """
    depth = model.config.num_hidden_layers
    groups: dict[int, list[Any]] = {}
    for name, parameter in model.named_parameters():
        layer = re.search(r"\.layer\.(\d+)\.", name)
        below = depth - int(layer[1]) if layer else depth + 1 if ".embeddings." in name else 0
        groups.setdefault(below, []).append(parameter)
    return [{"params": parameters, "lr": rate * decay**below} for below, parameters in groups.items()]


def criterion(scores: Mapping[str, Mapping[str, float]]) -> float:
    """Return what the best checkpoint has most of: the mean accuracy over the dev samples.

    Every set weighs the same; sets of other events and of made pairs count among them, so that a
    checkpoint cannot win on MNLI by calling contradictions everywhere.
    """
    return sum(of["accuracy"] for of in scores.values()) / max(1, len(scores))


def schedule(step: int, steps: int, warmup: int, cooldown: float) -> float:
    """Return the share of the learning rate at a step: up, level, and down over the last part."""
    rise = min(1.0, (step + 1) / max(1, warmup))
    fall = min(1.0, (steps - step) / (cooldown * steps)) if cooldown else 1.0
    return rise * fall


class _Loop:
    """Model, optimiser and checkpoint of one training run."""

    def __init__(self, recipe: Recipe, model: Any, tokenizer: Any, work: Path, device: str) -> None:
        import torch

        self.recipe, self.model, self.tokenizer, self.device = recipe, model, tokenizer, device
        self.optimizer = torch.optim.AdamW(
            layers(model, recipe.learning_rate, recipe.layer_decay), weight_decay=0.01, fused=True
        )
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.average = (
            {name: p.detach().clone() for name, p in model.named_parameters()} if recipe.average else {}
        )
        self.best = float("-inf")
        self.loss = torch.nn.CrossEntropyLoss(label_smoothing=recipe.label_smoothing)
        self.checkpoint = work / "checkpoint.safetensors"
        self.best_weights = work / "best.safetensors"
        self.history = work / "history.jsonl"
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
        steps = recipe.steps or recipe.epochs * -(-len(tokens) // recipe.batch_size)
        settings = digest(recipe.settings(), len(tokens))
        first = self.restore(settings)
        log.info("%d pairs, %d steps, from step %d", len(tokens), steps, first)
        started = time.monotonic()
        order = islice(batches(lengths, recipe.batch_size, recipe.seed), first, steps)
        for step, batch in enumerate(order, first):
            self.step(step, steps, [tokens[i] for i in batch], [labels[i] for i in batch])
            done = step + 1
            if done % recipe.evaluate_every == 0 or done == steps:
                with self.averaged():
                    value = self.report(done, time.monotonic() - started, dev)
                    if value >= self.best:
                        self.best = value
                        self.keep(done)
                self.save(done, settings)
        last = {name: self.average.get(name, p).detach().clone() for name, p in self.model.named_parameters()}
        self.load_best()
        for name, parameter in self.model.named_parameters() if recipe.merge else ():
            parameter.data.lerp_(last[name], 0.5)

    def step(self, step: int, steps: int, tokens: Tokens, labels: list[int]) -> None:
        """One update, at the learning rate of the schedule."""
        import torch

        recipe = self.recipe
        scale = schedule(step, steps, recipe.warmup_steps, recipe.cooldown)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * scale
        self.model.train()
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=recipe.bf16):
            logits = self.model(**self.pad(tokens)).logits
        loss = self.loss(logits.float(), torch.tensor(labels, device=self.device))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        # Young averages forget faster, or they would hold on to where they began.
        decay = min(recipe.average, (step + 1) / (step + 10))
        for name, parameter in self.model.named_parameters() if self.average else ():
            self.average[name].lerp_(parameter.detach(), 1 - decay)

    def pad(self, tokens: Tokens) -> Any:
        """Stack a batch, padded to its longest member."""
        return self.tokenizer.pad(tokens, return_tensors="pt").to(self.device)

    def report(
        self,
        step: int,
        seconds: float,
        dev: dict[str, tuple[Tokens, Sequence[NliPair]]],
    ) -> float:
        """Score the dev samples, append a line to the history, and return the criterion."""
        scores = {name: self.score(tokens, pairs) for name, (tokens, pairs) in dev.items()}
        value = criterion(scores)
        line = json.dumps({"step": step, "seconds": round(seconds), "criterion": round(value, 4), **scores})
        with self.history.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        log.info("%s", line)
        return value

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
        right = sum(p == pair.label for p, pair in zip(predicted, pairs, strict=True))
        others = [p for p, pair in zip(predicted, pairs, strict=True) if pair.label != CONTRADICTION]
        false = sum(p == CONTRADICTION for p in others)
        return {
            "accuracy": round(right / len(pairs), 4),
            "false_contradictions": round(false / max(1, len(others)), 4),
        }

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """Put the averaged weights into the model, where there are any, and take them out again."""
        own = {name: self.average[name].clone() for name in self.average}
        self.exchange(own)
        yield
        self.exchange(own)

    def exchange(self, weights: dict[str, Any]) -> None:
        """Exchange the model's weights with others, in place."""
        for name, parameter in self.model.named_parameters() if weights else ():
            kept = parameter.detach().clone()
            parameter.data.copy_(weights[name])
            weights[name] = kept

    def keep(self, step: int) -> None:
        """Write the weights of the best evaluation so far."""
        from safetensors.torch import save

        weights = {name: p.detach().contiguous() for name, p in self.model.named_parameters()}
        write_whole(self.best_weights, save(weights, {"step": str(step)}))

    def load_best(self) -> None:
        """Put the weights of the best evaluation into the model."""
        from safetensors.torch import load_file

        weights = load_file(self.best_weights)
        for name, parameter in self.model.named_parameters():
            parameter.data.copy_(weights[name])

    def save(self, step: int, settings: str) -> None:
        """Write weights and optimiser state as one whole safetensors file."""
        from safetensors.torch import save

        tensors = {f"average/{name}": tensor for name, tensor in self.average.items()}
        for name, parameter in self.model.named_parameters():
            tensors[f"weight/{name}"] = parameter.detach()
            for key in ("exp_avg", "exp_avg_sq", "step"):
                tensors[f"{key}/{name}"] = self.optimizer.state[parameter][key]
        write_whole(
            self.checkpoint, save(tensors, {"step": str(step), "settings": settings, "best": str(self.best)})
        )

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
            self.best = float(meta["best"])
            for name, parameter in self.model.named_parameters():
                parameter.data.copy_(file.get_tensor(f"weight/{name}"))
                if self.average:
                    self.average[name].copy_(file.get_tensor(f"average/{name}"))
                self.optimizer.state[parameter] = {
                    key: file.get_tensor(f"{key}/{name}").to(parameter.device if key != "step" else "cpu")
                    for key in ("exp_avg", "exp_avg_sq", "step")
                }
        return int(meta["step"])
