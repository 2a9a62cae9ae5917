#pragma once

#include <string>

/// The style sheets of the HTML report: quiet, light and dark after the reader's own setting.
namespace halfspace::report {

/// The colours, as custom properties of the root element, for both schemes. Blue and orange tell classes apart for
/// colour-blind readers too; text colours have a contrast of at least 4.5 to 1 on the paper.
std::string palette_css();

/// Classes that drawings use.
std::string figure_css();

/// Everything else of the page.
std::string page_css();

}  // namespace halfspace::report
