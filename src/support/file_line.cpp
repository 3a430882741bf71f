#include "vdk/support/file_line.hpp"

#include <string_view>

#include "vdk/support/python_text.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::support {

namespace {

constexpr std::size_t most_read = 1024 * 1024;
constexpr std::size_t most_shown = 200;

}  // namespace

std::string read_excerpt(const model::Location& where) {
  if (where.file.empty() || where.line <= 0) return {};
  const support::FileText text = support::read_start_of_file(where.file, most_read);
  if (text.error != support::ReadError::none) return {};
  for (const support::TextLine& line : support::split_file_lines(text.text)) {
    if (line.number != where.line) continue;
    return support::to_valid_utf8(support::trim(line.text).substr(0, most_shown));
  }
  return {};
}

int find_line(const std::string& file, std::string_view text) {
  const support::FileText read = support::read_start_of_file(file, most_read);
  if (read.error != support::ReadError::none) return 0;
  for (const support::TextLine& line : support::split_file_lines(read.text))
    if (line.text.find(text) != std::string_view::npos) return line.number;
  return 0;
}

}  // namespace vdk::support
