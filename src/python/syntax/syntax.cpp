#include "vdk/python/syntax/syntax.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <utility>

#include "parser.hpp"
#include "vdk/python/syntax/token.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::python {
namespace {

constexpr std::size_t text_limit = 4 * 1024 * 1024;
/// More than any small-string buffer: views into the text outlive a move of its module.
constexpr std::size_t smallest_capacity = 64;

void report(model::Problems& problems, std::string_view file, int line, std::string message) {
  problems.push_back({.severity = model::Severity::note,
                      .code = "python-syntax",
                      .message = std::move(message),
                      .where = {std::string(file), line},
                      .plugin = {},
                      .source = {}});
}

/// CR and CRLF become LF, as the universal newlines of CPython; a BOM goes.
void normalise(std::string& text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.erase(0, mark.size());
  if (text.find('\r') == std::string::npos) return;
  std::size_t out = 0;
  for (std::size_t in = 0; in < text.size(); ++in) {
    const bool is_return = text[in] == '\r';
    text[out++] = is_return ? '\n' : text[in];
    if (is_return && in + 1 < text.size() && text[in + 1] == '\n') ++in;
  }
  text.resize(out);
}

/// Where the first byte that is no UTF-8 stands.
int first_invalid_line(std::string_view text) {
  int line = 1;
  while (!text.empty()) {
    const auto length = std::min(text.find('\n'), text.size() - 1) + 1;
    if (!support::is_valid_utf8(text.substr(0, length))) return line;
    text.remove_prefix(length);
    ++line;
  }
  return line;
}

}  // namespace

Parsing parse(std::string text, std::string_view file) {
  Parsing parsing;
  if (text.size() > text_limit) {
    report(parsing.problems, file, 0, "file is larger than 4 MiB");
    text.clear();
  }
  normalise(text);
  if (!support::is_valid_utf8(text)) {
    report(parsing.problems, file, first_invalid_line(text), "text is not UTF-8");
    text = support::to_valid_utf8(text);
  }
  auto& module = parsing.module;
  module.text = std::move(text);
  module.text.reserve(smallest_capacity);
  // A tree takes about six times its text.
  module.arena =
      std::make_unique<std::pmr::monotonic_buffer_resource>(module.text.size() * 4 + 1024);
  Parser parser(module.text, tokenize(module.text), *module.arena, file, parsing.problems);
  module.body = parser.module();
  parsing.mistake = parser.mistake();
  parsing.tokens = std::move(parser).tokens();
  return parsing;
}

std::string_view source_text(const Module& module, const Expression& expression) {
  const auto& range = expression.range;
  if (range.begin > range.end || range.end > module.text.size()) return {};
  return std::string_view(module.text).substr(range.begin, range.end - range.begin);
}

}  // namespace vdk::python
