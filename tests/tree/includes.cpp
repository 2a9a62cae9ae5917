// The arrows of the design: who may include whom. Includes are written from src/ (or from the root for checks/,
// theorems/, ...), so the first folder of an include's path says what it reaches.
#define BOOST_TEST_MODULE tree
#include "tests/support/source_root.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Folders = std::set<std::string>;

/// Inside src: each folder with all the folders that it may reach, itself included.
std::map<std::string, Folders> const& reach_in_src() {
    auto const with = [](Folders folders, Folders const& more) {
        folders.insert(more.begin(), more.end());
        return folders;
    };
    Folders const base{"base"};
    Folders const arithmetic = with(base, {"arithmetic"});
    Folders const linalg = with(arithmetic, {"linalg"});
    Folders const data = with(linalg, {"data"});
    Folders const network = with(linalg, {"network"});
    Folders const attack = with(network, {"attack"});
    Folders const training = with(with(data, network), {"training"});
    Folders const probability = with(linalg, {"probability"});
    Folders const verdict = with(arithmetic, {"verdict"});
    Folders const evidence = with(with(with(with(training, attack), probability), verdict), {"evidence"});
    Folders const scenario = with(with(training, attack), {"scenario"});
    Folders const report = with(verdict, {"report"});
    Folders const certificate = with(with(evidence, report), {"certificate"});
    Folders const planning = with(with(probability, report), {"planning"});
    Folders const parallel = with(with(linalg, verdict), {"parallel"});
    Folders const experiments = with(scenario, {"experiments"});
    static std::map<std::string, Folders> const reach{
        {"base", base},
        {"arithmetic", arithmetic},
        {"linalg", linalg},
        {"data", data},
        {"network", network},
        {"training", training},
        {"attack", attack},
        {"probability", probability},
        {"verdict", verdict},
        {"evidence", evidence},
        {"scenario", scenario},
        {"report", report},
        {"certificate", certificate},
        {"planning", planning},
        {"experiments", experiments},
        {"practical", with(experiments, {"practical"})},
        {"parallel", parallel},
        {"sweep", with(with(with(experiments, report), parallel), {"sweep"})},
    };
    return reach;
}

/// Outside src: the folders of the root that each may reach besides all of src.
std::map<std::string, Folders> const reach_outside{
    {"checks", {"checks"}},
    {"theorems", {"checks", "theorems"}},
    {"plots", {"checks", "theorems", "plots"}},
    {"library", {"checks", "theorems", "library", "halfspace"}},
    {"tools", {"checks", "theorems", "plots", "tools"}},
    {"python", {"halfspace"}},
    {"bench", {"checks", "theorems", "plots", "bench"}},
    {"tests", {"checks", "theorems", "plots", "tests", "tools"}},
};

bool is_known(std::string const& folder) {
    return reach_in_src().count(folder) != 0 || reach_outside.count(folder) != 0;
}

bool may_include(std::string const& top, std::string const& second, std::string const& target) {
    if (!is_known(target)) return true;  // a system header
    if (top == "src") {
        auto const found = reach_in_src().find(second);
        return found != reach_in_src().end() && found->second.count(target) != 0;
    }
    // The Python package stands on the library's header alone.
    if (top == "python") return target == "halfspace";
    // A check sees evidence and what that rests on: not the report that will hold its verdict, nor a scenario.
    if (top == "checks" && reach_in_src().count(target) != 0) return reach_in_src().at("evidence").count(target) != 0;
    auto const& outside = reach_outside.at(top);
    return reach_in_src().count(target) != 0 || outside.count(target) != 0;
}

std::vector<std::string> includes_of(fs::path const& file) {
    static std::regex const pattern(R"(^\s*#\s*include\s*["<]([^">]+)[">].*)");
    std::vector<std::string> included;
    std::ifstream stream(file);
    std::smatch match;
    for (std::string line; std::getline(stream, line);) {
        if (std::regex_match(line, match, pattern)) included.push_back(match[1]);
    }
    return included;
}

std::string component(fs::path const& path, std::size_t index) {
    auto part = path.begin();
    for (std::size_t i = 0; i < index && part != path.end(); ++i) ++part;
    return part == path.end() ? "" : part->string();
}

