#include "practical/cell_rows.hpp"

#include "base/input_error.hpp"
#include "base/names.hpp"

#include <fmt/core.h>
#include <fstream>
#include <sstream>

namespace halfspace::practical {
namespace {

using base::InputError;

template <class E>
E value_in(std::string const& word, std::string const& where) {
    if (auto const value = base::named<E>(word)) return *value;
    std::string known;
    for (auto const& other : base::words<E>()) known += (known.empty() ? "" : ", ") + other;
    throw InputError(where, "there is no `" + word + "` here", "write one of " + known);
}

std::uint64_t seed_of(std::string const& text, std::string const& where) {
    if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos)
        throw InputError(where, "the seed is '" + text + "'", "a whole number of at most nine digits is expected");
    return std::stoull(text);
}

CellRow row_of(std::string const& line, std::string const& where) {
    std::istringstream stream(line);
    std::vector<std::string> fields;
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    if (fields.size() != 4)
        throw InputError(where, fmt::format("has {} fields", fields.size()),
                         "four are expected: data,source,norm,seed");
    CellRow row{fields[0], {value_in<Source>(fields[1], where), linalg::Norm::l2, seed_of(fields[3], where)}};
    if (row.cell.source != Source::standard) row.cell.norm = value_in<linalg::Norm>(fields[2], where);
    return row;
}

/// Nothing is attacked for the standard network.
std::string norm_word(Cell const& cell) {
    return cell.source == Source::standard ? "none" : std::string(base::word_of(cell.norm));
}

/// The columns that say what was run.
std::string run_columns(CellRow const& row, CellSizes const& sizes) {
    auto const& s = sizes;
    auto const standard = row.cell.source == Source::standard;
    auto const steps = row.cell.norm == linalg::Norm::l0 ? s.pixels : s.attack_steps;
    auto const eps = row.cell.norm == linalg::Norm::l2     ? s.eps_l2
                     : row.cell.norm == linalg::Norm::linf ? s.eps_linf
                                                           : 0;
    return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}", row.key(), standard ? 0 : s.images,
                       standard ? 0 : s.epochs, standard ? 0 : steps, standard ? 0 : eps, standard ? 0 : s.batch,
                       standard ? 0 : s.rate, s.standard_images, s.standard_epochs, s.standard_batch, s.standard_rate,
                       s.test_images);
}

}  // namespace

std::string CellRow::key() const {
    return fmt::format("{},{},{},{}", data, base::word_of(cell.source), norm_word(cell), cell.seed);
}

std::string CellRow::name() const {
    return fmt::format("{}-{}-{}", base::word_of(cell.source), norm_word(cell), cell.seed);
}

std::vector<CellRow> read_cell_rows(std::filesystem::path const& file) {
    std::ifstream stream(file);
    if (!stream) throw InputError(file.string(), "cannot be read", "a file of lines data,source,norm,seed is expected");
    std::vector<CellRow> rows;
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
        if (line.empty() || line.front() == '#' || line == "data,source,norm,seed") continue;
        rows.push_back(row_of(line, fmt::format("{}:{}", file.string(), number)));
    }
    return rows;
}

std::string cell_header() {
    return "data,source,norm,seed,images,epochs,steps,eps,batch,rate,standard_images,standard_epochs,standard_batch,"
           "standard_rate,test_images,accuracy,fooled,fit,taught,loss";
}

std::string cell_line(CellRow const& row, CellSizes const& sizes, CellResult const& result) {
    return fmt::format("{},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f}", run_columns(row, sizes), result.accuracy, result.fooled,
                       result.fit, result.taught, result.loss);
}

bool has_cell(std::filesystem::path const& table, CellRow const& row, CellSizes const& sizes) {
    std::ifstream stream(table);
    auto const wanted = run_columns(row, sizes) + ",";
    for (std::string line; std::getline(stream, line);)
        if (line.starts_with(wanted)) return true;
    return false;
}

void append_cell(std::filesystem::path const& table, std::string const& line) {
    auto const fresh = !std::filesystem::exists(table);
    std::ofstream stream(table, std::ios::app);
    if (fresh) stream << cell_header() << '\n';
    stream << line << '\n';
    if (!stream.flush())
        throw InputError(table.string(), "cannot be written", "give --results a file in a folder that may be written");
}

}  // namespace halfspace::practical
