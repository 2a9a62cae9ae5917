// How far the assumptions reach, against exact oracles: every slope and every number of samples one by one.
#include "checks/reach.hpp"
#include "checks/near_orthogonality.hpp"
#include "checks/sharp_claims.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "evidence/sharp_weights.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <cstdio>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using evidence::ReachForm;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using verdict::Verdict;

namespace {

/// Small integer samples, correlated more or less.
DataSet integers(Index N) {
    auto random = data::generator(*rc::gen::arbitrary<std::uint64_t>(), "test points");
    Matrix X(N, N + 2);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = static_cast<double>(random() % 5) - 2;
    long const own = *rc::gen::element(4, 8, 16, 64, 256);
    for (Index n = 0; n < N; ++n) X(n, n) += static_cast<double>(own + static_cast<long>(random() % 3));
    return {X, tests::any_labels(N)};
}

/// The unweighted assumptions of the first n samples, by their definitions.
struct Oracle {
    explicit Oracle(DataSet const& data) {
        for (Index n = 0; n < data.size(); ++n) {
            auto& row = G.emplace_back();
            for (Index k = 0; k < data.size(); ++k) row.push_back(tests::exact_product(data.X, n, data.X, k));
        }
    }
    std::vector<std::vector<Rational>> G;

    [[nodiscard]] bool holds(ReachForm form, std::size_t count, Rational const& g) const {
        Rational least = G[0][0], most = G[0][0], pair = 0, row = 0, relative = 0;
        for (std::size_t n = 0; n < count; ++n) {
            Rational sum = 0, shares = 0;
            least = std::min(least, G[n][n]);
            most = std::max(most, G[n][n]);
            for (std::size_t k = 0; k < count; ++k) {
                if (k == n) continue;
                Rational const size = abs(G[n][k]);
                pair = std::max(pair, size);
                sum += size;
                shares += size / G[k][k];
            }
            row = std::max(row, sum);
            relative = std::max(relative, shares);
        }
        if (form == ReachForm::near_orthogonality)
            return g * g * g * least * least > 3 * static_cast<long>(count) * most * pair;
        if (form == ReachForm::row_sum) return g * g * g * least * least > 3 * most * row;
        return g * (1 + g * g) > (1 + g) * relative;
    }
};

std::array constexpr unweighted{ReachForm::near_orthogonality, ReachForm::row_sum, ReachForm::relative};

Rational thousandths(int k) { return Rational(Rational(k) / 1000); }

std::string words(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return std::get<std::string>(value);
    }
    throw std::out_of_range(name);
}

std::int64_t number(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return std::get<std::int64_t>(value);
    }
    throw std::out_of_range(name);
}

/// The weights that a weighted form is proved with, judged once more.
bool proved_again(ReachForm form, evidence::Instance& instance, Index samples, Rational const& gamma) {
    evidence::SignedGram const gram(instance.gram(), instance.data().y, samples);
    Vector const v = evidence::propose_weights(gram, gamma);
    if (form == ReachForm::weighted) return checks::check_weighted(gram, gamma, v).is_proved();
    Vector const w = evidence::propose_signed_weights(gram, gamma, v);
    if (form == ReachForm::signed_weights) return checks::check_signed(gram, gamma, w).is_proved();
    return evidence::propagate(gram, gamma, w).closed();
}

}  // namespace

RC_BOOST_PROP(slopes_and_numbers_are_those_of_a_search_one_by_one, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 9);
    Rational const gamma = thousandths(*rc::gen::inRange(100, 1000));
    DataSet const data = integers(N);
    Oracle const oracle(data);
    auto const instance = tests::instance_of(data, gamma);
    Verdict const verdict = checks::check_reach(*instance);
    RC_ASSERT(verdict.is_proved());
    for (auto const form : unweighted) {
        std::string const key = evidence::key_of(form);
        int least = 1;
        while (least < 1000 && !oracle.holds(form, data.y.size(), thousandths(least))) ++least;
        std::string const expected = least == 1000 ? "none below 1" : "0." + std::to_string(1000 + least).substr(1);
        RC_ASSERT(words(verdict, "gamma_" + key) == expected);
        std::size_t most = 1;
        while (most < data.y.size() && oracle.holds(form, most + 1, gamma)) ++most;
        RC_ASSERT(number(verdict, "samples_" + key) == static_cast<std::int64_t>(most));
    }
    RC_CLASSIFY(words(verdict, "gamma_relative") != "none below 1", "S2 holds at some slope");
}

