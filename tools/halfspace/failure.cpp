#include "failure.hpp"

#include "output.hpp"

#include "base/input_error.hpp"
#include "verdict/internal_contradiction.hpp"

#include <cstdio>
#include <new>

namespace halfspace::tools {

using base::InputError;

int complain(std::string const& line) {
    int constexpr bad_input = 3;
    std::string const text = "halfspace: error: " + one_line(line) + "\n";
    std::fputs(text.c_str(), stderr);
    return bad_input;
}

int complain_of(std::exception_ptr const& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (std::bad_alloc const&) {
        return complain("memory: not enough of it for this input; fewer samples, dimensions or neurons would do");
    } catch (InputError const& error) {
        return complain(error.what());
    } catch (verdict::InternalContradiction const& error) {
        complain(error.what());
        return verdict::internal_contradiction_exit;
    } catch (std::exception const& error) {
        return complain(std::string("this input: ") + error.what() + "; other data or settings would do");
    }
}

}  // namespace halfspace::tools
