"""Times full-batch steps of SGD with momentum in PyTorch, single precision, two threads, on the weights themselves:
peer_torch.py N d m EPOCHS REPETITIONS. A repetition is EPOCHS steps; the set-up is not counted."""

import json
import sys
import time

import torch

N, d, m, epochs, repetitions = map(int, sys.argv[1:])
torch.set_num_threads(2)
torch.manual_seed(1)
X = 2 * torch.rand(N, d) - 1
y = 1 - 2 * (torch.arange(N) % 2).float()
a = torch.cat([torch.ones(m // 2), -torch.ones(m - m // 2)]) / m**0.5
W = ((2 * torch.rand(m, d) - 1) / d**0.5).requires_grad_()
optimiser = torch.optim.SGD([W], lr=0.01, momentum=0.9)


def step():
    optimiser.zero_grad()
    margins = y * (torch.nn.functional.leaky_relu(X @ W.T, 0.9) @ a)
    torch.exp(-margins).mean().backward()
    optimiser.step()


step()
times = {"wall": [], "cpu": []}
for _ in range(repetitions):
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(epochs):
        step()
    times["wall"].append(time.perf_counter() - wall)
    times["cpu"].append(time.process_time() - cpu)
print(json.dumps(times))
