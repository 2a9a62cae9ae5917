# Compile options of every target. Contraction of a*b+c into one rounding would break the error-free
# transformations of src/arithmetic, and value-changing optimisations would void every bound:
# tests/build_options asserts that neither is switched on.
add_library(halfspace_options INTERFACE)
target_compile_options(halfspace_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -ffp-contract=off)
# GCC 12 sees overlaps in `"text" + string` that are not there (its bug 105651).
target_compile_options(halfspace_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(HALFSPACE_WERROR)
  target_compile_options(halfspace_options INTERFACE -Werror)
endif()
if(HALFSPACE_SANITIZE)
  target_compile_options(halfspace_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(halfspace_options INTERFACE -fsanitize=address,undefined)
endif()
