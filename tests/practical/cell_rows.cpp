#include "practical/cell_rows.hpp"
#include "base/input_error.hpp"
#include "tests/support/source_root.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace halfspace;

BOOST_AUTO_TEST_CASE(the_ready_plan_holds_the_least_set) {
    auto const rows = practical::read_cell_rows(tests::source_root() / "sweeps/practical.csv");
    BOOST_TEST(rows.size() == 14U);
    BOOST_TEST(rows.front().key() == "mnist,standard,none,0");
    BOOST_TEST(rows[1].key() == "mnist,random,l2,0");
    BOOST_TEST(rows.front().name() == "standard-none-0");
    BOOST_TEST(rows[1].name() == "random-l2-0");
}

BOOST_AUTO_TEST_CASE(a_finished_cell_is_known_by_its_sizes) {
    auto const table = std::filesystem::temp_directory_path() / "halfspace-practical-table.csv";
    std::filesystem::remove(table);
    practical::CellRow const row{"mnist", {practical::Source::random, linalg::Norm::linf, 2}};
    practical::CellSizes sizes;
    sizes.images = 100;
    practical::append_cell(table, practical::cell_line(row, sizes, {0.5, 0.9, 0.8, 0, 1.25}));
    BOOST_TEST(practical::has_cell(table, row, sizes));
    sizes.images = 1000;
    BOOST_TEST(!practical::has_cell(table, row, sizes));
    sizes.images = 100;
    sizes.eps_linf = 0.1;
    BOOST_TEST(!practical::has_cell(table, row, sizes));
    std::ifstream stream(table);
    std::string header, line;
    std::getline(stream, header);
    std::getline(stream, line);
    BOOST_TEST(header == practical::cell_header());
    BOOST_TEST(std::count(header.begin(), header.end(), ',') == std::count(line.begin(), line.end(), ','));
    std::filesystem::remove(table);
}

BOOST_AUTO_TEST_CASE(a_plan_that_is_wrong_is_refused_with_its_line) {
    auto const file = std::filesystem::temp_directory_path() / "halfspace-practical-plan.csv";
    for (std::string const line :
         {"mnist,random,l2", "mnist,sideways,l2,0", "mnist,random,l3,0", "mnist,random,l2,-1"}) {
        std::ofstream(file) << "data,source,norm,seed\n" << line << '\n';
        BOOST_TEST_CONTEXT(line)
        BOOST_CHECK_EXCEPTION(practical::read_cell_rows(file), base::InputError,
                              [&](base::InputError const& error) { return error.where() == file.string() + ":2"; });
    }
    std::filesystem::remove(file);
}
