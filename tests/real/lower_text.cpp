// Lowers each line of its input as VDK's routers do, for `lower_case.py` to compare with Python.

#include <cstdio>
#include <iostream>
#include <string>

#include "vdk/support/lower_case.hpp"

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::printf("%s\n", vdk::support::lower_case(line).c_str());
}
