// Reads the Python sources that a list names, then parses them all, and prints how long parsing
// took: seconds, seconds on a processor, and how many sources are not valid.
// Usage: parse_files LIST
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/source_text.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::vector<std::string> sources;
  const std::string list = vdk::support::read_file(arguments[1]).text;
  for (std::size_t start = 0; start < list.size();) {
    const std::size_t end = list.find('\n', start);
    sources.push_back(vdk::support::read_file(list.substr(start, end - start)).text);
    start = end + 1;
  }
  int invalid = 0;
  const std::clock_t processor_begin = std::clock();
  const auto begin = std::chrono::steady_clock::now();
  for (std::string& source : sources) {
    invalid += vdk::python::parse(std::move(source), "").problems.empty() ? 0 : 1;
  }
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  const auto ticks = static_cast<double>(std::clock() - processor_begin);
  std::printf("%.6f %.6f %d\n", spent.count(), ticks / CLOCKS_PER_SEC, invalid);
}
