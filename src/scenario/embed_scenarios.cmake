# Turns scenario files into one C++ source:
# cmake -DOUTPUT=x.cpp -DFOLDER=scenarios -DNAMES="a,b" -P embed_scenarios.cmake
string(REPLACE "," ";" names "${NAMES}")
set(source "// Generated from scenarios/*.toml.\n#include \"scenario/embedded.hpp\"\n\nnamespace halfspace {\n\n")
string(APPEND source "std::vector<EmbeddedScenario> embedded_scenarios() {\n    return {\n")
foreach(name ${names})
  file(READ ${FOLDER}/${name}.toml text)
  string(APPEND source "        {\"${name}\", R\"scenario(${text})scenario\"},\n")
endforeach()
string(APPEND source "    };\n}\n\n}  // namespace halfspace\n")
file(WRITE ${OUTPUT} "${source}")
