# libtorch, for the practical part alone; Debian's package is libtorch-dev. Its own configuration file asks for packages
# that a program does not need, so that the library and its headers are looked for by name.
option(HALFSPACE_TORCH "Build the practical part: convolutional networks, with libtorch" OFF)
if(HALFSPACE_TORCH)
  find_path(TORCH_INCLUDE_DIR torch/csrc/api/include/torch/torch.h REQUIRED)
  find_library(TORCH_LIBRARY torch REQUIRED)
  find_library(TORCH_CPU_LIBRARY torch_cpu REQUIRED)
  find_library(C10_LIBRARY c10 REQUIRED)
  add_library(halfspace_torch INTERFACE)
  target_include_directories(halfspace_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIR} ${TORCH_INCLUDE_DIR}/torch/csrc/api/include)
  target_link_libraries(halfspace_torch INTERFACE ${TORCH_LIBRARY} ${TORCH_CPU_LIBRARY} ${C10_LIBRARY})
endif()

# halfspace_torch_headers(target): libtorch's headers are slow, so practical/torch.hpp, which includes them, is compiled once
# beforehand. ccache keeps what comes of that only when told that macros of the command line do not matter to it.
function(halfspace_torch_headers target)
  target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src/practical/torch.hpp)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  endif()
  if(CCACHE_PROGRAM)
    set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${PROJECT_SOURCE_DIR};CCACHE_NOHASHDIR=1;CCACHE_SLOPPINESS=pch_defines,time_macros;${CCACHE_PROGRAM}")
  endif()
endfunction()
