# The commit of the sources in one small C++ file, looked up at each build and rewritten only where it changed. Compiled
# objects know no revision, so neither the compiler cache nor incremental builds lose anything.
# Run as a script (-P) it writes OUTPUT for the checkout SOURCE.
if(CMAKE_SCRIPT_MODE_FILE)
  set(value "std::nullopt")
  find_program(GIT git)
  if(GIT AND EXISTS ${SOURCE}/.git)
    execute_process(COMMAND ${GIT} -C ${SOURCE} rev-parse HEAD OUTPUT_VARIABLE commit RESULT_VARIABLE failed
      OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(COMMAND ${GIT} -C ${SOURCE} --no-optional-locks status --porcelain --untracked-files=no
      OUTPUT_VARIABLE changes ERROR_QUIET)
    if(NOT failed AND "${changes}" STREQUAL "")
      set(value "\"${commit}\"")
    endif()
  endif()
  set(text "#include \"base/revision.hpp\"\n\nnamespace halfspace::base {\n\n")
  string(APPEND text "std::optional<std::string> revision() { return ${value}; }\n\n}  // namespace halfspace::base\n")
  file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "${text}" @ONLY)
  return()
endif()

set(revision_source ${PROJECT_BINARY_DIR}/revision.cpp)
add_custom_target(halfspace_find_revision BYPRODUCTS ${revision_source}
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DOUTPUT=${revision_source} -P ${CMAKE_CURRENT_LIST_FILE}
  COMMENT "Looking up the revision" VERBATIM)
add_library(halfspace_revision STATIC ${revision_source})
add_dependencies(halfspace_revision halfspace_find_revision)
target_include_directories(halfspace_revision PRIVATE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(halfspace_revision PRIVATE halfspace_options)
