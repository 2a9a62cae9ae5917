"""Networks of torch: the same function, exactly, or one line that says what is outside the theorems: models.py ROOT

Where torch is not installed, small classes of its names stand in: the package looks at names, not at types."""

import sys
import unittest
from fractions import Fraction

import numpy as np

import halfspace

try:
    import torch
    from torch.nn import Flatten, LeakyReLU, Linear, ReLU, Sequential, Sigmoid
except ImportError:
    torch = None

    class Tensor:
        def __init__(self, array):
            self.array = np.asarray(array, np.float32)
            self.dtype = "torch.float32"
            self.shape = self.array.shape

        def detach(self):
            return self

        cpu = detach

        def numpy(self):
            return self.array

    class Module:
        layers = ()

        def children(self):
            return iter(self.layers)

        def state_dict(self):
            return {f"{i}.{name}": value for i, layer in enumerate(self.layers) for name, value in layer.own().items()}

        def own(self):
            return {}

    class Linear(Module):
        def __init__(self, inputs, outputs, bias=True):
            random = np.random.default_rng(inputs * outputs)
            self.weight = Tensor(random.uniform(-1, 1, (outputs, inputs)) / inputs**0.5)
            self.bias = Tensor(random.uniform(-1, 1, outputs) / inputs**0.5) if bias else None

        def own(self):
            return {"weight": self.weight, **({} if self.bias is None else {"bias": self.bias})}

    class LeakyReLU(Module):
        def __init__(self, negative_slope=0.01):
            self.negative_slope = negative_slope

    class ReLU(Module):
        pass

    class Sigmoid(Module):
        pass

    class Flatten(Module):
        pass

    class Sequential(Module):
        def __init__(self, *layers):
            self.layers = layers


def values(parameter):
    return parameter.detach().cpu().numpy().astype(float)


def exact_margins(model, X, y, slope):
    """y_n f(x_n) in rationals."""
    first, last = [layer for layer in model.children() if type(layer).__name__ == "Linear"]
    W, a = values(first.weight), values(last.weight)[0]
    b = values(first.bias) if first.bias is not None else np.zeros(len(W))
    c = values(last.bias)[0] if last.bias is not None else 0
    margins = []
    for x, label in zip(X, y):
        f = Fraction(c)
        for w, a_j, b_j in zip(W, a, b):
            z = Fraction(b_j) + sum(Fraction(w_i) * Fraction(x_i) for w_i, x_i in zip(w, x))
            f += Fraction(a_j) * (z if z > 0 else Fraction(slope) * z)
        margins.append(int(label) * f)
    return margins


class Models(unittest.TestCase):
    d, m = 5, 6

    def setUp(self):
        random = np.random.default_rng(1)
        if torch is not None:
            torch.manual_seed(1)
        self.X = random.standard_normal((4, self.d)).astype(np.float32).astype(float)
        self.y = np.array([1, -1, 1, -1])

    def judged(self, model, **options):
        return halfspace.verify_model(model, self.X, self.y, theorems="A1", **options)

    def test_the_margins_are_those_of_the_function(self):
        for first in (True, False):
            for last in (True, False):
                for slope in (0.01, 0.9):
                    model = Sequential(Linear(self.d, self.m, bias=first), LeakyReLU(slope), Linear(self.m, 1, bias=last))
                    report = self.judged(model)
                    margins = exact_margins(model, self.X, self.y, slope)
                    self.assertEqual(report.network["correct"], sum(margin > 0 for margin in margins))
                    self.assertIn(min(margins), report.network["least_margin"], (first, last, slope))
                    self.assertEqual(report.network["gamma_exact"], str(Fraction(slope)))
                    self.assertEqual(report.network["loss"], "logistic")

    def test_a_state_dict_is_the_same_network(self):
        model = Sequential(Linear(self.d, self.m), LeakyReLU(0.5), Linear(self.m, 1))
        expected = self.judged(model).network
        self.assertEqual(self.judged(model.state_dict(), gamma=0.5).network["weights_sha256"], expected["weights_sha256"])
        with self.assertRaisesRegex(halfspace.Error, "gamma: not given"):
            self.judged(model.state_dict())

    def refused(self, words, model, **options):
        with self.assertRaises(halfspace.Error) as caught:
            self.judged(model, **options)
        self.assertIn(words, str(caught.exception))
        self.assertNotIn("\n", str(caught.exception))

    def test_what_is_outside_the_theorems_is_said(self):
        d, m = self.d, self.m
        self.refused("ReLU, which has the slope 0", Sequential(Linear(d, m), ReLU(), Linear(m, 1)))
        self.refused("3 layers of weights", Sequential(Linear(d, m), LeakyReLU(), Linear(m, m), LeakyReLU(), Linear(m, 1)))
        self.refused("Sigmoid", Sequential(Linear(d, m), LeakyReLU(), Linear(m, 1), Sigmoid()))
        self.refused("2 outputs: of two logits take the difference", Sequential(Linear(d, m), LeakyReLU(), Linear(m, 2)))
        self.refused("10 outputs", Sequential(Linear(d, m), LeakyReLU(), Linear(m, 10)))
        self.refused("slope 0.0", Sequential(Linear(d, m), LeakyReLU(0.0), Linear(m, 1)))
        self.refused("slope 1.5", Sequential(Linear(d, m), LeakyReLU(1.5), Linear(m, 1)))
        self.refused("its layers are Linear", Sequential(Linear(d, 1)))
        self.refused("it is a Linear", Linear(d, 1))
        self.refused("it is a function", lambda x: x)
        self.refused("leave it out", Sequential(Linear(d, m), LeakyReLU(0.1), Linear(m, 1)), gamma=0.9)
        self.refused("holds nothing", {}, gamma=0.9)
        self.refused("also holds running_mean", {"0.weight": np.ones((m, d)), "2.weight": np.ones((1, m)), "running_mean": 0},
                     gamma=0.9)

    def test_a_flattening_layer_is_no_layer(self):
        model = Sequential(Flatten(), Linear(self.d, self.m), LeakyReLU(0.5), Linear(self.m, 1))
        self.assertEqual(self.judged(model).network["neurons"], self.judged(Sequential(*list(model.children())[1:])).network["neurons"])

    @unittest.skipIf(torch is None, "torch is not installed")
    def test_tensors_of_every_precision(self):
        X = torch.tensor(self.X, requires_grad=True)
        for dtype in (torch.float16, torch.bfloat16, torch.float64):
            model = Sequential(Linear(self.d, self.m), LeakyReLU(0.5), Linear(self.m, 1)).to(dtype)
            report = halfspace.verify_model(model, X, torch.tensor(self.y), theorems="A1")
            margins = exact_margins(model.double(), self.X, self.y, 0.5)
            self.assertIn(min(margins), report.network["least_margin"])
        with self.assertRaisesRegex(halfspace.Error, r"2 \* y.int\(\) - 1"):
            halfspace.verify_model(model, X, torch.tensor(self.y) > 0)


unittest.main(argv=sys.argv[:1], verbosity=2)
