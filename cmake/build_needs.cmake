# Says at once everything that is missing for a build, with the names of Debian's packages. Included before a
# language is enabled, so that a missing compiler is one of them.
set(VDK_NEEDS # package, file in an include directory
  libcli11-dev CLI/CLI.hpp
  nlohmann-json3-dev nlohmann/json.hpp
  libyaml-cpp-dev yaml-cpp/yaml.h
  libtomlplusplus-dev toml++/toml.h
  libutf8proc-dev utf8proc.h
  libminizip-dev minizip/unzip.h
  zlib1g-dev zlib.h
  libmd-dev sha2.h)

set(missing)
set(packages)
if(NOT CMAKE_CXX_COMPILER AND NOT DEFINED ENV{CXX})
  find_program(VDK_CXX NAMES c++ g++ clang++ NO_CACHE)
  if(NOT VDK_CXX)
    string(APPEND missing "\n  a C++ compiler")
    list(APPEND packages g++)
  endif()
endif()
while(VDK_NEEDS)
  list(POP_FRONT VDK_NEEDS package header)
  find_path(folder ${header} NO_CACHE)
  if(NOT folder)
    string(APPEND missing "\n  ${header}")
    list(APPEND packages ${package})
  endif()
  unset(folder)
endwhile()
if(missing)
  list(JOIN packages " " packages)
  message(FATAL_ERROR "These are missing for the build:${missing}\n"
    "On Debian and Ubuntu, install them with:\n  apt-get install ${packages}")
endif()
