#pragma once

#include "report/markdown.hpp"

#include <string>

namespace halfspace::report {

/// The document as one self-contained page: its Markdown rendered by cmark-gfm, its figures inline, no script, nothing
/// loaded from anywhere.
std::string to_html(Document const& document);

}  // namespace halfspace::report
