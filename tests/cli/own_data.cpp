// A user's own data: judged where they make sense, refused in one line where they do not.
#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace halfspace::tests;

namespace {

using Rows = std::vector<std::vector<double>>;
using Words = std::vector<std::string>;

Rows const good_rows{{4, 0, 0, 0}, {0, 4, 0, 0}, {0, 0, 4, 0}};

/// A good data set in files; single files are replaced by bad ones.
struct Data {
    Folder folder;
    std::string samples = folder.write("X.npy", npy_matrix(good_rows));
    std::string labels = folder.write("y.npy", npy_integers({1, -1, 1}));

    [[nodiscard]] Words arguments(std::string const& gamma = "0.9") const {
        return {"verify", "--samples", samples, "--labels", labels, "--gamma", gamma};
    }
    [[nodiscard]] Words with(Words const& more) const {
        Words all = arguments();
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
};

void refuse_samples(std::string const& bytes, std::string const& part = "") {
    Data data;
    data.folder.write("X.npy", bytes);
    check_refused(data.arguments(), data.samples, part);
}

void refuse_labels(std::string const& bytes, std::string const& part = "") {
    Data data;
    data.folder.write("y.npy", bytes);
    check_refused(data.arguments(), data.labels, part);
}

nlohmann::json claim_of(std::string const& document, std::string const& name) {
    auto const json = nlohmann::json::parse(document);
    for (auto const& theorem : json.at("scenarios").at(0).at("theorems")) {
        for (auto const& claim : theorem.at("claims")) {
            if (claim.at("name") == name) return claim;
        }
    }
    return {};
}

nlohmann::json judged(Rows const& rows, std::vector<long long> const& labels, std::string const& gamma) {
    Data data;
    data.folder.write("X.npy", npy_matrix(rows));
    data.folder.write("y.npy", npy_integers(labels));
    auto arguments = data.arguments(gamma);
    arguments.insert(arguments.end(), {"--training", "none", "--json"});
    auto const result = run_halfspace(arguments);
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(result.err == "");
    return claim_of(result.out, "near-orthogonality");
}

}  // namespace

BOOST_AUTO_TEST_CASE(good_data_are_judged) {
    Data const data;
    auto const result = run_halfspace(data.with({"--json"}));
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(result.err.empty());
    BOOST_TEST(claim_of(result.out, "near-orthogonality").at("verdict") == "proved");
    BOOST_TEST(claim_of(result.out, "linear-boundary").at("verdict") == "proved");
}

BOOST_AUTO_TEST_CASE(equality_in_the_strict_assumption_is_refuted) {
    // Both norms squared are 48 and the inner product is 1: gamma^3 48^2 = 3 * 2 * 48 * 1 at gamma = 1/2.
    Rows const rows{{5, 3, 3, 2, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 1, 6, 3, 1, 1}};
    auto const tie = judged(rows, {1, -1}, "1/2");
    BOOST_TEST(tie.at("verdict") == "refuted");
    BOOST_TEST(tie.at("reason") != "");
    BOOST_TEST(std::stod(tie.at("slack").at("lower").get<std::string>()) == 0.0);
    BOOST_TEST(std::stod(tie.at("slack").at("upper").get<std::string>()) == 0.0);
    // One ulp of gamma to either side.
    BOOST_TEST(judged(rows, {1, -1}, "0.5000000000000001").at("verdict") == "proved");
    BOOST_TEST(judged(rows, {1, -1}, "0.49999999999999994").at("verdict") == "refuted");
}

BOOST_AUTO_TEST_CASE(every_bad_gamma_is_refused) {
    Data const data;
    for (auto const* const gamma :
         {"0", "1", "1.5", "-0.5", "nan", "inf", "-inf", "1/0", "3/2", "0/1", "half", "", "1e-400"}) {
        check_refused({"verify", "--samples", data.samples, "--labels", data.labels, std::string("--gamma=") + gamma},
                      "--gamma: ");
    }
    for (auto const* const gamma : {"0", "1.5", "nan", "1/0", "-1"}) check_refused(data.arguments(gamma), "--gamma: ");
}

BOOST_AUTO_TEST_CASE(incomplete_and_contradictory_options_are_refused) {
    Data const data;
    check_refused({"verify", "--samples", data.samples}, "--samples: ", "--labels");
    check_refused({"verify", "--samples", data.samples, "--labels", data.labels}, "--samples: ", "--gamma");
    check_refused({"verify", "--gamma", "0.9"}, "--gamma: ", "--samples");
    check_refused({"verify", "--weights", "w.npy"}, "--weights: ", "--samples");
    check_refused({"verify", "--hidden", "4"}, "--hidden: ", "--samples");
    check_refused(data.with({"orthogonal"}), "--samples: ", "orthogonal");
    check_refused(data.with({"--hidden", "3"}), "--hidden: ", "even");
    check_refused(data.with({"--hidden", "x"}), "--hidden: ", "even");
    check_refused(data.with({"--loss", "hinge"}), "--loss: ", "logistic");
    check_refused(data.with({"--training", "adam"}), "--training: ", "descent");
    check_refused(data.with({"--s", "0"}), "--s: ", "greater than 0");
    check_refused(data.with({"--weights", data.samples, "--hidden", "4"}), "--weights: ");
}

BOOST_AUTO_TEST_CASE(bad_numbers_are_refused) {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    double const inf = std::numeric_limits<double>::infinity();
    refuse_samples(npy_matrix({{1, 0}, {0, nan}, {1, 1}}));
    refuse_samples(npy_matrix({{1, 0}, {0, inf}, {1, 1}}));
    refuse_samples(npy_matrix({{1, 0}, {0, -inf}, {1, 1}}));
    refuse_samples(npy_matrix({{1, 0}, {0, 0}, {1, 1}}), "zero");
    refuse_labels(npy_integers({1, 0, -1}));
    refuse_labels(npy_integers({1, 2, -1}));
    refuse_labels(npy_integers({1, 1, 1}));
    refuse_labels(npy_integers({-1, -1, -1}));
    refuse_labels(npy_integers({1, -1}));
    refuse_labels(npy_integers({1, -1, 1, -1}));
    refuse_labels(npy_matrix({{1, 1}, {-1, -1}, {1, 1}}));
    refuse_samples(npy_integers({1, -1, 1}));
}

BOOST_AUTO_TEST_CASE(damaged_files_are_refused) {
    std::string const good = npy_matrix(good_rows);
    refuse_samples("");
    refuse_samples("not an NPY file at all");
    refuse_samples(good.substr(0, 5));
    refuse_samples(good.substr(0, 20));
    refuse_samples(good.substr(0, good.size() - 1));
    refuse_samples(good + "x");
    std::string long_header = good;
    long_header[8] = '\xff';
    long_header[9] = '\xff';
    refuse_samples(long_header);
    std::string const payload(96, '\0');
    refuse_samples(npy_bytes("{'descr': '|O', 'fortran_order': False, 'shape': (3, 4), }", payload));
    refuse_samples(npy_bytes("{'descr': '<c16', 'fortran_order': False, 'shape': (3, 2), }", payload));
    std::string const absurd = "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 99999999999), }";
    refuse_samples(npy_bytes(absurd, payload));
    refuse_samples(npy_bytes("{'descr': '<f8', 'fortran_order': False, 'shape': (-3, 4), }", payload));
    refuse_samples(npy_bytes("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 4), }", ""));
    refuse_samples(npy_bytes("{'descr': '<f8', 'shape': (3, 4), }", payload));
    refuse_samples(npy_bytes("{", payload));
    refuse_samples(npy_bytes(std::string(200, '('), payload));
}

BOOST_AUTO_TEST_CASE(missing_files_and_folders_are_refused) {
    Data data;
    check_refused({"verify", "--samples", "absent.npy", "--labels", data.labels, "--gamma", "0.9"}, "absent.npy: ");
    check_refused({"verify", "--samples", "/", "--labels", data.labels, "--gamma", "0.9"}, "/: ");
    check_refused({"verify", "--samples", data.samples, "--labels", "absent.npy", "--gamma", "0.9"}, "absent.npy: ");
    check_refused({"verify", "--samples", data.samples, "--labels", "/", "--gamma", "0.9"}, "/: ");
}

BOOST_AUTO_TEST_CASE(given_weights_are_judged_or_refused) {
    Data const data;
    auto const refuse = [&](Rows const& weights, std::string const& part) {
        auto const path = data.folder.write("W.npy", npy_matrix(weights));
        check_refused(data.with({"--weights", path}), path, part);
    };
    refuse({{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}}, "even");
    refuse({{1, 0, 0}, {0, 1, 0}}, "");
    refuse({{1, 0, 0, 0}, {0, std::nan(""), 0, 0}}, "");
    check_refused(data.with({"--weights", "absent.npy"}), "absent.npy: ");
    auto const path = data.folder.write("W.npy", npy_matrix({{1, -1, 1, 0}, {-1, 1, -1, 0}}));
    auto const result = run_halfspace(data.with({"--weights", path, "--json"}));
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(claim_of(result.out, "trained-pattern").at("verdict") == "proved");
}

BOOST_AUTO_TEST_CASE(the_heading_tells_of_what_was_asked_and_run_alone) {
    Data const data;
    auto const text = run_halfspace(data.with({"--theorem", "B0"})).out;
    BOOST_TEST(text.find("gamma 0.9") != std::string::npos, text);
    BOOST_TEST(text.find("gamma 0 ") == std::string::npos, text);
    BOOST_TEST(text.find("wide networks") == std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(huge_and_tiny_numbers_are_judged_rightly) {
    for (double const size : {1e200, 1e-200, 1e308, 1e-300}) {
        auto const near = judged({{size, 0}, {0, size}}, {1, -1}, "0.9");
        BOOST_TEST(near.at("verdict") == "proved", size);
        auto const far = judged({{size, 0}, {size, size / 2}}, {1, -1}, "0.9");
        BOOST_TEST(far.at("verdict") == "refuted", size);
    }
}
