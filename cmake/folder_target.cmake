# One target a folder: halfspace_folder(name DEPENDS other folders LINK libraries) collects the folder's .cpp files
# as the static library halfspace_<name>. Include paths are written from the repository's src/ (for src) or root.
function(halfspace_folder name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LINK;INCLUDE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  add_library(halfspace_${name} STATIC ${sources})
  set_target_properties(halfspace_${name} PROPERTIES LINKER_LANGUAGE CXX)  # a room of headers alone has no source
  target_include_directories(halfspace_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  if(NOT CMAKE_CURRENT_SOURCE_DIR MATCHES "^${PROJECT_SOURCE_DIR}/src/")
    target_include_directories(halfspace_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  endif()
  target_include_directories(halfspace_${name} SYSTEM PUBLIC ${ARG_INCLUDE})
  target_link_libraries(halfspace_${name} PRIVATE halfspace_options)
  foreach(folder ${ARG_DEPENDS})
    target_link_libraries(halfspace_${name} PUBLIC halfspace_${folder})
  endforeach()
  target_link_libraries(halfspace_${name} PUBLIC ${ARG_LINK})
endfunction()
