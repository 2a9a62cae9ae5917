// Which keys matter where.
#include "scenario/option_dependences.hpp"

#include <algorithm>
#include <initializer_list>

namespace halfspace::scenario {

using attack::BasePoints;
using data::DataKind;
using training::LazyMethod;
using training::Method;

namespace {

/// The other key matters where `value` is one of `values`.
template <class E>
Governor governed(std::string table, std::string key, std::initializer_list<E> values, E (*value)(Scenario const&)) {
    Governor result{std::move(table), std::move(key), {}, [=](Scenario const& s) { return base::word_of(value(s)); }};
    for (E const word : values) result.values.push_back(base::word_of(word));
    return result;
}

Governor data_kind(std::initializer_list<DataKind> kinds) {
    return governed(
        "data", "kind", kinds, +[](Scenario const& s) { return s.data.kind; });
}

Governor training_method(std::initializer_list<Method> methods) {
    return governed(
        "training", "method", methods, +[](Scenario const& s) { return s.training.method; });
}

Governor wide_method(LazyMethod method) {
    return governed(
        "wide", "method", {method}, +[](Scenario const& s) { return s.wide.method; });
}

/// A [wide] table at all: the experiment wide-learning descends with momentum whatever its method.
Governor wide_network() {
    return {"wide", "method", base::words<LazyMethod>(),
            [](Scenario const& s) { return s.wide.given ? base::word_of(s.wide.method) : ""; }};
}

Governor attack_base(std::initializer_list<BasePoints> kinds) {
    return governed(
        "attack", "base", kinds, +[](Scenario const& s) { return s.attack.base; });
}

Governor attack_norm(linalg::Norm norm) {
    return governed(
        "attack", "norm", {norm}, +[](Scenario const& s) { return s.attack.norm; });
}

/// Whether a file is named.
Governor named_file(std::string key, std::string (*path)(Scenario const&)) {
    return {"network", std::move(key), {"given"}, [path](Scenario const& s) {
                return path(s).empty() ? "absent" : "given";
            }};
}

/// A key with the governors it depends on.
struct Dependence {
    std::string table;
    std::vector<std::string> keys;
    std::vector<Governor> governors;
};

std::vector<Dependence> dependences() {
    Governor const drawn = data_kind({DataKind::orthogonal, DataKind::near_orthogonal, DataKind::uniform,
                                      DataKind::gauss, DataKind::shifted_gauss, DataKind::correlated});
    Governor const weights = named_file(
        "weights", +[](Scenario const& s) { return s.network.weights; });
    Governor const second_weights = named_file(
        "second_weights", +[](Scenario const& s) { return s.network.second.weights; });
    return {
        {"data", {"n", "d"}, {drawn}},
        {"data", {"mean"}, {data_kind({DataKind::shifted_gauss})}},
        {"data", {"noise"}, {data_kind({DataKind::near_orthogonal})}},
        {"data", {"p"}, {data_kind({DataKind::correlated})}},
        {"data", {"samples", "count", "indices"}, {data_kind({DataKind::npy, DataKind::idx, DataKind::cifar10})}},
        {"data", {"labels"}, {data_kind({DataKind::npy, DataKind::idx})}},  // CIFAR-10's stand beside the pixels
        {"data",
         {"classes", "positive"},
         {data_kind({DataKind::idx, DataKind::cifar10})}},  // an NPY file's labels are signs
        {"network", {"readout", "biases", "output_bias", "second_weights"}, {weights}},
        {"network", {"second_readout", "second_biases", "second_output_bias"}, {second_weights}},
        {"training", {"s"}, {training_method({Method::flow, Method::descent})}},
        {"training", {"epochs", "half"}, {training_method({Method::sgd})}},
        {"training", {"rate"}, {training_method({Method::sgd}), wide_method(LazyMethod::sgd)}},
        {"training", {"momentum"}, {training_method({Method::sgd}), wide_network()}},
        {"training", {"steps"}, {training_method({Method::descent})}},
        {"training", {"digits"}, {training_method({Method::flow})}},
        {"attack", {"n"}, {attack_base({BasePoints::uniform, BasePoints::gauss})}},
        {"attack", {"pixels"}, {attack_norm(linalg::Norm::l0)}},
        {"attack",
         {"norm", "eps", "labels", "source", "low", "high"},
         {attack_base({BasePoints::samples, BasePoints::uniform, BasePoints::gauss})}},
        {"attack", {"points", "point_labels", "from"}, {attack_base({BasePoints::npy})}},
        {"wide", {"steps"}, {wide_method(LazyMethod::flow)}},
    };
}

}  // namespace

std::vector<Governor> governors_of(Option const& option) {
    for (auto const& [table, keys, governors] : dependences()) {
        bool const named = std::find(keys.begin(), keys.end(), option.key) != keys.end();
        if (named && option.table == table) return governors;
    }
    return {};
}

}  // namespace halfspace::scenario
