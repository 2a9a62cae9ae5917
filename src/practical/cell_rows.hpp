#pragma once

#include "practical/cell.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace halfspace::practical {

/// A cell with the data set it belongs to, as a line of a plan and of a table of results names it.
struct CellRow {
    std::string data;  ///< "mnist", "fashion-mnist", "cifar10"
    Cell cell;

    /// "mnist,random,l2,0", the first columns of its line
    [[nodiscard]] std::string key() const;

    /// Folder of its files: "random-l2-0"
    [[nodiscard]] std::string name() const;
};

/// Reads a plan: the line "data,source,norm,seed", then one cell a line. Empty lines and lines that begin with # are
/// passed over. @throws InputError naming the line
std::vector<CellRow> read_cell_rows(std::filesystem::path const& file);

/// Columns of a table of results.
std::string cell_header();

/// One line of it: the cell, its sizes, what was measured.
std::string cell_line(CellRow const& row, CellSizes const& sizes, CellResult const& result);

/// Whether the table has a line of this cell with these sizes.
bool has_cell(std::filesystem::path const& table, CellRow const& row, CellSizes const& sizes);

/// Adds a line to the table, writing the header first where there is none yet.
void append_cell(std::filesystem::path const& table, std::string const& line);

}  // namespace halfspace::practical
