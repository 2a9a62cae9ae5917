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
    BOOST_TEST(std::stod(scenario.at("network").at("least_margin").at("lower").get<std::string>()) <= 14);
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
    auto const p_max = claim(scenario, "A1", "near-orthogonality").at("values").at("p_max");
    BOOST_TEST(std::stod(p_max.at("lower").get<std::string>()) == 1);
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
    BOOST_TEST(std::fabs(std::stod(agree.at("values").at("angle").at("upper").get<std::string>()) - 0.199347) < 1e-6);
    BOOST_TEST(scenario.at("network").at("files").size() == 3U);
    check_refused(given.with({"--second-weights", second}), "--second-weights", "`weights` in [network]");
    check_refused(given.with({"--weights", second, "--second-weights", given.samples}), given.samples, "3 rows");
}

namespace {

/// The samples of `Given` under flipped labels, moved by 2 y'_n (1, -1, 1).
struct GivenPoints : Given {
    std::string points = folder.write("X_adv.npy", npy_matrix({{2, 2, -2}, {2, 2, 2}, {-2, 2, 2}}));
    std::string point_labels = folder.write("y_adv.npy", npy_integers({-1, 1, -1}));
    std::string second = folder.write("V.npy", npy_matrix({{1, -1, 1.5}, {-1, 1, -1.5}}));

    [[nodiscard]] std::string scenario(std::string const& attack, std::string const& network = "") const {
        return folder.write("s.toml",
                            "theorems = ['A2', 'A3', 'A4']\n[data]\nkind = 'npy'\nsamples = 'X.npy'\nlabels = 'y.npy'\n"
                            "[network]\ngamma = '9/10'\nweights = 'W.npy'\nreadout = 'a.npy'\n" +
                                network + "[attack]\nbase = 'npy'\n" + attack);
    }
};

std::string const its_files = "points = 'X_adv.npy'\npoint_labels = 'y_adv.npy'\n";

}  // namespace

BOOST_AUTO_TEST_CASE(points_perturbed_elsewhere_are_judged_with_the_network_that_learnt_from_them) {
    GivenPoints const given;
    for (std::string const biases : {"", "biases = 'b.npy'\n"}) {
        auto const path = given.scenario(its_files, biases + "second_weights = 'V.npy'\n");
        auto const result = run_halfspace({"verify", path, "--json"});
        BOOST_TEST(result.exit_code == 0, result.err);
        auto const scenario = Json::parse(result.out).at("scenarios").at(0);
        BOOST_TEST(scenario.at("data").at("files").size() == 4U);
        BOOST_TEST(claim(scenario, "A3", "boundary-decomposition").at("verdict") != "undecided");
        BOOST_TEST(claim(scenario, "A3", "budget").at("verdict") == "not-applicable");
        auto const agreement = claim(scenario, "A3", "agreement");
        BOOST_TEST(agreement.at("verdict") == "observed");
        BOOST_TEST(agreement.at("values").at("agreeing").get<int>() > 8000);
        BOOST_TEST(claim(scenario, "A2", "weighted-sum").at("verdict") == "not-applicable");
    }
    auto const alone = run_halfspace({"verify", given.scenario(its_files), "--json"});
    BOOST_TEST(claim(Json::parse(alone.out).at("scenarios").at(0), "A3", "agreement").at("verdict") ==
               "not-applicable");
}

BOOST_AUTO_TEST_CASE(points_that_were_not_the_samples_are_those_of_a4) {
    GivenPoints const given;
    given.folder.write("noise.npy", npy_matrix({{3, 3, -1}, {1, 3, 1}, {-3, 3, 3}}));
    auto const result = run_halfspace({"verify", given.scenario(its_files + "from = 'noise.npy'\n"), "--json"});
    BOOST_TEST(result.exit_code == 0, result.err);
    auto const scenario = Json::parse(result.out).at("scenarios").at(0);
    BOOST_TEST(claim(scenario, "A3", "boundary-decomposition").at("verdict") == "not-applicable");
    BOOST_TEST(claim(scenario, "A4", "adversarial-near-orthogonality").at("verdict") != "not-applicable");
}

BOOST_AUTO_TEST_CASE(points_that_do_not_fit_the_samples_are_refused) {
    GivenPoints const given;
    auto const refuse = [&](std::string const& attack, std::string const& where, std::string const& part) {
        check_refused({"verify", given.scenario(attack)}, where, part);
    };
    refuse("", "", "`points`");
    refuse("points = 'X_adv.npy'\n", "", "`point_labels`");
    refuse(its_files + "eps = 1\n", "", "`eps` cannot matter");
    refuse(its_files + "from = 'a.npy'\n", given.readout, "(3, 3)");
    given.folder.write("y_adv.npy", npy_integers({-1, 1}));
    refuse(its_files, given.points, "(2, 3)");
    given.folder.write("X_adv.npy", npy_matrix({{2, 2, -2}, {2, 2, 2}}));
    refuse(its_files, given.points, "2 points");
}
