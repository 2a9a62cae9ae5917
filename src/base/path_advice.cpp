#include "base/path_advice.hpp"

namespace halfspace::base {

std::string path_advice(std::string const& path, std::string const& otherwise) {
    if (path.starts_with('~') || path.find("/~") != std::string::npos) {
        return "`~` is not expanded here: write the home folder out";
    }
    if (path.find('$') != std::string::npos) return "`$` is not expanded here: write the variable's value out";
    return otherwise;
}

}  // namespace halfspace::base
