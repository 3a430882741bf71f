#include "vdk/python/syntax/syntax.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parser.hpp"
#include "vdk/python/syntax/token.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::python {
namespace {

constexpr std::size_t text_limit = 4 * 1024 * 1024;
/// Larger than any small-string buffer, so that views into the text stay valid when its module is
/// moved.
constexpr std::size_t minimum_capacity = 64;

void report(model::Problems& problems, std::string_view file, int line, std::string message) {
  problems.push_back(model::make_problem(model::ProblemCode::python_syntax, std::move(message),
                                         {std::string(file), line}));
}

/// Converts CR and CRLF to LF, as CPython's universal newlines do, and removes a BOM.
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

/// Replaces each byte that is not UTF-8 with U+FFFD. Returns where these are in the result.
std::vector<std::size_t> replace_invalid(std::string& text) {
  constexpr std::size_t replacement_size = 3;  // bytes of U+FFFD
  std::vector<std::size_t> offsets;
  std::size_t grown = 0;
  for (std::size_t at = support::find_invalid_utf8(text); at < text.size();) {
    offsets.push_back(at + grown);
    grown += replacement_size - 1;
    const std::size_t next = support::find_invalid_utf8(std::string_view(text).substr(at + 1));
    if (next == std::string_view::npos) break;
    at += 1 + next;
  }
  if (!offsets.empty()) text = support::to_valid_utf8(text);
  return offsets;
}

bool is_layout(const Token& token) {
  return token.kind == TokenKind::newline || token.kind == TokenKind::indent ||
         token.kind == TokenKind::dedent;
}

/// The index of the first token that contains one of the offsets, which are in order.
std::optional<std::size_t> find_token_at(const std::vector<Token>& tokens,
                                         const std::vector<std::size_t>& offsets) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < tokens.size() && next < offsets.size(); ++i) {
    if (is_layout(tokens[i])) continue;
    while (next < offsets.size() && offsets[next] < tokens[i].begin) ++next;
    if (next < offsets.size() && offsets[next] < tokens[i].end) return i;
  }
  return std::nullopt;
}

/// Parses the tokens that `cut` splits the text into.
template <typename Cut>
Parsing parse_tokens(std::string text, std::string_view file, Cut cut) {
  Parsing parsing;
  if (text.size() > text_limit) {
    report(parsing.problems, file, 0, "file is larger than 4 MiB");
    text.clear();
  }
  normalise(text);
  const std::vector<std::size_t> invalid = replace_invalid(text);
  auto& module = parsing.module;
  module.text = std::move(text);
  module.text.reserve(minimum_capacity);
  std::vector<Token> tokens = cut(module.text);
  constexpr std::size_t bytes_per_token = 16;  // of the tree; the arena grows if it needs more
  module.arena =
      std::make_unique<std::pmr::monotonic_buffer_resource>(tokens.size() * bytes_per_token + 1024);
  Parser parser(module.text, std::move(tokens), *module.arena, file, parsing.problems);
  module.body = parser.module();
  parsing.mistake = parser.mistake();
  parsing.tokens = std::move(parser).tokens();
  parsing.undecodable = find_token_at(parsing.tokens, invalid);
  if (parsing.undecodable) {
    const auto line = static_cast<int>(parsing.tokens[*parsing.undecodable].line);
    report(parsing.problems, file, line, "text is not UTF-8");
  }
  return parsing;
}

}  // namespace

Parsing parse(std::string text, std::string_view file) {
  return parse_tokens(std::move(text), file, tokenize);
}

Parsing parse_outline(std::string text, std::string_view last_word) {
  return parse_tokens(std::move(text), {}, [&](std::string_view normalised) {
    return tokenize_outline(normalised, last_word);
  });
}

std::string_view source_text(const Module& module, const Expression& expression) {
  const auto& range = expression.range;
  if (range.begin > range.end || range.end > module.text.size()) return {};
  return std::string_view(module.text).substr(range.begin, range.end - range.begin);
}

std::string one_line_text(const Module& module, const Expression& expression) {
  // In bytes. Long enough to recognise the expression, short enough for a table.
  constexpr std::size_t limit = 200;
  std::string_view text = source_text(module, expression);
  std::string result;
  result.reserve(std::min(text.size(), limit));
  const auto is_skipped = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\\'; };
  while (!text.empty() && result.size() < limit) {
    if (text.front() == '\n') {
      while (!text.empty() && is_skipped(text.front())) text.remove_prefix(1);
      result += ' ';
    } else {
      const std::string_view line = text.substr(0, text.find('\n'));
      result += line.substr(0, limit - result.size());
      text.remove_prefix(line.size());
    }
  }
  // Do not cut a UTF-8 sequence in two. A sequence has at most four bytes.
  for (int i = 0; i < 3 && result.size() + 3 > limit && !support::is_valid_utf8(result); ++i) {
    result.pop_back();
  }
  return result;
}

std::string_view name_of(const Expression& expression) {
  const auto* name = expression.as<Name>();
  return name == nullptr ? std::string_view{} : name->id;
}

}  // namespace vdk::python