/// An include against the arrows, as "file -> header"; nothing when it is fine.
std::string violation(fs::path const& file, std::string const& header) {
    std::string const top = component(file, 0);
    bool const climbs =
        header.rfind("..", 0) == 0 || header.find("/../") != std::string::npos || header.rfind("src/", 0) == 0;
    bool const nested = header.find('/') != std::string::npos;
    bool const fine = !climbs && (!nested || may_include(top, component(file, 1), component(header, 0)));
    return fine ? "" : file.string() + " -> " + header;
}

bool is_source(fs::path const& path) { return path.extension() == ".cpp" || path.extension() == ".hpp"; }

std::vector<std::string> violations_in(fs::path const& root) {
    std::vector<std::string> found;
    std::vector<std::string> tops{"src"};
    for (auto const& [folder, reach] : reach_outside) tops.push_back(folder);
    for (auto const& top : tops) {
        if (!fs::exists(root / top)) continue;
        for (auto const& entry : fs::recursive_directory_iterator(root / top)) {
            if (!is_source(entry.path())) continue;
            auto const file = fs::relative(entry.path(), root);
            for (auto const& header : includes_of(entry.path())) {
                auto const line = violation(file, header);
                if (!line.empty()) found.push_back(line);
            }
        }
    }
    return found;
}

/// `halfspace-check` shares nothing with the rest but the Coq proofs: what in `folder` is neither Coq nor OCaml nor
/// their build, what calls into C, and what the build links.
std::vector<std::string> shared_by_the_checker(fs::path const& folder) {
    static std::regex const links(R"((target_link_libraries|halfspace_folder\(|add_(executable|library))[^\n]*)");
    static std::regex const foreign(R"(\bexternal\b)");
    std::vector<std::string> found;
    for (auto const& entry : fs::directory_iterator(folder)) {
        auto const name = entry.path().filename().string();
        auto const kind = entry.path().extension().string();
        std::ifstream stream(entry.path());
        std::string const text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
        bool const is_build = name == "CMakeLists.txt" || name == "build.sh";
        if (kind != ".v" && kind != ".ml" && !is_build) found.push_back(name);
        if (kind == ".ml" && std::regex_search(text, foreign)) found.push_back(name + ": external");
        if (name == "CMakeLists.txt" && std::regex_search(text, links)) found.push_back(name + ": links");
    }
    return found;
}

/// A tree of one file with one include.
class SmallTree {
public:
    SmallTree(fs::path const& file, std::string const& header)
        : root_(fs::temp_directory_path() / ("halfspace-tree-" + std::to_string(getpid()))) {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file) << "#pragma once\n#include \"" << header << "\"\n";
    }
    ~SmallTree() { fs::remove_all(root_); }
    SmallTree(SmallTree const&) = delete;
    SmallTree& operator=(SmallTree const&) = delete;

    [[nodiscard]] fs::path const& root() const { return root_; }
    [[nodiscard]] std::size_t violations() const { return violations_in(root_).size(); }

private:
    fs::path root_;
};

std::size_t violations(fs::path const& file, std::string const& header) { return SmallTree(file, header).violations(); }

}  // namespace

BOOST_AUTO_TEST_CASE(no_include_goes_against_the_arrows) {
    auto const found = violations_in(halfspace::tests::source_root());
    for (auto const& line : found) BOOST_ERROR(line);
    BOOST_TEST(found.empty());
}

BOOST_AUTO_TEST_CASE(every_folder_of_src_has_its_place) {
    for (auto const& entry : fs::directory_iterator(halfspace::tests::source_root() / "src")) {
        if (!entry.is_directory()) continue;
        BOOST_TEST(reach_in_src().count(entry.path().filename().string()) == 1U, entry.path() << " is unknown");
    }
}

