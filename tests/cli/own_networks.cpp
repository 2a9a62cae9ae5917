// A user's own network: any readout, biases, and a bias of the output, judged as the function they are.
#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace halfspace::tests;

namespace {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

/// Three orthogonal samples and a network of three neurons, f(x) = 2 phi(<w, x> + b_1) - phi(..) - phi(..) + 1.
struct Given {
    Folder folder;
    std::string samples = folder.write("X.npy", npy_matrix({{4, 0, 0}, {0, 4, 0}, {0, 0, 4}}));
    std::string labels = folder.write("y.npy", npy_integers({1, -1, 1}));
    std::string weights = folder.write("W.npy", npy_matrix({{1, -1, 1}, {-1, 1, -1}, {-2, 2, -2}}));
    std::string readout = folder.write("a.npy", npy_matrix({{2, -1, -1}}));
    std::string biases = folder.write("b.npy", npy_matrix({{0.25}, {0}, {-0.5}}));
    std::string output_bias = folder.write("c.npy", npy_matrix({{1}}));

    [[nodiscard]] Words with(Words const& more) const {
        Words all{"verify", "--samples", samples, "--labels", labels, "--gamma", "1/2"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    [[nodiscard]] Json judged(Words more) const {
        more.emplace_back("--json");
        auto const result = run_halfspace(with(more));
        BOOST_TEST(result.exit_code == 0);
        BOOST_TEST(result.err == "");
        return Json::parse(result.out).at("scenarios").at(0);
    }
};

Json claim(Json const& scenario, std::string const& id, std::string const& name) {
    for (auto const& theorem : scenario.at("theorems")) {
        if (theorem.at("id") != id) continue;
        for (auto const& one : theorem.at("claims")) {
            if (one.at("name") == name) return one;
        }
    }
    BOOST_FAIL(id + "." + name + " is not there");
    return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_readout_of_its_own_gives_the_signs_of_the_neurons) {
    Given const given;
    auto const scenario = given.judged({"--weights", given.weights, "--readout", given.readout});
    BOOST_TEST(claim(scenario, "A1", "trained-pattern").at("verdict") == "proved");
    BOOST_TEST(claim(scenario, "A1", "trained-halfspace").at("verdict") == "proved");
    BOOST_TEST(claim(scenario, "A1", "own-halfspace").at("verdict") == "proved");
    BOOST_TEST(scenario.at("network").at("correct") == 3);
    BOOST_TEST(scenario.at("network").at("neurons") == 3);
    BOOST_TEST(scenario.at("network").at("files").size() == 2U);
    // The least margin is that of 2 phi(4) - phi(-4) - phi(-8) = 8 + 2 + 4.
    BOOST_TEST(scenario.at("network").at("least_margin").at("lower").get<std::string>() <= "14");
    BOOST_TEST(std::stod(scenario.at("network").at("least_margin").at("upper").get<std::string>()) >= 14);
    BOOST_TEST(claim(scenario, "A1c", "invariant-region").at("verdict") == "not-applicable");
}

BOOST_AUTO_TEST_CASE(biases_are_weights_of_a_constant_coordinate) {
    Given const given;
    auto const scenario = given.judged({"--weights", given.weights, "--readout", given.readout, "--biases",
                                        given.biases, "--output-bias", given.output_bias});
    BOOST_TEST(scenario.at("network").at("neurons") == 4);  // the bias of the output is one
    BOOST_TEST(scenario.at("data").at("d") == 3);
    // Inner products of (x, 1): 1 off the diagonal.
    BOOST_TEST(claim(scenario, "A1", "near-orthogonality").at("values").at("p_max").at("lower") == "1");
    auto const text =
        run_halfspace(given.with({"--weights", given.weights, "--biases", given.biases, "--readout", given.readout}));
    BOOST_TEST(text.out.find("every claim speaks of (x, 1)") != std::string::npos);
    BOOST_TEST(text.out.find("given network: 3 neurons, 3 of 3 samples classified right") != std::string::npos);
}

// The same network in another order and with its readout's sizes moved into the weights.
BOOST_AUTO_TEST_CASE(the_order_and_the_sizes_of_the_readout_do_not_matter) {
    Given const given;
    auto const one = given.judged({"--weights", given.weights, "--readout", given.readout});
    given.folder.write("W.npy", npy_matrix({{-4, 4, -4}, {2, -2, 2}, {-1, 1, -1}}));
    given.folder.write("a.npy", npy_matrix({{-0.5}, {1}, {-1}}));
    auto const other = given.judged({"--weights", given.weights, "--readout", given.readout});
    for (auto const& name : {"trained-pattern", "trained-halfspace", "own-halfspace"}) {
        BOOST_TEST(claim(one, "A1", name).at("verdict") == claim(other, "A1", name).at("verdict"));
    }
    BOOST_TEST(one.at("network").at("least_margin") == other.at("network").at("least_margin"));
}

BOOST_AUTO_TEST_CASE(a_network_that_looks_wrong_gets_a_hint) {
    Given const given;
    given.folder.write("a.npy", npy_matrix({{-2, 1, 1}}));
    auto const wrong = run_halfspace(given.with({"--weights", given.weights, "--readout", given.readout}));
    BOOST_TEST(wrong.out.find("0 of 3 samples classified right") != std::string::npos);
    BOOST_TEST(wrong.out.find("hint: ") != std::string::npos);
    given.folder.write("a.npy", npy_matrix({{200, -1, -1}}));
    auto const far = run_halfspace(given.with({"--weights", given.weights, "--readout", given.readout}));
    BOOST_TEST(far.out.find("a loss in single precision is 0") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(parts_of_a_network_that_do_not_fit_are_refused) {
    Given const given;
    auto const refuse = [&](Words const& more, std::string const& where, std::string const& part) {
        check_refused(given.with(more), where, part);
    };
    refuse({"--readout", given.readout}, "--readout", "`weights` in [network]");
    refuse({"--weights", given.weights}, given.weights, "3 rows");
    refuse({"--weights", given.weights, "--readout", given.samples}, given.samples, "2 axes");
    given.folder.write("b.npy", npy_matrix({{1, 2}}));
    refuse({"--weights", given.weights, "--readout", given.readout, "--biases", given.biases}, given.biases,
           "2 entries for 3 neurons");
    refuse({"--weights", given.weights, "--readout", given.readout, "--output-bias", given.readout}, given.readout,
           "3 entries");
    given.folder.write("a.npy", npy_matrix({{0, 0, 0}}));
    refuse({"--weights", given.weights, "--readout", given.readout}, given.readout, "every entry is 0");
}

BOOST_AUTO_TEST_CASE(two_networks_are_compared) {
    Given const given;
    auto const second = given.folder.write("V.npy", npy_matrix({{1, -1, 1.5}, {-1, 1, -1.5}}));
    auto const scenario =
        given.judged({"--weights", given.weights, "--readout", given.readout, "--second-weights", second});
    auto const agree = claim(scenario, "A1", "networks-agree");
    BOOST_TEST(agree.at("verdict") == "proved");
    // cos = (1 + 1 + 1.5) / sqrt(3 * 4.25)
    BOOST_TEST(std::fabs(std::stod(agree.at("values").at("angle").at("upper").get<std::string>()) - 0.19868) < 1e-4);
    BOOST_TEST(scenario.at("network").at("files").size() == 3U);
    check_refused(given.with({"--second-weights", second}), "--second-weights", "`weights` in [network]");
    check_refused(given.with({"--weights", second, "--second-weights", given.samples}), given.samples, "3 rows");
}
