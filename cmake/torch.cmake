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
