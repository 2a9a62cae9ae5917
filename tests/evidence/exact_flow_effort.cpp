// What bounds the work of an exact flow: a progress that says stop, and a cap on one neuron's operations.
#include "evidence/exact_flow.hpp"

#include "base/progress.hpp"
#include "evidence/exact_flow_mpfi.hpp"
#include "tests/support/wide.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using linalg::Index;
using namespace halfspace::tests;

namespace {

evidence::FlowData flow_data(WideCase const& c, double T) {
    return {c.data.X, c.data.y, c.network.gamma, c.network.biases_trained, T};
}

/// The path of neuron j with 256 bits and this much work.
evidence::flow::NeuronPath path_with(WideCase const& c, evidence::FlowProblem const& problem, Index j, double work) {
    evidence::flow::MpfiLevel const level(problem, 256);
    auto const alpha = level.number(c.network.a[j]) / level.number(problem.N);
    evidence::flow::Effort const effort{evidence::flow::OnDoubt::stop, work, [] {}};
    return evidence::flow::NeuronFlow<evidence::flow::MpfiLevel>(level, alpha, level.positions(c.network.W.row(j)),
                                                                 effort)
        .run();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_progress_that_says_stop_ends_every_thread) {
    // So many neurons that the calling thread has its share of them, whenever the other one starts.
    auto const c = clouds(10, 4000, 30, 5, true, 3);
    for (int const threads : {1, 2}) {
        long calls = 0;
        evidence::ExactFlowOptions options{threads, 256, [&](double share, std::string const&) {
                                               BOOST_TEST((0 <= share && share <= 1));
                                               return ++calls < 3;
                                           }};
        BOOST_CHECK_THROW(evidence::exact_flow(c.network, flow_data(c, 5), options), base::Interrupted);
        BOOST_TEST(calls == 3);
    }
}

// Work that runs out widens the enclosure and is said; what was enclosed with enough work stays inside.
BOOST_AUTO_TEST_CASE(a_neuron_beyond_its_work_is_enclosed_and_said_to_be_in_doubt) {
    auto const c = clouds(6, 8, 20, 2, true, 5);
    auto const data = flow_data(c, 8);
    evidence::FlowProblem const problem(data);
    long capped = 0;
    for (Index j = 0; j < 8; ++j) {
        auto const whole = path_with(c, problem, j, 1e12);
        BOOST_REQUIRE(!whole.capped);
        for (double const work : {0.0, 1e3, 1e4}) {
            auto const part = path_with(c, problem, j, work);
            BOOST_TEST(part.capped <= part.in_doubt);
            capped += part.capped ? 1 : 0;
            for (std::size_t n = 0; n < whole.C.size(); ++n) {
                BOOST_TEST(part.C[n].lower() <= whole.C[n].lower());
                BOOST_TEST(part.C[n].upper() >= whole.C[n].upper());
            }
        }
    }
    BOOST_TEST(capped > 0);
}
