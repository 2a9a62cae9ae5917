// Near-orthogonality and Theorem S against every KKT point: on tiny instances all points without kinks are enumerated
// in rationals, and an assumption that holds is never denied by one of them.
#include "tests/soundness/kink_free_points.hpp"
#include "tests/soundness/ledger.hpp"
#include "tests/soundness/random_instances.hpp"
#include "tests/soundness/sharp_statements.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;

namespace {

using tests::ExactData;
using tests::ExactVector;
using tests::Truth;

/// Integer samples whose common part is large or small, so that assumptions hold and fail.
ExactData tiny_data(tests::Draw& draw) {
    Index const N = draw.whole(2, 3);
    long const own = draw.one_of({2L, 4L, 8L, 16L, 64L});
    Matrix X(N, 2 + N);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = static_cast<double>(draw.whole(-2, 2));
    for (Index n = 0; n < N; ++n) X(n, 2 + n) = static_cast<double>(own + draw.whole(0, 2));
    std::vector<int> y;
    for (Index n = 0; n < N; ++n) y.push_back(draw.once_in(2) ? 1 : -1);
    return {X, y};
}

ExactVector random_weights(tests::Draw& draw, std::size_t N) {
    ExactVector v;
    for (std::size_t k = 0; k < N; ++k) v.push_back(Rational(draw.whole(1, 16)) / 16);
    return v;
}

/// Every assumption with its truth; those with weights for the weights v.
std::map<std::string, Truth> assumptions(ExactData const& data, Rational const& gamma, ExactVector const& v) {
    ExactVector const ones(data.size(), Rational(1));
    return {{"A1", tests::near_orthogonality_sides(data, gamma).truth()},
            {"row-sum", tests::row_sum_sides(data, gamma).truth()},
            {"S1", tests::sharp_row_sum_sides(data, gamma).truth()},
            {"S2", tests::sharp_relative(data, gamma)},
            {"S3", tests::sharp_weighted_sides(data, gamma, v).truth()},
            {"S+-", tests::sharp_signed_sides(data, gamma, v).truth()},
            {"S+-, v = 1", tests::sharp_signed_sides(data, gamma, ones).truth()},
            {"S3, v = 1/G", tests::sharp_weighted_sides(data, gamma, tests::relative_weights(data)).truth()}};
}

bool implies(Truth a, Truth b) { return a != Truth::holds || b == Truth::holds; }

}  // namespace

BOOST_AUTO_TEST_CASE(no_kkt_point_denies_an_assumption_that_holds) {
    std::map<std::string, long> held;
    long broken = 0;
    for (auto const seed : tests::soundness_seeds(400)) {
        tests::Draw draw(seed + 7000000);
        ExactData const data = tiny_data(draw);
        Rational gamma(draw.whole(1, 19), 20);
        gamma.canonicalize();
        std::size_t const p = data.size() == 2 ? 2 : 1;
        auto const points = tests::all_kink_free_kkt_points(data, gamma, p);
        bool const all =
            std::all_of(points.begin(), points.end(), [](auto const& point) { return point.has_label_pattern; });
        auto const stated = assumptions(data, gamma, random_weights(draw, data.size()));
        broken += all ? 0 : 1;
        for (auto const& [name, truth] : stated) {
            if (truth != Truth::holds) continue;
            ++held[name];
            BOOST_TEST(all, name << " holds and a KKT point breaks the pattern, seed " << seed);
        }
        if (stated.at("row-sum") != Truth::holds) continue;
        for (auto const& point : points) {
            BOOST_TEST((tests::multiplier_bounds(point.lambda, data, gamma) == Truth::holds), "seed " << seed);
        }
    }
    for (auto const& [name, count] : held) BOOST_TEST_MESSAGE(name << " holds " << count << " times");
    BOOST_TEST_MESSAGE(broken << " instances have a KKT point that breaks the pattern");
    for (char const* name : {"A1", "row-sum", "S1", "S2", "S3", "S+-"}) BOOST_TEST(held[name] > 0, name);
    BOOST_TEST(broken > 0);
}

BOOST_AUTO_TEST_CASE(the_forms_imply_one_another) {
    for (auto const seed : tests::soundness_seeds(2000)) {
        auto const instance = tests::random_instance(seed);
        ExactData const data(instance.data.X, instance.data.y);
        auto const v = tests::relative_weights(data);
        if (v.empty()) continue;
        auto const stated = assumptions(data, instance.gamma, v);
        BOOST_TEST(implies(stated.at("A1"), stated.at("row-sum")), tests::described(instance));
        BOOST_TEST(implies(stated.at("row-sum"), stated.at("S1")), tests::described(instance));
        BOOST_TEST(implies(stated.at("S1"), stated.at("S2")), tests::described(instance));
        BOOST_TEST(implies(stated.at("S2"), stated.at("S3")), tests::described(instance));
        BOOST_TEST(implies(stated.at("S3"), stated.at("S+-")), tests::described(instance));
    }
}

BOOST_AUTO_TEST_CASE(the_known_example_has_four_kkt_points_and_no_form_holds) {
    // Theory A1: a KKT point with the pattern exists, and others break it.
    Matrix X(3, 3);
    X << 3, -1, 0, -1, 3, 0, 0, 0, 3;
    ExactData const data(X, {1, 1, -1});
    Rational const gamma(1, 10);
    auto const points = tests::all_kink_free_kkt_points(data, gamma, 2);
    auto const labelled =
        std::count_if(points.begin(), points.end(), [](auto const& point) { return point.has_label_pattern; });
    BOOST_TEST(labelled == 1);
    BOOST_TEST(points.size() >= 2U);
    for (auto const& [name, truth] : assumptions(data, gamma, tests::relative_weights(data)))
        BOOST_TEST((truth != Truth::holds), name);
}
