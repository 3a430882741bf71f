#include "newer_format.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace vdk::compile {

namespace {

using python::Token;
using Kind = python::TokenKind;

/// The offset where the string at the start of the text ends under the rules for ordinary strings,
/// or an offset past the end of the text if it does not end.
std::size_t find_plain_end(std::string_view text) {
  const std::size_t opening = text.find_first_of("'\"");
  const char quote = text[opening];
  const std::string three(3, quote);
  const bool is_triple = text.substr(opening, 3) == three;
  std::size_t at = opening + (is_triple ? 3 : 1);
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '\n' && !is_triple) {
      break;
    } else if (text[at] == quote && !is_triple) {
      return at + 1;
    } else if (text[at] == quote && text.substr(at, 3) == three) {
      return at + 3;
    }
  }
  return text.size() + 1;
}

/// Reads one outermost f-string.
class FormatReader {
 public:
  FormatReader(std::string_view text, std::span<const Token> tokens, int minor)
      : text_(text), tokens_(tokens), minor_(minor) {}

  bool is_newer() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      if (at_ > 0 && is_in_expression() && is_refused_in_expression()) return true;
      if (tokens_[at_].kind == Kind::format_begin && has_other_end()) return true;
      if (tokens_[at_].kind == Kind::equal && minor_ < 8 && is_for_debugging()) return true;
      track();
      if (is_nested_too_deeply()) return true;
      if (open_.empty()) return false;
    }
    return false;
  }

 private:
  enum class Part { text, field, specification, bracket };

  bool is_in(Part part) const { return !open_.empty() && open_.back() == part; }

  /// Before PEP 701, the whole text of a field, including nested strings, was extracted first.
  bool is_in_expression() const {
    const bool is_own_specification = open_.size() == 3 && is_in(Part::specification);
    return open_.size() > 1 && !is_own_specification;
  }

  bool is_refused_in_expression() const {
    const Token& token = tokens_[at_];
    const std::size_t before = tokens_[at_ - 1].end;
    const std::string_view gap = text_.substr(before, token.begin - before);
    const std::string_view written = text_.substr(token.begin, token.end - token.begin);
    return gap.find_first_of("\\#") != std::string_view::npos ||
           written.find('\\') != std::string_view::npos;
  }

  bool has_other_end() const {
    const std::size_t last = at_ + format_length(tokens_.subspan(at_));
    const std::size_t begin = tokens_[at_].begin;
    const std::size_t length = tokens_[last].end - begin;
    return find_plain_end(text_.substr(begin, length)) != length;
  }

  bool is_for_debugging() const {
    if (!is_in(Part::field) || at_ + 1 >= tokens_.size()) return false;
    const Kind next = tokens_[at_ + 1].kind;
    return next == Kind::right_curly || next == Kind::exclamation || next == Kind::colon;
  }

  bool is_nested_too_deeply() const {
    const auto last_text = std::ranges::find(open_.rbegin(), open_.rend(), Part::text);
    return std::count(open_.rbegin(), last_text, Part::specification) > 1 && is_in(Part::field);
  }

  void track() {
    switch (tokens_[at_].kind) {
      case Kind::format_begin:
        open_.push_back(Part::text);
        break;
      case Kind::left_curly:
        open_.push_back(is_in(Part::text) || is_in(Part::specification) ? Part::field
                                                                        : Part::bracket);
        break;
      case Kind::left_round:
      case Kind::left_square:
        open_.push_back(Part::bracket);
        break;
      case Kind::colon:
        if (is_in(Part::field)) open_.push_back(Part::specification);
        break;
      case Kind::right_curly:
        if (is_in(Part::specification)) open_.pop_back();
        [[fallthrough]];
      case Kind::format_end:
      case Kind::right_round:
      case Kind::right_square:
        if (!open_.empty()) open_.pop_back();
        break;
      default:
        break;
    }
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  int minor_;
  std::size_t at_ = 0;
  std::vector<Part> open_;
};

}  // namespace

std::size_t format_length(std::span<const Token> tokens) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::format_begin) ++depth;
    if (tokens[i].kind == Kind::format_end && --depth == 0) return i;
  }
  return tokens.size() - 1;
}

bool has_newer_format(std::string_view text, std::span<const Token> tokens, int minor) {
  return FormatReader(text, tokens, minor).is_newer();
}

}  // namespace vdk::compile
