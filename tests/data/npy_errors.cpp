#include "data/npy.hpp"
#include "tests/data/files.hpp"

using namespace halfspace;
using namespace halfspace::tests;

namespace {

std::string const pair = raw<double>({1, 2});

void refused(std::string const& bytes, std::vector<std::string> words) {
    Folder const folder;
    words.emplace_back("x.npy");
    expect_input_error([&] { data::read_npy_matrix(folder.write("x.npy", bytes)); }, words);
}

void header_refused(std::string const& header, std::vector<std::string> const& words) {
    refused(npy(header, pair), words);
}

std::string with_shape(std::string const& shape) { return npy(npy_header("<f8", shape), pair); }

}  // namespace

BOOST_AUTO_TEST_CASE(files_that_are_not_there_or_not_npy) {
    Folder const folder;
    expect_input_error([&] { data::read_npy_matrix(folder.file("x.npy")); }, {"x.npy", "no such file"});
    expect_input_error([&] { data::read_npy_matrix(folder.file("")); }, {"not a regular file"});
    expect_input_error([] { data::read_npy_matrix("/dev/zero"); }, {"/dev/zero", "not a regular file"});
    expect_input_error([&] { data::read_npy_matrix(folder.write_gzip("z.npy", with_shape("(1, 2)"))); }, {"gzip"});
    refused("", {"empty"});
    refused("\x93NUM", {"not an NPY file"});
    refused("PK\x03\x04 and the rest of an npz file", {"not an NPY file"});
}

BOOST_AUTO_TEST_CASE(lengths_that_do_not_fit_the_file) {
    refused(npy(npy_header("<f8", "(1, 2)"), pair, 4), {"version is 4.0"});
    refused(npy("", "").substr(0, 9), {"ends after 1 of 2 bytes"});
    std::string const whole = with_shape("(1, 2)");
    refused(whole.substr(0, 40), {"header claims", "more than the file holds"});
    refused(std::string("\x93NUMPY\x02\x00\xff\xff\xff\xff{", 13), {"claims 4294967295 bytes"});
    refused(npy(std::string(70000, ' '), "", 2), {"claims 70000 bytes", "at most 65536"});
    refused(whole.substr(0, whole.size() - 1), {"needs 16 bytes", "holds 15"});
    refused(whole + "x", {"needs 16 bytes", "holds 17"});
}

BOOST_AUTO_TEST_CASE(shapes_that_cannot_be) {
    refused(with_shape("(100000000, 1000000000)"), {"needs 800000000000000000 bytes"});
    refused(with_shape("(4294967296, 4294967296)"), {"more values than any file"});
    refused(with_shape("(99999999999999999999999, 1)"), {"absurdly long"});
    refused(with_shape("(-1, 2)"), {"not a whole number"});
    refused(with_shape("(1, 2.0)"), {"')' is missing"});
    refused(with_shape("(2)"), {"not a tuple"});
    refused(with_shape("(2,)"), {"1 axis", "must have two"});
    refused(with_shape("(1, 1, 2)"), {"3 axes"});
    refused(npy(npy_header("<f8", "(0, 3)"), ""), {"array is empty"});
    refused(npy(npy_header("<f8", "()"), raw<double>({1})), {"0 axes"});
    std::string axes;
    for (int k = 0; k < 40; ++k) axes += "1, ";
    refused(with_shape("(" + axes + ")"), {"more than 32 axes"});
}

BOOST_AUTO_TEST_CASE(types_that_are_not_numbers_here) {
    for (auto const* const type : {"<f2", "<c16", "|O", "|b1", "<U5", "<M8[ns]", "=f8", "<f1", "<i3", "|f8", "f8"}) {
        refused(npy(npy_header(type, "(1, 2)"), pair), {"of type", "float32"});
    }
    header_refused("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1, 2)}", {"a structured type"});
    refused(npy(npy_header(">f8", "(1, 2)"), pair), {"big-endian", "little-endian"});
    header_refused("{'descr': '<f8', 'fortran_order': True, 'shape': (1, 2)}", {"Fortran", "C order"});
}

BOOST_AUTO_TEST_CASE(dictionaries_that_are_not_as_numpy_writes_them) {
    std::string const good = "'descr': '<f8', 'fortran_order': False, 'shape': (1, 2)";
    header_refused(good, {"'{' is missing"});
    header_refused("{" + good, {"'}' is missing"});
    header_refused("{" + good + "} 1", {"text after the dictionary"});
    header_refused("{" + good + ", 'shape': (1, 2)}", {"'shape' stands twice"});
    header_refused("{" + good + ", 'more': 1}", {"unknown key 'more'"});
    header_refused("{'fortran_order': False, 'shape': (1, 2)}", {"'descr' is missing"});
    header_refused("{'descr': '<f8', 'shape': (1, 2)}", {"'fortran_order' is missing"});
    header_refused("{'descr': '<f8', 'fortran_order': False}", {"'shape' is missing"});
    header_refused("{'descr': '<f8', 'fortran_order': 0, 'shape': (1, 2)}", {"neither True nor False"});
    header_refused("{'descr: 1}", {"quoted word does not end"});
    header_refused("{'de\\x73cr': '<f8'}", {"unexpected character"});
    header_refused("", {"'{' is missing"});
}
