// Reads module names from standard input and prints what the tables say about each for one Python.
// Usage: read_library MINOR < NAMES. Each line has the name and `compiled`, `library` or nothing.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "vdk/python/standard_modules.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const int minor = std::stoi(arguments[1]);
  std::string name;
  for (int byte = std::getchar(); byte != EOF; byte = std::getchar()) {
    if (byte != '\n') {
      name.push_back(static_cast<char>(byte));
      continue;
    }
    const char* kind = vdk::python::is_compiled_module(name, minor)  ? "compiled"
                       : vdk::python::is_library_module(name, minor) ? "library"
                                                                     : "";
    std::printf("%s\t%s\n", name.c_str(), kind);
    name.clear();
  }
}
