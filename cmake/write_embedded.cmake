# Turns text files into one C++ source that defines FUNCTION, declared in HEADER (halfspace_embed in embed.cmake runs this):
# cmake -DOUTPUT=x.cpp -DFOLDER=scenarios -DEXTENSION=.toml -DNAMES="a,b" -DFUNCTION=embedded_scenarios
#       -DHEADER=scenario/embedded.hpp -P write_embedded.cmake
string(REPLACE "," ";" names "${NAMES}")
string(REGEX REPLACE "/.*" "" room "${HEADER}")  # its namespace
set(source "// Generated from ${FOLDER}/*${EXTENSION}.\n#include \"${HEADER}\"\n\nnamespace halfspace::${room} {\n\n")
string(APPEND source "std::vector<scenario::EmbeddedText> ${FUNCTION}() {\n    return {\n")
foreach(name ${names})
  file(READ ${FOLDER}/${name}${EXTENSION} text)
  string(APPEND source "        {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
string(APPEND source "    };\n}\n\n}  // namespace halfspace::${room}\n")
file(WRITE ${OUTPUT} "${source}")
