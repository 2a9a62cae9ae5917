# Turns text files into one C++ source that defines FUNCTION, declared in HEADER (halfspace_embed in embed.cmake runs this):
# cmake -DOUTPUT=x.cpp -DFOLDER=scenarios -DEXTENSION=.toml -DNAMES="a,b" -DFUNCTION=embedded_scenarios
#       -DHEADER=scenario/embedded.hpp -P write_embedded.cmake
string(REPLACE "," ";" names "${NAMES}")
set(source "// Generated from ${FOLDER}/*${EXTENSION}.\n#include \"${HEADER}\"\n\nnamespace halfspace {\n\n")
string(APPEND source "std::vector<EmbeddedText> ${FUNCTION}() {\n    return {\n")
foreach(name ${names})
  file(READ ${FOLDER}/${name}${EXTENSION} text)
  string(APPEND source "        {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
string(APPEND source "    };\n}\n\n}  // namespace halfspace\n")
file(WRITE ${OUTPUT} "${source}")
