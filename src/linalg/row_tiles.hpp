#pragma once

#include "linalg/matrix.hpp"

#include <functional>

namespace halfspace::linalg {

/// Calls work(first, count) for all tiles of `tile_rows` rows, on BLAS's number of threads, with one thread for BLAS in
/// each: what is done to a tile must not depend on the others, and then no result depends on the number of threads.
void over_row_tiles(Index rows, std::function<void(Index first, Index count)> const& work);

}  // namespace halfspace::linalg
