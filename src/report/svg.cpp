#include "report/svg.hpp"

#include "report/style.hpp"
#include "report/text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace halfspace::report {

std::string coordinate(double value) {
    if (!std::isfinite(value)) value = 0;
    std::string text = fmt::format("{:.2f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string xml_escaped(std::string_view text) {
    std::string result;
    for (char const c : valid_utf8(text)) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 32) result += c;
        }
    }
    return result;
}

Svg::Svg(double width, double height, std::string_view description)
    : width_(width), height_(height), description_(description) {}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view style) {
    body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>\n", coordinate(x1),
                         coordinate(y1), coordinate(x2), coordinate(y2), style);
}

void Svg::rectangle(double x, double y, double width, double height, std::string_view style) {
    body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"/>\n", coordinate(x),
                         coordinate(y), coordinate(width), coordinate(height), style);
}

void Svg::path(std::string_view path, std::string_view style) {
    if (!path.empty()) body_ += fmt::format("<path d=\"{}\" class=\"{}\"/>\n", path, style);
}

void Svg::text(double x, double y, std::string_view words, std::string_view style, std::string_view anchor) {
    body_ += fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\" text-anchor=\"{}\">{}</text>\n", coordinate(x),
                         coordinate(y), style, anchor, xml_escaped(words));
}

std::string Svg::opening(std::string_view attributes) const {
    return fmt::format("<svg {}viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", attributes, coordinate(width_),
                       coordinate(height_), description_);
}

std::string Svg::element() const { return opening({}) + body_ + "</svg>"; }

std::string Svg::file() const {
    std::string const size = fmt::format("xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" ",
                                         coordinate(width_), coordinate(height_));
    // Readers other than browsers drop double spaces, and read the title aloud.
    return opening(size + "xml:space=\"preserve\" ") + "<title>" + xml_escaped(description_) + "</title>\n<style>" +
           palette_css() + "svg{background:var(--paper)}\n" + figure_css() + "</style>\n" + body_ + "</svg>\n";
}

}  // namespace halfspace::report
