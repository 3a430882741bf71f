#include "vdk/support/file_line.hpp"

#include <string_view>

#include "vdk/support/python_text.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::support {

namespace {

constexpr std::size_t read_limit = 1024 * 1024;  ///< bytes
constexpr std::size_t excerpt_limit = 200;       ///< bytes

}  // namespace

std::string read_excerpt(const model::Location& where) {
  if (where.file.empty() || where.line <= 0) return {};
  const FileText text = read_start_of_file(where.file, read_limit);
  if (text.error != ReadError::none) return {};
  for (const TextLine& line : split_file_lines(text.text)) {
    if (line.number != where.line) continue;
    return to_valid_utf8(trim(line.text).substr(0, excerpt_limit));
  }
  return {};
}

std::string write_place(const model::Location& where) {
  return where.line > 0 ? where.file + ":" + std::to_string(where.line) : where.file;
}

int find_line(const std::string& file, std::string_view text) {
  const FileText read = read_start_of_file(file, read_limit);
  if (read.error != ReadError::none) return 0;
  for (const TextLine& line : split_file_lines(read.text))
    if (line.text.find(text) != std::string_view::npos) return line.number;
  return 0;
}

}  // namespace vdk::support
