#pragma once

#ifdef __FAST_MATH__
#error "Halfspace's bounds rest on IEEE arithmetic: do not compile with -ffast-math"
#endif

/// What the shared library shows.
#define HALFSPACE_API __attribute__((visibility("default")))
