#pragma once

#include "arithmetic/certified_sign.hpp"
#include "linalg/product.hpp"

namespace halfspace::evidence {

/// The quantities the assumptions are written in, each an exactly known number: a double enclosure first, the exact
/// rational on demand. All are in units of 2^(gram.unit_exponent()); the assumptions are homogeneous in them.
struct GramConstants {
    linalg::Index N = 0;
    long unit_exponent = 0;
    arithmetic::LazyReal R_min_squared;  ///< min_n G_nn
    arithmetic::LazyReal R_max_squared;  ///< max_n G_nn
    arithmetic::LazyReal p_max;          ///< max_{n != k} |G_nk|
    arithmetic::LazyReal row_sum;        ///< max_n sum_{k != n} |G_nk|
};

/// `gram` must outlive the result.
GramConstants gram_constants(linalg::ProductEnclosure const& gram);

/// Those of the first `count` samples.
GramConstants gram_constants(linalg::ProductEnclosure const& gram, linalg::Index count);

}  // namespace halfspace::evidence
