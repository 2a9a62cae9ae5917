#pragma once

#include "base/names.hpp"

/// What a user chooses among in the tables [network], [training] and [wide] of a scenario.
namespace halfspace::training {

/// Loss of a margin q: exp(-q), or log(1 + exp(-q)).
enum class Loss { exponential, logistic };
/// As a user writes them.
constexpr std::array<base::Named<Loss>, 2> names(Loss) {
    return {{{Loss::exponential, "exponential"}, {Loss::logistic, "logistic"}}};
}

/// Gradient flow, normalised gradient steps, the authors' SGD, or no training.
enum class Method { flow, descent, sgd, none };
/// As a user writes them.
constexpr std::array<base::Named<Method>, 4> names(Method) {
    return {{{Method::flow, "flow"}, {Method::descent, "descent"}, {Method::sgd, "sgd"}, {Method::none, "none"}}};
}

/// Random start of every weight: from U(-1/sqrt d, 1/sqrt d), as PyTorch draws it, or N(0, 1/d).
enum class Init { pytorch, gauss };
/// As a user writes them.
constexpr std::array<base::Named<Init>, 2> names(Init) {
    return {{{Init::pytorch, "pytorch"}, {Init::gauss, "gauss"}}};
}

/// Loss of the wide network: -q, or log(1 + exp(-q)).
enum class LazyLoss { identity, logistic };
/// As a user writes them.
constexpr std::array<base::Named<LazyLoss>, 2> names(LazyLoss) {
    return {{{LazyLoss::identity, "identity"}, {LazyLoss::logistic, "logistic"}}};
}

/// Training of the wide network: gradient flow by Runge-Kutta, or the authors' descent with momentum.
enum class LazyMethod { flow, sgd };
/// As a user writes them.
constexpr std::array<base::Named<LazyMethod>, 2> names(LazyMethod) {
    return {{{LazyMethod::flow, "flow"}, {LazyMethod::sgd, "sgd"}}};
}

}  // namespace halfspace::training
