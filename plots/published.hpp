#pragma once

#include "scenario/embedded.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// The points of the published curves, from data/published, and what was measured by programs that a figure cannot run,
/// from data/measured.
namespace halfspace::plots {

/// The tables, embedded when the program was built.
std::vector<scenario::EmbeddedText> embedded_published();

/// The tables of data/measured, likewise.
std::vector<scenario::EmbeddedText> embedded_measured();

/// One row of a table: column -> text, empty where nothing was read off.
using PublishedRow = std::map<std::string, std::string>;

/// The rows of a table ("paper-a-artificial") whose columns have the values of `where`. @throws std::out_of_range for a
/// table that is not there.
std::vector<PublishedRow> published_rows(std::string const& table, PublishedRow const& where);

/// The same of a table of data/measured.
std::vector<PublishedRow> measured_rows(std::string const& table, PublishedRow const& where);

/// The number in a column; nothing where the field is empty.
std::optional<double> published_number(PublishedRow const& row, std::string const& column);

/// Points x, y of those rows in which `column` is not empty.
std::vector<std::vector<double>> published_points(std::string const& table, PublishedRow const& where,
                                                  std::string const& column);

/// How many published points lie near drawn ones.
struct Nearness {
    std::size_t points = 0;  ///< with a drawn one at the same place
    std::size_t near = 0;    ///< of these, no further than 0.05 from the range over seeds
    double farthest = 0;     ///< largest distance from that range

    /// @param ours       rows x, median, least, largest
    /// @param published  rows x, y
    void include(std::vector<std::vector<double>> const& ours, std::vector<std::vector<double>> const& published);
};

}  // namespace halfspace::plots
