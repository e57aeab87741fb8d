"""Trains the adapter of multilingual-e5-small on claims in many wordings; tells what it does to others.

    python -m benchmarks.fit_adapter --out embeddings/adapters/e5.safetensors [--claims benchmarks/wordings]
        [--epochs 2] [--rate 4e-4] [--scale 0.6] [--start FILE]

Wordings of one claim are drawn together and others pushed apart, by their vectors and by their pieces
(InfoNCE over several positives: Khosla and others, 2020; MaxSim: Khattab and Zaharia, 2020). Only low-rank
changes are learnt (Hu and others, 2021). `--scale` then takes a part of the way, which keeps what the model
knew (Wortsman and others, 2022). No evaluation set is read.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
from pathlib import Path

import numpy as np
import torch
from rich.progress import track
from safetensors.torch import load_file, save_file
from sklearn.metrics import average_precision_score  # type: ignore[import-untyped]  # it has no types
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from benchmarks.claim_wordings import QUERY, Worded, drawn_batch, read_claims
from bot.config import load_settings
from embeddings.adapter import DOWN, UP
from embeddings.bundled import e5_folder

RANK, FACTOR = 16, 1.0
"""Of each change, and what it is multiplied with."""
LONGEST, PIECES = 64, 36
"""Pieces of a text that are read, and that are compared one by one."""
SHARPNESS = 0.03
"""Temperature of the losses."""
BY_PIECES = 0.5
"""What the loss by pieces weighs beside the one by vectors."""
CLAIMS, WORDINGS = 12, 3
"""Of one step."""
PADDING = "<pad>"


class Changed(nn.Module):
    """A linear layer with a low-rank change beside it; without effect until it is trained."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, rows: Tensor) -> Tensor:
        """The layer's output and the change's."""
        change = functional.linear(functional.linear(rows, self.down), self.up)
        return self.layer(rows) + FACTOR * change


