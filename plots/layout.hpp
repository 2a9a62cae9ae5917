#pragma once

#include "plots/picture.hpp"

#include <cstddef>

namespace halfspace::plots {

/// How the panels of a picture lie: row by row, with a strip for the key below them when all share one. In the units of
/// the SVG.
class Layout {
public:
    Layout(std::vector<Panel> const& panels, std::vector<Curve> const& curves);

    /// Do several panels list the same curves, so that one key does for all?
    [[nodiscard]] bool one_key() const { return key_rows_ > 0; }
    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] std::size_t height() const { return rows_ * row_height_ + key_height(); }
    /// gnuplot's commands that put the next plot where panel k belongs.
    [[nodiscard]] std::string place(std::size_t k) const;
    /// The same for the strip of the key.
    [[nodiscard]] std::string key_place() const;
    /// Rows of that key, which is filled column by column.
    [[nodiscard]] std::size_t key_rows() const { return key_rows_; }

private:
    [[nodiscard]] std::size_t key_height() const { return key_rows_ * 22 + (one_key() ? 12 : 0); }

    std::size_t columns_;
    std::size_t rows_;
    std::size_t width_;
    std::size_t row_height_;
    std::size_t key_rows_ = 0;
};

}  // namespace halfspace::plots
