#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains abc-lstm-3x256 for one epoch in Partita and in Python PyTorch eager, from the same weights on the same
batches, and compares the losses.

    tests/bench/compare_losses.py PATH/TO/partita-cli TEXT.abc [--threads 2]

Partita trains one epoch to have weights, then a second run begins with them (--init-from) and a fresh optimiser;
PyTorch reads the same weights and does that second run. No dropout, nothing held out, Adam at 0.001, gradients
clipped to norm 5.
"""
import argparse
import json
import pathlib
import struct
import subprocess
import tempfile

import torch

BATCH, LENGTH = 16, 64


def tensors(file):
    data = pathlib.Path(file).read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    result = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = torch.frombuffer(bytearray(data[8 + size + begin:8 + size + end]), dtype=torch.float32)
            result[name] = values.reshape(entry["shape"]).clone()
    return result


class Network(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        vocabulary, width = weights["embedding.weight"].shape
        self.embedding = torch.nn.Embedding(vocabulary, width)
        self.lstm = torch.nn.LSTM(width, weights["layers.0.weight_hh"].shape[1], 3)
        self.dense = torch.nn.Linear(weights["dense.weight"].shape[1], vocabulary)
        with torch.no_grad():
            self.embedding.weight.copy_(weights["embedding.weight"])
            self.dense.weight.copy_(weights["dense.weight"])
            self.dense.bias.copy_(weights["dense.bias"])
            for layer in range(3):
                getattr(self.lstm, f"weight_ih_l{layer}").copy_(weights[f"layers.{layer}.weight_ih"])
                getattr(self.lstm, f"weight_hh_l{layer}").copy_(weights[f"layers.{layer}.weight_hh"])
                getattr(self.lstm, f"bias_ih_l{layer}").copy_(weights[f"layers.{layer}.bias"])
                # Partita has one bias a gate, as the paper counts.
                getattr(self.lstm, f"bias_hh_l{layer}").zero_().requires_grad_(False)


def pytorch_loss(weights, vocabulary, text):
    ids = torch.tensor([vocabulary.index(character) for character in text])
    rows = ids[:len(ids) // BATCH * BATCH].view(BATCH, -1).t()
    network = Network(weights)
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.Adam(trained, lr=1e-3)
    state, losses = None, []
    for first in range(0, rows.size(0) - LENGTH, LENGTH):
        hidden, state = network.lstm(network.embedding(rows[first:first + LENGTH]), state)
        state = tuple(part.detach() for part in state)
        loss = torch.nn.functional.cross_entropy(network.dense(hidden).flatten(0, 1),
                                                 rows[first + 1:first + LENGTH + 1].flatten())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 5.0)
        optimiser.step()
        losses.append(loss.item())
    return sum(losses) / len(losses), len(losses)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("text")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    with tempfile.TemporaryDirectory() as folder:
        def train(name, *options):
            subprocess.run([arguments.cli, "train", "--recipe", "abc-lstm-3x256", "--corpus", arguments.text,
                            "--run", f"{folder}/{name}", "--epochs", "1", "--held-out", "0", "--change",
                            "dropout=0", "--threads", str(arguments.threads), "--device", "cpu", *options],
                           check=True, capture_output=True)
            return json.loads(pathlib.Path(f"{folder}/{name}/history.jsonl").read_text().splitlines()[-1])

        train("weights")
        ours = train("again", "--init-from", f"{folder}/weights/checkpoints/last")["loss"]
        model = pathlib.Path(f"{folder}/weights/checkpoints/last")
        vocabulary = json.loads((model / "model.json").read_text())["vocabulary"]
        text = pathlib.Path(arguments.text).read_text(encoding="utf-8")
        theirs, batches = pytorch_loss(tensors(model / "model.safetensors"), vocabulary, text)
    print(f"{batches} batches: Partita {ours:.6f}, PyTorch {theirs:.6f}, difference {abs(ours - theirs):.1e}")


if __name__ == "__main__":
    main()
