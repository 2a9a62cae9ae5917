#include "plots/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::plots {
namespace {

/// What the key of a panel lists.
std::vector<std::string> titles(std::vector<Curve> const& curves, std::size_t panel) {
    std::vector<std::string> found;
    for (auto const& curve : curves) {
        bool const listed = !curve.title.empty() && (!curve.points.empty() || curve.style == "area");
        if (listed && static_cast<std::size_t>(curve.panel) == panel) found.push_back(curve.title);
    }
    return found;
}

/// The number of entries that all panels share; 0 when they differ. A panel that lacks some of the first one's does
/// too.
std::size_t shared_entries(std::size_t panels, std::vector<Curve> const& curves) {
    auto const first = titles(curves, 0);
    for (std::size_t k = 1; k < panels; ++k) {
        for (auto const& title : titles(curves, k)) {
            if (std::find(first.begin(), first.end(), title) == first.end()) return 0;
        }
    }
    return panels > 1 ? first.size() : 0;
}

std::string at(double x, double y, double width, double height) {
    return fmt::format("set origin {:.6f},{:.6f}\nset size {:.6f},{:.6f}\n", x, y, width, height);
}

}  // namespace

Layout::Layout(std::vector<Panel> const& panels, std::vector<Curve> const& curves)
    : columns_(panels.size() == 4 ? 2 : std::min<std::size_t>(panels.size(), 3)),
      rows_((panels.size() + columns_ - 1) / columns_),
      width_(columns_ == 1 ? 760 : columns_ * (columns_ == 2 ? 590 : 460)),
      row_height_(columns_ == 3 ? 400 : 470) {
    std::size_t const entries = shared_entries(panels.size(), curves);
    if (entries == 0) return;
    key_rows_ = (entries + 2) / 3;
    if (rows_ > 1) row_height_ -= 70;  // which keys of their own would take
}

std::string Layout::place(std::size_t k) const {
    double const share = static_cast<double>(row_height_) / static_cast<double>(height());
    double const columns = static_cast<double>(columns_);
    std::size_t const row = k / columns_;
    return at(static_cast<double>(k % columns_) / columns, 1 - share * static_cast<double>(row + 1), 1 / columns,
              share);
}

std::string Layout::key_place() const {
    return at(0, 0, 1, static_cast<double>(key_height()) / static_cast<double>(height()));
}

}  // namespace halfspace::plots
