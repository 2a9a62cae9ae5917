# halfspace_embed(TARGET FOLDER dir EXTENSION .toml FUNCTION name HEADER header [NAMES a b]): adds to TARGET a function that
# returns the texts of the folder's files with their names, in the order of NAMES, or all of them by name.
set(HALFSPACE_WRITE_EMBEDDED ${CMAKE_CURRENT_LIST_DIR}/write_embedded.cmake)

function(halfspace_embed target)
  cmake_parse_arguments(ARG "" "FOLDER;EXTENSION;FUNCTION;HEADER" "NAMES" ${ARGN})
  file(GLOB files CONFIGURE_DEPENDS ${ARG_FOLDER}/*${ARG_EXTENSION})
  if(NOT ARG_NAMES)
    foreach(file ${files})
      get_filename_component(name ${file} NAME_WE)
      list(APPEND ARG_NAMES ${name})
    endforeach()
  endif()
  list(JOIN ARG_NAMES "," joined_names)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${ARG_FUNCTION}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DFOLDER=${ARG_FOLDER} -DEXTENSION=${ARG_EXTENSION} -DNAMES=${joined_names}
            -DFUNCTION=${ARG_FUNCTION} -DHEADER=${ARG_HEADER} -P ${HALFSPACE_WRITE_EMBEDDED}
    DEPENDS ${files} ${HALFSPACE_WRITE_EMBEDDED}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
