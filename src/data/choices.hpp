#pragma once

#include "base/names.hpp"

/// What a user chooses among in the tables [data] and [check] of a scenario.
namespace halfspace::data {

/// How samples are drawn, or the format of the file that holds them.
enum class DataKind { orthogonal, near_orthogonal, uniform, gauss, shifted_gauss, correlated, npy, idx, cifar10 };
/// As a user writes them.
constexpr std::array<base::Named<DataKind>, 9> names(DataKind) {
    return {{{DataKind::orthogonal, "orthogonal"},
             {DataKind::near_orthogonal, "near-orthogonal"},
             {DataKind::uniform, "uniform"},
             {DataKind::gauss, "gauss"},
             {DataKind::shifted_gauss, "shifted-gauss"},
             {DataKind::correlated, "correlated"},
             {DataKind::npy, "npy"},
             {DataKind::idx, "idx"},
             {DataKind::cifar10, "cifar10"}}};
}

/// Labels as the data give them, random signs, or as many of each sign (drawn data only).
enum class Labelling { given, random, balanced };
/// As a user writes them.
constexpr std::array<base::Named<Labelling>, 3> names(Labelling) {
    return {{{Labelling::given, "given"}, {Labelling::random, "random"}, {Labelling::balanced, "balanced"}}};
}

/// What is subtracted from integer data: nothing, or the rounded mean of each pixel, or of all pixels.
enum class Centre { none, pixel_mean, scalar };
/// As a user writes them.
constexpr std::array<base::Named<Centre>, 3> names(Centre) {
    return {{{Centre::none, "none"}, {Centre::pixel_mean, "pixel-mean"}, {Centre::scalar, "scalar"}}};
}

/// Where test points come from: random directions, directions near the boundary, the samples, new draws of their kind,
/// or mixtures of the samples of a class.
enum class TestKind { sphere, near_boundary, samples, fresh, mixture };
/// As a user writes them.
constexpr std::array<base::Named<TestKind>, 5> names(TestKind) {
    return {{{TestKind::sphere, "sphere"},
             {TestKind::near_boundary, "near-boundary"},
             {TestKind::samples, "samples"},
             {TestKind::fresh, "fresh"},
             {TestKind::mixture, "mixture"}}};
}

}  // namespace halfspace::data
