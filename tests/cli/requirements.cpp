// verify --require: what continuous integration asks for; and the arrays that --out leaves.
#include "data/npy.hpp"
#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

using namespace halfspace;
using namespace halfspace::tests;

namespace {

using Json = nlohmann::ordered_json;

struct Small {
    Folder folder;
    std::string path = folder.write("small.toml",
                                    "name = 'small'\n[data]\nkind = 'orthogonal'\nn = 4\nd = 8\n[network]\n"
                                    "gamma = 0.5\nhidden = 4\n[check]\ncount = 5\n");

    [[nodiscard]] int exit_code(std::string const& requirement) const {
        return run_halfspace({"verify", path, "--require", requirement}).exit_code;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(what_is_proved_meets_a_requirement, Small) {
    for (auto const* const met :
         {"A1", "A1.linear-boundary", "A1.trained-halfspace.half_width<0.01", "A1.near-orthogonality.slack > 0",
          "A1.near-orthogonality.lhs>=1/3", "A1.trained-pattern.violations<=0", "A1s.reach.samples_signed>=4",
          "A1.sampled-agreement.contradictions<=0", " A1.trained-halfspace.half_width < 1e-2 "}) {
        BOOST_TEST(exit_code(met) == 0, met);
    }
}

BOOST_FIXTURE_TEST_CASE(what_is_not_proved_exits_2, Small) {
    for (auto const* const unmet :
         {"A2",                                      // not judged: no attack
          "A1.trained-halfspace.half_width<1e-300",  // too wide
          "A1.trained-halfspace.half_width>1e-300",  // an upper bound proves nothing about the other side
          "A1.trained-pattern.violations<0", "A1.trained-pattern.violations>0",
          "A1.multiplier-agreement.softmax_from<1"}) {  // words
        BOOST_TEST(exit_code(unmet) == 2, unmet);
    }
}

BOOST_FIXTURE_TEST_CASE(a_tie_lies_on_neither_side, Small) {
    // The counts are exact: 16 signs.
    BOOST_TEST(exit_code("A1.trained-pattern.signs<=16") == 0);
    BOOST_TEST(exit_code("A1.trained-pattern.signs>=16") == 0);
    BOOST_TEST(exit_code("A1.trained-pattern.signs<16") == 2);
    BOOST_TEST(exit_code("A1.trained-pattern.signs>16") == 2);
    BOOST_TEST(exit_code("A1.trained-pattern.signs<16.0000000000000000000000000001") == 0);
}

BOOST_FIXTURE_TEST_CASE(the_answers_are_in_the_reports, Small) {
    std::vector<std::string> const wanted{"verify", path, "--require", "A1", "--require", "A2.weighted-sum"};
    auto const text = run_halfspace(wanted);
    BOOST_TEST(text.exit_code == 2);
    BOOST_TEST(text.out.find("met      A1\n") != std::string::npos);
    BOOST_TEST(text.out.find("not met  A2.weighted-sum\n") != std::string::npos);
    BOOST_TEST(text.out.find("small: A2 was not judged") != std::string::npos);
    auto with_json = wanted;
    with_json.emplace_back("--json");
    auto const json = Json::parse(run_halfspace(with_json).out);
    BOOST_TEST(json.at("exit") == 2);
    BOOST_TEST(json.at("requirements").at(0).at("met") == true);
    BOOST_TEST(json.at("requirements").at(1).at("requirement") == "A2.weighted-sum");
    BOOST_TEST(json.at("requirements").at(1).at("reason") == "small: A2 was not judged");
}

BOOST_AUTO_TEST_CASE(a_bad_requirement_is_refused_before_the_work) {
    auto const refused = [](std::string const& requirement, std::string const& words) {
        // The work would be an hour's.
        auto const result = run_halfspace({"verify", "authors-uniform", "--require", requirement});
        BOOST_TEST(result.exit_code == 3, requirement);
        BOOST_TEST(result.out.empty());
        BOOST_TEST(result.err.find("--require: ") != std::string::npos, result.err);
        BOOST_TEST(result.err.find(words) != std::string::npos, result.err);
    };
    refused("A11", "did you mean `A1`?");
    refused("A1.linear-bondary", "did you mean `linear-boundary`?");
    refused("A1.trained-halfspace.openshare<0.01", "did you mean `open_share`?");
    refused("A1.trained-halfspace.open_share", "is no requirement");
    refused("A1.trained-halfspace.open_share<", "is no requirement");
    refused("A1.trained-halfspace.open_share<small", "`small` is no number");
    refused("A1.trained-halfspace.open_share<1/0", "`1/0` is no number");
    refused("A1.trained-halfspace.open_share=0.01", "is no requirement");
    refused("A1.trained-halfspace<0.01", "is no requirement");
    refused("", "is no requirement");
}

BOOST_FIXTURE_TEST_CASE(the_arrays_are_the_numbers_judged, Small) {
    std::string const out = folder.path("report");
    BOOST_TEST(run_halfspace({"verify", path, "--out", out}).exit_code == 0);
    auto const lambda = data::read_npy_matrix(out + "/lambda_bounds.npy");
    BOOST_TEST(lambda.rows() == 4);
    for (linalg::Index n = 0; n < 4; ++n) BOOST_TEST((0 < lambda(n, 0) && lambda(n, 0) <= lambda(n, 1)));
    auto const W = data::read_npy_matrix(out + "/W.npy");
    BOOST_TEST((W.rows() == 4 && W.cols() == 8));
    // Given back, the weights are the same network: the same hash.
    BOOST_TEST(run_halfspace({"train", path, "--out", folder.path("trained")}).exit_code == 0);
    BOOST_TEST(contents_of(out + "/W.npy") == contents_of(folder.path("trained") + "/weights.npy"));
    BOOST_TEST(std::filesystem::exists(out + "/g.npy"));
    BOOST_TEST(std::filesystem::exists(out + "/lambda.npy"));
}

BOOST_FIXTURE_TEST_CASE(several_scenarios_have_a_folder_of_arrays_each, Small) {
    std::string const out = folder.path("report");
    run_halfspace({"verify", path, "orthogonal", "--theorem", "A1s", "--out", out});
    BOOST_TEST(std::filesystem::exists(out + "/small/g.npy"));
    BOOST_TEST(std::filesystem::exists(out + "/orthogonal/g.npy"));
}
