#pragma once

#include <string>
#include <string_view>

namespace halfspace::report {

/// Writes one SVG drawing. Colours and fonts come from style sheet classes (report/style.hpp), so that a drawing
/// follows the light or dark scheme of the page it stands in. Coordinates in units of the drawing, y downwards.
class Svg {
public:
    /// @param description  what the drawing shows, for readers who cannot see it
    Svg(double width, double height, std::string_view description);

    void line(double x1, double y1, double x2, double y2, std::string_view style);
    void rectangle(double x, double y, double width, double height, std::string_view style);
    /// @param path  SVG path data
    void path(std::string_view path, std::string_view style);
    /// @param anchor  "start", "middle" or "end" of the text lies at x
    void text(double x, double y, std::string_view words, std::string_view style, std::string_view anchor = "start");

    /// What the drawing shows, in words.
    [[nodiscard]] std::string const& description() const { return description_; }
    /// The element, to stand inside a page.
    [[nodiscard]] std::string element() const;
    /// A file of its own, with its style sheet.
    [[nodiscard]] std::string file() const;

private:
    [[nodiscard]] std::string opening(std::string_view attributes) const;
    double width_;
    double height_;
    std::string description_;
    std::string body_;
};

/// A coordinate in at most two decimals; one that is not finite is 0.
std::string coordinate(double value);

/// `text` with the characters that mean something in XML replaced, and those that may not occur in it dropped.
std::string xml_escaped(std::string_view text);

}  // namespace halfspace::report