RC_BOOST_PROP(what_the_weighted_forms_name_is_proved_there, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 9);
    auto const instance = tests::instance_of(integers(N), thousandths(*rc::gen::inRange(100, 1000)));
    Verdict const verdict = checks::check_reach(*instance);
    for (auto const form : {ReachForm::weighted, ReachForm::signed_weights, ReachForm::propagation}) {
        std::string const key = evidence::key_of(form);
        auto const samples = number(verdict, "samples_" + key);
        if (samples > 1) RC_ASSERT(proved_again(form, *instance, static_cast<Index>(samples), instance->gamma()));
        std::string const slope = words(verdict, "gamma_" + key);
        if (slope == "none below 1") continue;
        RC_ASSERT(proved_again(form, *instance, N, thousandths(std::stoi(slope.substr(2)))));
    }
}

RC_BOOST_PROP(the_witness_attains_the_extremes, ()) {
    DataSet const data = integers(*rc::gen::inRange<Index>(2, 9));
    std::string const found = words(checks::check_reach(*tests::instance_of(data, thousandths(500))), "witness");
    std::size_t a = 0, b = 0, row = 0, shortest = 0;
    RC_ASSERT(std::sscanf(found.c_str(), "samples %zu and %zu reach pmax, row %zu has the largest sum, sample %zu is",
                          &a, &b, &row, &shortest) == 4);
    auto const G = Oracle(data).G;
    auto const sum = [&](std::size_t n) {
        Rational total = -abs(G[n][n]);
        for (auto const& entry : G[n]) total += abs(entry);
        return total;
    };
    for (std::size_t n = 0; n < G.size(); ++n) {
        RC_ASSERT(G[n][n] >= G[shortest][shortest]);
        RC_ASSERT(sum(n) <= sum(row));
        for (std::size_t k = 0; k < n; ++k) RC_ASSERT(abs(G[n][k]) <= abs(G[a][b]));
    }
}

namespace {

/// The reason of a form's verdict with the slope that suffices.
std::string reason_with_slope(ReachForm form, DataSet const& data, Rational const& gamma) {
    auto const instance = tests::instance_of(data, gamma);
    auto const judged = form == ReachForm::near_orthogonality ? checks::near_orthogonality(*instance)
                        : form == ReachForm::row_sum          ? checks::near_orthogonality_row_sum(*instance)
                                                              : checks::near_orthogonality_relative(*instance);
    return checks::with_sufficient_slope(form, *instance, judged).reason();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_refuted_assumption_names_the_slope_that_suffices) {
    // |x_n|^2 = 144, <x_1,x_2> = 60: S2 ties at gamma = 1/2, and A1 needs gamma^3 144 > 360.
    Matrix X(2, 5);
    X << 12, 0, 0, 0, 0, 5, 10, 3, 3, 1;
    DataSet const data{X, {1, -1}};
    BOOST_TEST(reason_with_slope(ReachForm::relative, data, Rational(1, 2)).ends_with("; it holds for gamma >= 0.501"));
    BOOST_TEST(reason_with_slope(ReachForm::near_orthogonality, data, Rational(1, 2))
                   .ends_with("; no gamma below 1 suffices"));
    BOOST_TEST(reason_with_slope(ReachForm::relative, data, Rational(3, 5)).empty());
    // |x_n|^2 = 9, <x_1,x_2> = 3: the row-sum form is 81 gamma^3 > 81, a tie at gamma = 1.
    Matrix Z(2, 3);
    Z << 3, 0, 0, 1, 2, 2;
    BOOST_TEST(
        reason_with_slope(ReachForm::row_sum, {Z, {1, -1}}, Rational(9, 10)).ends_with("; no gamma below 1 suffices"));
}
