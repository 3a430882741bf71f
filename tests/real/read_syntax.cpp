// Reads paths from standard input and prints the error that one Python version would report for
// each. Usage: read_syntax MINOR < PATHS. Each line has path, error and line, separated by tabs.
#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>

#include "vdk/compile/syntax_fault.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/source_text.hpp"

namespace {

bool read_line(std::string& line) {
  line.clear();
  for (int byte = std::getchar(); byte != EOF; byte = std::getchar()) {
    if (byte == '\n') return true;
    line.push_back(static_cast<char>(byte));
  }
  return !line.empty();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::string_view version = arguments[1];
  int minor = 0;
  if (std::from_chars(version.data(), version.data() + version.size(), minor).ec != std::errc{}) {
    return 2;
  }
  for (std::string path; read_line(path);) {
    vdk::support::FileText text = vdk::support::read_file(path);
    const auto parsing = vdk::python::parse(std::move(text.text), path);
    const auto fault = vdk::compile::find_syntax_fault(parsing, minor);
    if (fault) {
      std::printf("%s\t%s\t%d\n", path.c_str(), std::string(fault->error).c_str(), fault->line);
    } else {
      std::printf("%s\t\t0\n", path.c_str());
    }
  }
}
