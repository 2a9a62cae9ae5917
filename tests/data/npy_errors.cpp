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
    refused(with_shape("(1, 2LL)"), {"')' is missing"});
    refused(with_shape("(2,)"), {"1 axis", "must have two"});
    refused(with_shape("(1, 1, 2)"), {"3 axes (1 x 1 x 2)", "x.reshape(len(x), -1)"});
    refused(npy(npy_header("<f8", "(0, 3)"), ""), {"array is empty"});
    refused(npy(npy_header("<f8", "()"), raw<double>({1})), {"0 axes"});
    std::string axes;
    for (int k = 0; k < 40; ++k) axes += "1, ";
    refused(with_shape("(" + axes + ")"), {"more than 32 axes"});
}

BOOST_AUTO_TEST_CASE(types_that_are_not_numbers_here) {
    for (auto const* const type : {"<f16", "<c16", "|O", "|b1", "<U5", "<M8[ns]", "=f8", "<f1", "<i3", "|f8", "f8"}) {
        refused(npy(npy_header(type, "(1, 2)"), pair), {"of type", "float32"});
    }
    header_refused("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1, 2)}", {"a structured type"});
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

// What people give instead, and the line that mends it.
BOOST_AUTO_TEST_CASE(other_types_with_the_way_out) {
    refused(npy(npy_header("<V2", "(1, 2)"), "abcd"), {"type '<V2'", "bfloat16", "x.float().numpy()"});
    refused(npy(npy_header("|b1", "(1, 2)"), std::string("\x01\x00", 2)), {"type '|b1'", "x.astype(np.float32)"});
}

BOOST_AUTO_TEST_CASE(other_files_with_the_way_out) {
    auto const zip = [](std::string const& name) {
        return std::string("PK\x03\x04", 4) + std::string(22, '\0') + static_cast<char>(name.size()) +
               std::string(3, '\0') + name;
    };
    refused(zip("model/data.pkl") + "rest", {"torch.save", "np.save(\"x.npy\", torch.load(\"x.npy\").numpy())"});
    refused(zip("train.npy") + "rest", {".npz archive", "np.load(\"x.npy\")[\"train\"]"});
    refused(zip("a.txt"), {"zip archive"});
    refused("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 and so on", {"torch.save"});
    refused("\x80\x04\x95 and so on", {"Python pickle"});
    refused(idx(0x803, {1, 1, 1}, "x"), {"IDX file", "kind = \"idx\""});
    refused("version https://git-lfs.github.com/spec/v1\noid", {"git lfs pull"});
    refused("<!DOCTYPE html><html>", {"web page"});
    refused("\x89HDF\r\n\x1a\n", {"HDF5"});
}

BOOST_AUTO_TEST_CASE(labels_with_the_way_out) {
    Folder const folder;
    auto const labels = [&](auto const& values, std::vector<std::string> const& words) {
        using T = typename std::decay_t<decltype(values)>::value_type;
        std::string const bytes = npy(npy_header(descr<T>(), shape_text({values.size()})), raw(values));
        expect_input_error([&] { data::read_npy_labels(folder.write("y.npy", bytes)); }, words);
    };
    labels(std::vector<std::int64_t>{1, 0, 1}, {"index 1 is 0", "every label must be +1 or -1", "2.0*y - 1"});
    labels(std::vector<std::uint8_t>{1, 255}, {"index 1 is 255", "y.astype(np.int8)"});
    labels(std::vector<std::uint8_t>{4, 9, 4}, {"index 0 is 4", "np.where(y == 4, 1, -1)"});
    labels(std::vector<std::int64_t>{3, 0, 9},
           {"index 0 is 3", "np.where(y == 0, 1, -1)", "(y == 0) | (y == 9)", "X[k], y[k]"});
    labels(std::vector<double>{0.5, 1}, {"index 0 is 0.5", "+1 or -1"});
    std::string const booleans = npy(npy_header("|b1", "(2,)"), std::string("\x01\x00", 2));
    expect_input_error([&] { data::read_npy_labels(folder.write("y.npy", booleans)); },
                       {"'|b1'", "np.where(y, 1, -1)"});
    std::string const one_hot = npy(npy_header("<f8", "(2, 2)"), raw<double>({1, 0, 0, 1}));
    expect_input_error([&] { data::read_npy_labels(folder.write("y.npy", one_hot)); },
                       {"2 axes (2 x 2)", "(N,1)", "argmax"});
}
