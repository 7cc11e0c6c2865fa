#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares a training step of Partita with the same network in Python PyTorch eager, run in turns.

    tests/bench/compare_pytorch.py PATH/TO/bench_neural [--rounds 5] [--steps 15] [--threads 2]

Both train embedding 512, 3 x (LSTM 256, dropout .2), dense on random text of batch 16, length 64, vocabulary
86, with Adam and clipping. Prints each round's medians in ms and the ratio of their medians.
"""
import argparse
import os
import statistics
import subprocess
import sys
import time

VOCABULARY, BATCH, LENGTH = 86, 16, 64


def pytorch_step_ms(steps, threads):
    import torch
    torch.set_num_threads(threads)
    torch.manual_seed(1)

    class Network(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = torch.nn.Embedding(VOCABULARY, 512)
            self.lstm = torch.nn.LSTM(512, 256, 3, dropout=0.2)
            self.dropout = torch.nn.Dropout(0.2)
            self.dense = torch.nn.Linear(256, VOCABULARY)

        def forward(self, tokens, state):
            hidden, state = self.lstm(self.embedding(tokens), state)
            return self.dense(self.dropout(hidden)), state

    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
    text = torch.randint(VOCABULARY, (LENGTH, BATCH))
    state = None
    times = []
    for step in range(steps + 2):
        start = time.perf_counter()
        logits, state = network(text, state)
        state = tuple(part.detach() for part in state)
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), text.flatten())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        loss.item()
        if step >= 2:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def run(command, threads):
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads))
    return float(subprocess.run(command, env=environment, check=True, capture_output=True,
                                text=True).stdout.split()[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the benchmark program bench_neural, or - to measure PyTorch alone")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=15)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if options.program == "-":
        print(f"{pytorch_step_ms(options.steps, options.threads):.2f}")
        return
    numbers = [str(options.steps), str(options.threads)]
    own, other = [], []
    for turn in range(options.rounds):
        own.append(run([options.program, "training", *numbers], options.threads))
        other.append(run([sys.executable, __file__, "-", "--steps", numbers[0], "--threads", numbers[1]],
                         options.threads))
        print(f"round {turn + 1}: Partita {own[-1]:.1f} ms, PyTorch {other[-1]:.1f} ms")
    ratio = statistics.median(own) / statistics.median(other)
    print(f"median: Partita {statistics.median(own):.1f} ms, PyTorch {statistics.median(other):.1f} ms, "
          f"ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