BOOST_AUTO_TEST_CASE(each_direction_against_the_arrows_is_found) {
    std::vector<std::pair<std::string, std::string>> const wrong{
        {"src/arithmetic/a.hpp", "linalg/matrix.hpp"},
        {"src/linalg/a.hpp", "data/data_set.hpp"},
        {"src/linalg/a.hpp", "network/network.hpp"},
        {"src/data/a.hpp", "network/network.hpp"},
        {"src/data/a.hpp", "training/train.hpp"},
        {"src/network/a.hpp", "data/data_set.hpp"},
        {"src/network/a.hpp", "training/train.hpp"},
        {"src/training/a.cpp", "scenario/scenario.hpp"},
        {"src/training/a.cpp", "probability/x.hpp"},
        {"src/attack/a.cpp", "training/train.hpp"},
        {"src/probability/a.cpp", "verdict/verdict.hpp"},
        {"src/probability/a.cpp", "data/data_set.hpp"},
        {"src/scenario/a.cpp", "verdict/verdict.hpp"},
        {"src/report/a.cpp", "scenario/scenario.hpp"},
        {"src/report/a.cpp", "evidence/instance.hpp"},
        {"src/data/a.cpp", "theorems/registry.hpp"},
        {"src/data/a.cpp", "tools/x.hpp"},
        {"src/data/a.cpp", "plots/x.hpp"},
        {"src/data/a.cpp", "tests/support/x.hpp"},
        {"src/unknown/a.cpp", "data/data_set.hpp"},
        {"src/data/a.cpp", "../verdict/verdict.hpp"},
        {"src/data/a.cpp", "src/verdict/verdict.hpp"},
        {"src/base/a.hpp", "arithmetic/rational.hpp"},
        {"src/verdict/a.cpp", "report/json.hpp"},
        {"src/evidence/a.cpp", "report/json.hpp"},
        {"src/experiments/a.cpp", "evidence/instance.hpp"},
        {"checks/a.cpp", "theorems/registry.hpp"},
        {"checks/a.cpp", "tools/x.hpp"},
        {"checks/a.cpp", "plots/x.hpp"},
        {"checks/a.cpp", "report/report.hpp"},
        {"checks/a.cpp", "scenario/scenario.hpp"},
        {"theorems/a.cpp", "tools/x.hpp"},
        {"theorems/a.cpp", "plots/x.hpp"},
        {"plots/a.cpp", "tools/x.hpp"},
        {"src/sweep/a.cpp", "theorems/registry.hpp"},
        {"src/sweep/a.cpp", "checks/budget.hpp"},
        {"src/evidence/a.cpp", "checks/budget.hpp"},
        {"src/verdict/a.cpp", "evidence/instance.hpp"},
        {"python/src/a.cpp", "theorems/registry.hpp"},
        {"python/src/a.cpp", "base/input_error.hpp"},
    };
    for (auto const& [file, header] : wrong) {
        BOOST_TEST(violations(file, header) == 1U, file << " including " << header << " was not found");
    }
}

BOOST_AUTO_TEST_CASE(the_proved_checker_shares_nothing_with_the_rest) {
    auto const found = shared_by_the_checker(halfspace::tests::source_root() / "checker");
    BOOST_TEST(found.empty(), (found.empty() ? "" : found.front()));
    for (auto const& [name, text] : std::map<std::string, std::string>{
             {"a.cpp", ""},
             {"a.ml", "external sum : int -> int = \"halfspace_sum\"\n"},
             {"CMakeLists.txt", "# a\ntarget_link_libraries(halfspace-check halfspace_linalg)\n"}}) {
        SmallTree const tree(fs::path("checker") / name, "");
        std::ofstream(tree.root() / "checker" / name) << text;
        BOOST_TEST(shared_by_the_checker(tree.root() / "checker").size() == 1U, name);
    }
}

BOOST_AUTO_TEST_CASE(each_direction_along_the_arrows_passes) {
    std::vector<std::pair<std::string, std::string>> const right{
        {"src/linalg/a.hpp", "arithmetic/rational.hpp"},
        {"src/training/a.cpp", "data/data_set.hpp"},
        {"src/training/a.cpp", "network/network.hpp"},
        {"src/scenario/a.hpp", "training/train.hpp"},
        {"src/report/a.hpp", "arithmetic/rational.hpp"},
        {"checks/a.cpp", "verdict/verdict.hpp"},
        {"theorems/a.cpp", "checks/budget.hpp"},
        {"checks/a.cpp", "evidence/instance.hpp"},
        {"src/sweep/a.cpp", "experiments/paper_experiment.hpp"},
        {"tools/halfspace/a.cpp", "theorems/registry.hpp"},
        {"tools/halfspace/a.cpp", "output.hpp"},
        {"tests/data/a.cpp", "tests/support/x.hpp"},
        {"src/data/a.cpp", "boost/random.hpp"},
    };
    for (auto const& [file, header] : right) {
        BOOST_TEST(violations(file, header) == 0U, file << " including " << header << " was refused");
    }
}
