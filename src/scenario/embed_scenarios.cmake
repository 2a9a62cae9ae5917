# Turns scenario (or sweep) files into one C++ source that defines FUNCTION, declared in HEADER:
# cmake -DOUTPUT=x.cpp -DFOLDER=scenarios -DNAMES="a,b" -DFUNCTION=embedded_scenarios -DHEADER=scenario/embedded.hpp
#       -P embed_scenarios.cmake
string(REPLACE "," ";" names "${NAMES}")
set(source "// Generated from ${FOLDER}/*.toml.\n#include \"${HEADER}\"\n\nnamespace halfspace {\n\n")
string(APPEND source "std::vector<EmbeddedScenario> ${FUNCTION}() {\n    return {\n")
foreach(name ${names})
  file(READ ${FOLDER}/${name}.toml text)
  string(APPEND source "        {\"${name}\", R\"scenario(${text})scenario\"},\n")
endforeach()
string(APPEND source "    };\n}\n\n}  // namespace halfspace\n")
file(WRITE ${OUTPUT} "${source}")
