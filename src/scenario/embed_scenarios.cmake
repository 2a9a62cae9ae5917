# Turns scenario files (or sweep files, or with -DEXTENSION=.csv tables) into one C++ source that defines FUNCTION, declared in HEADER:
# cmake -DOUTPUT=x.cpp -DFOLDER=scenarios -DNAMES="a,b" -DFUNCTION=embedded_scenarios -DHEADER=scenario/embedded.hpp
#       -P embed_scenarios.cmake
if(NOT DEFINED EXTENSION)
  set(EXTENSION .toml)
endif()
string(REPLACE "," ";" names "${NAMES}")
set(source "// Generated from ${FOLDER}/*${EXTENSION}.\n#include \"${HEADER}\"\n\nnamespace halfspace {\n\n")
string(APPEND source "std::vector<EmbeddedScenario> ${FUNCTION}() {\n    return {\n")
foreach(name ${names})
  file(READ ${FOLDER}/${name}${EXTENSION} text)
  string(APPEND source "        {\"${name}\", R\"scenario(${text})scenario\"},\n")
endforeach()
string(APPEND source "    };\n}\n\n}  // namespace halfspace\n")
file(WRITE ${OUTPUT} "${source}")