class Reader:
    """The model with its changes, and its tokeniser."""

    def __init__(self, folder: Path) -> None:
        self.network = AutoModel.from_pretrained(folder, dtype=torch.float32).eval()
        self.network.requires_grad_(False)
        self.changes = {name: Changed(layer) for name, layer in _layers(self.network)}
        for name, change in self.changes.items():
            parent, _, own = name.rpartition(".")
            setattr(self.network.get_submodule(parent), own, change)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding(pad_id=self._tokenizer.token_to_id(PADDING), pad_token=PADDING)

    def read(self, texts: list[str]) -> tuple[Tensor, Tensor, Tensor]:
        """Unit vectors (texts, dimension), pieces (texts, places, dimension), and which places hold one."""
        cut = self._tokenizer.encode_batch(texts)
        held = torch.tensor([one.attention_mask for one in cut])
        with torch.autocast("cpu", torch.bfloat16):
            found = self.network(torch.tensor([one.ids for one in cut]), held).last_hidden_state
        pieces, weights = found.float(), held[..., None].float()
        return functional.normalize((pieces * weights).sum(1) / weights.sum(1), dim=-1), pieces, held.bool()

    def start_from(self, file: Path) -> None:
        """Go on from a change that was written with a scale of 1."""
        written = load_file(file)
        for name, change in self.changes.items():
            change.down.data.copy_(written[name + DOWN].float())
            change.up.data.copy_(written[name + UP].float() / FACTOR)

    def write(self, file: Path, scale: float) -> str:
        """The change as `embeddings/adapter.py` reads it; its checksum."""
        halves = {name + DOWN: change.down.detach() for name, change in self.changes.items()}
        halves |= {name + UP: change.up.detach() * FACTOR * scale for name, change in self.changes.items()}
        file.parent.mkdir(parents=True, exist_ok=True)
        save_file({name: half.half().contiguous() for name, half in sorted(halves.items())}, file)
        return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> None:
    """Train, write, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=Path, default=Path(__file__).parent / "wordings")
    parser.add_argument("--files", nargs="*", default=(), help="only these of the folder's files, by name")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from this change, written with --scale 1")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=4e-4, help="highest learning rate")
    parser.add_argument("--scale", type=float, default=0.6, help="part of the way that is taken")
    parser.add_argument("--held-out", type=float, default=0.05, help="share of the claims to measure on")
    options = parser.parse_args()
    torch.manual_seed(0)
    chance = random.Random(0)
    claims = read_claims(options.claims, options.files)
    held = set(chance.sample(range(len(claims)), int(len(claims) * options.held_out)))
    reader = Reader(e5_folder(load_settings().models))
    apart = [one for at, one in enumerate(claims) if at in held]
    print(f"Claims held out, mean precision of pairs before: {paired(reader, apart):.3f}", flush=True)
    if options.start:
        reader.start_from(options.start)
    train(reader, [one for at, one in enumerate(claims) if at not in held], options, chance)
    print(f"After, all the way: {paired(reader, apart):.3f}")
    print(f"{options.out}: sha256 {reader.write(options.out, options.scale)}")


def train(reader: Reader, claims: list[Worded], options: argparse.Namespace, chance: random.Random) -> None:
    """As many steps as it takes to meet each wording once an epoch, on average."""
    wordings = sum(len(one.same) for one in claims)
    steps = options.epochs * math.ceil(wordings / (CLAIMS * WORDINGS))
    numbers = [number for change in reader.changes.values() for number in (change.down, change.up)]
    optimiser = torch.optim.AdamW(numbers, lr=options.rate, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step, steps))
    for _ in track(range(steps), f"{len(claims)} claims, {wordings} wordings"):
        batch = drawn_batch(claims, CLAIMS, WORDINGS, chance)
        vectors, pieces, held = reader.read(batch.texts)
        carried = torch.tensor(batch.claims)
        loss = told_apart(vectors @ vectors.T, carried)
        loss = loss + BY_PIECES * told_apart(found_by_pieces(pieces[:, :PIECES], held[:, :PIECES]), carried)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        nn.utils.clip_grad_norm_(numbers, 1.0)
        optimiser.step()
        pace.step()


def told_apart(likeness: Tensor, carried: Tensor) -> Tensor:
    """How badly texts of one claim are told from others: `likeness` (n, n), `carried` as in Batch."""
    own = torch.eye(len(carried), dtype=torch.bool)
    alike = (carried[:, None] == carried) & ~own & (carried[:, None] >= 0)
    another = (carried < 0) & ((-1 - carried) != carried[:, None])
    sharp = (likeness / SHARPNESS).masked_fill(own, -1e4)
    against = sharp.masked_fill(alike | another, -1e4).logsumexp(1, keepdim=True)
    return -((sharp - torch.logaddexp(sharp, against)) * alike).sum() / alike.sum()


def found_by_pieces(pieces: Tensor, held: Tensor) -> Tensor:
    """How well the pieces of two texts find each other, both ways, shape (n, n)."""
    rows = functional.normalize(pieces, dim=-1)
    cosines = torch.einsum("itd,jsd->ijts", rows, rows).masked_fill(~held[None, :, None, :], -1.0)
    found = (cosines.max(3).values * held[:, None]).sum(2) / held.sum(1)[:, None]
    return (found + found.T) / 2


def paired(reader: Reader, claims: list[Worded]) -> float:
    """Mean precision with which pairs of one claim come first among all pairs of these claims' wordings."""
    texts = [(QUERY + text, at) for at, one in enumerate(claims) for text in one.same]
    texts += [(QUERY + text, -1 - at) for at, text in enumerate(text for one in claims for text in one.near)]
    with torch.no_grad():
        parts = [texts[start : start + 64] for start in range(0, len(texts), 64)]
        rows = np.concatenate([reader.read([text for text, _ in part])[0].numpy() for part in parts])
    carried = np.array([number for _, number in texts])
    one, other = np.triu_indices(len(texts), 1)
    alike = (carried[one] == carried[other]) & (carried[one] >= 0)
    return float(average_precision_score(alike, (rows @ rows.T)[one, other]))


def _layers(network: nn.Module) -> list[tuple[str, nn.Linear]]:
    return [
        (name, layer)
        for name, layer in network.named_modules()
        if isinstance(layer, nn.Linear) and name.startswith("encoder.layer.")
    ]


def _pace(step: int, steps: int) -> float:
    """A tenth of the way up, then down to nearly nothing."""
    return min((step + 1) / (0.1 * steps), 1.0) * max(0.02, (steps - step) / steps)


if __name__ == "__main__":
    main()
