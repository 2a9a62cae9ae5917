#pragma once

// Every bound of this program is a statement about IEEE arithmetic in round-to-nearest, operation by operation as
// written. A header that promises one includes this file, first.
#ifdef __FAST_MATH__
#error "Halfspace's bounds rest on IEEE arithmetic: do not compile with -ffast-math"
#endif
