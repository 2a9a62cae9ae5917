#define BOOST_TEST_MODULE report_json
#include "report/json.hpp"
#include "tests/report/sample_report.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <limits>

namespace {

using namespace halfspace;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using report::Report;
using verdict::Claim;
using verdict::Kind;
using verdict::Outcome;
using Json = nlohmann::ordered_json;
using tests::claim;
using tests::full_claim;
using tests::report_of;

Json document(Report const& report, bool strict = false) {
    return Json::parse(report::to_json(report, strict, {"1.2.3"}));
}

std::string keys(Json const& object) {
    std::string names;
    for (auto const& [key, value] : object.items()) names += (names.empty() ? "" : " ") + key;
    return names;
}

Rational exact_decimal(std::string const& text) {
    auto const mark = text.find('e');
    std::string digits = text.substr(0, mark);
    long exponent = std::stol(text.substr(mark + 1));
    if (auto const dot = digits.find('.'); dot != std::string::npos) {
        exponent -= static_cast<long>(digits.size() - dot - 1);
        digits.erase(dot, 1);
    }
    arithmetic::Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::labs(exponent)));
    Rational value{arithmetic::Integer(digits)};
    return exponent < 0 ? Rational(value / power) : Rational(value * power);
}

}  // namespace

BOOST_AUTO_TEST_CASE(keys_come_in_the_documented_order) {
    Json const json = document(report_of({full_claim()}));
    BOOST_TEST(keys(json) == "halfspace schema revision command scenarios summary exit");
    BOOST_TEST(keys(json["summary"]) == "proved refuted undecided not_applicable observed");
    Json const& scenario = json["scenarios"][0];
    BOOST_TEST(keys(scenario) == "scenario name seed data theorems");
    BOOST_TEST(keys(scenario["data"]) == "n d sha256 files");
    BOOST_TEST(keys(scenario["theorems"][0]) == "id theorem name status claims");
    Json const& full = scenario["theorems"][0]["claims"][0];
    BOOST_TEST(keys(full) == "kind claim name statement verdict reason decided_by lhs rhs slack values");
    BOOST_TEST(keys(full["lhs"]) == "lower upper");
}

BOOST_AUTO_TEST_CASE(values_arrive) {
    Json const json = document(report_of({full_claim()}), true);
    BOOST_TEST(json["halfspace"] == "1.2.3");
    BOOST_TEST(json["schema"] == 2);
    BOOST_TEST(json["exit"] == 2);
    BOOST_TEST(json["summary"]["refuted"] == 1);
    Json const& scenario = json["scenarios"][0];
    BOOST_TEST(scenario["name"] == "made-up");
    BOOST_TEST(scenario["seed"] == 7);
    BOOST_TEST(scenario["data"]["d"] == 5);
    Json const& full = scenario["theorems"][0]["claims"][0];
    BOOST_TEST(full["verdict"] == "refuted");
    BOOST_TEST(full["decided_by"] == "mpfr-128");
    BOOST_TEST(full["values"]["count"].is_number_integer());
    BOOST_TEST(full["values"]["rate"].dump() == "0.1");
    BOOST_TEST(full["values"]["nothing"] == "words");
}

BOOST_AUTO_TEST_CASE(bounds_are_rounded_outwards) {
    Json const json = document(report_of({full_claim()}));
    Json const& full = json["scenarios"][0]["theorems"][0]["claims"][0];
    BOOST_TEST((exact_decimal(full["rhs"]["lower"]) < Rational(1, 3)));
    BOOST_TEST((exact_decimal(full["rhs"]["upper"]) > Rational(1, 3)));
    BOOST_TEST((exact_decimal(full["lhs"]["lower"]) <= arithmetic::exact(0.1)));
    BOOST_TEST((exact_decimal(full["lhs"]["upper"]) >= arithmetic::exact(0.1)));
    BOOST_TEST((exact_decimal(full["values"]["bounds"]["upper"]) - Rational(2, 3) < Rational(1, 1000000000)));
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_absent) {
    Json const json = document(report_of({claim(Kind::conclusion, Outcome::not_applicable)}));
    BOOST_TEST(keys(json["scenarios"][0]["theorems"][0]["claims"][0]) ==
               "kind claim name statement verdict reason values");
    BOOST_TEST(json["scenarios"][0]["theorems"][0]["claims"][0]["values"].is_object());
}

BOOST_AUTO_TEST_CASE(no_number_or_text_breaks_the_document) {
    Claim odd = claim(Kind::instance, Outcome::proved);
    odd.verdict.add("inf", std::numeric_limits<double>::infinity())
        .add("nan", std::numeric_limits<double>::quiet_NaN())
        .add("huge", scale(MpfiInterval(1), 5000))
        .add("bytes", std::string("\xff\xfe\"\n"));
    Json const json = document(report_of({odd}));
    Json const& values = json["scenarios"][0]["theorems"][0]["claims"][0]["values"];
    BOOST_TEST(values["inf"] == "inf");
    BOOST_TEST(values["nan"] == "nan");
    BOOST_TEST(values["huge"]["lower"].get<std::string>().find("e+1505") != std::string::npos);
    BOOST_TEST(values["bytes"].is_string());
}

BOOST_AUTO_TEST_CASE(an_empty_report_is_a_document) {
    Json const json = document({});
    BOOST_TEST(json["scenarios"].is_array());
    BOOST_TEST(json["scenarios"].empty());
    BOOST_TEST(json["exit"] == 0);
}

BOOST_AUTO_TEST_CASE(same_report_same_bytes) {
    Report const report = report_of({full_claim()});
    BOOST_TEST(report::to_json(report, false, {"1"}) == report::to_json(report, false, {"1"}));
    BOOST_TEST(report::to_json(report, false, {"1"}).back() == '\n');
}
