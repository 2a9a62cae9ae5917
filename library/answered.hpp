#pragma once

#include "halfspace/error.hpp"

#include "base/input_error.hpp"
#include "base/progress.hpp"

namespace halfspace {

/// What work() returns, with the mistakes it finds as this interface's own.
template <class Work>
auto answered(Work const& work) {
    try {
        return work();
    } catch (base::InputError const& error) {
        throw Error(error.where(), error.wrong(), error.right());
    } catch (base::Interrupted const&) {
        throw Error("progress", "the work was ended by its callback", "return true to go on");
    }
}

}  // namespace halfspace
