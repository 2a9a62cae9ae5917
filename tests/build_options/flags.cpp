// Every bound rests on IEEE arithmetic as written: no option that changes values, no contraction of a*b+c.
#define BOOST_TEST_MODULE build_options
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

/// Options of GCC and Clang that let a compiler change the value of a floating-point expression.
std::vector<std::string> const forbidden{"-ffast-math",
                                         "-Ofast",
                                         "-funsafe-math-optimizations",
                                         "-fassociative-math",
                                         "-freciprocal-math",
                                         "-ffinite-math-only",
                                         "-fno-signed-zeros",
                                         "-ffp-contract=fast",
                                         "-ffp-contract=on",
                                         "-ffp-model=fast",
                                         "-mfpmath=387",
                                         "-fexcess-precision=fast",
                                         "-fsingle-precision-constant"};

std::vector<std::string> words_of(std::string const& command) {
    std::istringstream stream(command);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

/// What is wrong with a compile command; empty when nothing is.
std::string fault(std::string const& command) {
    std::string contract;
    for (auto const& word : words_of(command)) {
        for (auto const& option : forbidden) {
            if (word == option) return word;
        }
        if (word.rfind("-ffp-contract=", 0) == 0) contract = word;
    }
    return contract == "-ffp-contract=off" ? "" : "no -ffp-contract=off";
}

nlohmann::json commands() {
    std::ifstream file(std::filesystem::path(HALFSPACE_BUILD) / "compile_commands.json");
    return nlohmann::json::parse(file);
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_source_is_compiled_with_value_changing_options) {
    auto const entries = commands();
    BOOST_TEST(entries.size() > 10U);
    for (auto const& entry : entries) {
        std::string const wrong = fault(entry.at("command").get<std::string>());
        BOOST_TEST(wrong.empty(), entry.at("file") << ": " << wrong);
    }
}

BOOST_AUTO_TEST_CASE(a_bad_command_is_found) {
    BOOST_TEST(fault("c++ -O3 -ffp-contract=off -c a.cpp").empty());
    BOOST_TEST(fault("c++ -O3 -c a.cpp") == "no -ffp-contract=off");
    BOOST_TEST(fault("c++ -O3 -ffp-contract=off -ffast-math -c a.cpp") == "-ffast-math");
    BOOST_TEST(fault("c++ -Ofast -ffp-contract=off -c a.cpp") == "-Ofast");
    BOOST_TEST(fault("c++ -ffp-contract=off -ffp-contract=fast -c a.cpp") == "-ffp-contract=fast");
}

BOOST_AUTO_TEST_CASE(the_compiler_keeps_its_word) {
    // Under -ffast-math both would be optimised away.
    BOOST_TEST((0x1p-1074 / 1.0) > 0.0);
    double volatile one = 1;
    double volatile tiny = 0x1p-60;
    BOOST_TEST((one + tiny) - one == 0.0);
}
