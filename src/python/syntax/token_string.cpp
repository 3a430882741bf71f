#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tokenizer.hpp"

namespace vdk::python {

void Tokenizer::scan_string(std::size_t begin) {
  const char quote = peek();
  const bool is_triple = peek(1) == quote && peek(2) == quote;
  bool is_raw = false;
  bool is_format = false;
  for (const char c : text_.substr(begin, at_ - begin)) {
    is_raw = is_raw || to_lower_letter(c) == 'r';
    is_format = is_format || to_lower_letter(c) == 'f' || to_lower_letter(c) == 't';
  }
  at_ += is_triple ? 3 : 1;
  if (!is_format) {
    if (is_triple) {
      scan_long_string(begin, quote);
    } else {
      scan_short_string(begin, quote);
    }
    return;
  }
  add(Kind::format_begin, begin);
  open({Context::Kind::format_text, quote, is_triple, is_raw}, begin);
}

/// Moves to the next quote, line end or backslash. Returns false if there is none.
bool Tokenizer::skip_to_mark(char quote) {
  const auto rest = text_.substr(at_);
  const auto mark =
      std::ranges::find_if(rest, [quote](char c) { return c == quote || c == '\n' || c == '\\'; });
  at_ += static_cast<std::size_t>(mark - rest.begin());
  return !is_done();
}

/// Scans a string that is not triple-quoted. It ends at the end of its line at the latest.
void Tokenizer::scan_short_string(std::size_t begin, char quote) {
  const auto first_line = line_;
  for (; skip_to_mark(quote); ++at_) {
    const char c = text_[at_];
    if (c == quote) {
      ++at_;
      add(Kind::string, begin, first_line);
      return;
    }
    if (c == '\\' && at_ + 1 < text_.size()) ++at_;
    if (text_[at_] != '\n') continue;
    if (c != '\\') break;
    ++line_;
  }
  add_problem(TokenProblem::unterminated_string, begin, first_line);
}

/// Scans a triple-quoted string. Searches from quote to quote because docstrings contain few of
/// them. An unterminated string extends to the end of the file.
void Tokenizer::scan_long_string(std::size_t begin, char quote) {
  const std::size_t first = at_;
  const auto is_escaped = [&] {
    const std::size_t last = text_.substr(first, at_ - first).find_last_not_of('\\');
    const std::size_t after = last == std::string_view::npos ? first : first + last + 1;
    return (at_ - after) % 2 != 0;
  };
  at_ = std::min(text_.find(quote, at_), text_.size());
  while (!is_done() && (!is_at_quote(quote, true) || is_escaped())) {
    at_ = std::min(text_.find(quote, at_ + 1), text_.size());
  }
  const bool is_closed = !is_done();
  if (is_closed) at_ += 3;
  const std::string_view inside = text_.substr(first, at_ - first);
  const std::uint32_t first_line = line_;
  line_ += static_cast<std::uint32_t>(std::ranges::count(inside, '\n'));
  if (is_closed) {
    add(Kind::string, begin, first_line);
  } else {
    add_problem(TokenProblem::unterminated_string, begin, first_line);
  }
}

void Tokenizer::drop_format_string() {
  // Nested brackets and fields all belong to the outermost open f-string, so drop them together.
  const auto first = std::ranges::find(contexts_, Context::Kind::format_text, &Context::kind);
  contexts_.erase(first, contexts_.end());
}

void Tokenizer::scan_format_escape(bool& is_named_escape) {
  ++at_;
  if (is_done()) return;
  const char c = text_[at_];
  if (c == '{' || c == '}') return;
  if (c == '\n') ++line_;
  ++at_;
  if (!contexts_.back().is_raw && c == 'N' && peek() == '{') {
    is_named_escape = true;
    ++at_;
  }
}

/// Called at a curly bracket in the text of an f-string. Returns whether the text token ends there.
bool Tokenizer::scan_format_curly(std::size_t begin, bool is_named_escape) {
  const bool is_specification = contexts_.back().kind == Context::Kind::format_specification;
  const char c = peek();
  const auto add_text = [&](std::size_t line_end) {
    if (line_end > begin) {
      const auto resume = at_;
      at_ = line_end;
      add(Kind::format_text, begin);
      at_ = resume;
    }
  };
  if (c == '}' && is_named_escape) {
    ++at_;
    add_text(at_);
    return true;
  }
  if (peek(1) == c && !is_specification) {
    // A doubled bracket is an escaped one. The text ends after the first; the second is skipped.
    add_text(at_ + 1);
    at_ += 2;
    return true;
  }
  add_text(at_);
  const auto bracket = at_++;
  if (c == '{') {
    add(Kind::left_curly, bracket);
    open({Context::Kind::format_field}, bracket);
  } else if (is_specification) {
    contexts_.pop_back();  // the specification
    contexts_.pop_back();  // its field
    add(Kind::right_curly, bracket);
  } else {
    add_problem(TokenProblem::unmatched_bracket, bracket);
  }
  return true;
}

void Tokenizer::scan_format_text() {
  const auto begin = at_;
  const Context context = contexts_.back();
  bool is_named_escape = false;
  const auto first_line = line_;
  while (!is_done()) {
    const char c = text_[at_];
    if (c == context.quote && is_at_quote(context.quote, context.is_triple)) {
      if (at_ > begin) add(Kind::format_text, begin, first_line);
      if (context.kind == Context::Kind::format_specification) break;
      const auto quotes = at_;
      at_ += context.is_triple ? 3 : 1;
      contexts_.pop_back();
      add(Kind::format_end, quotes);
      return;
    }
    if (c == '{' || c == '}') {
      if (scan_format_curly(begin, is_named_escape)) return;
    } else if (c == '\\') {
      scan_format_escape(is_named_escape);
    } else if (c == '\n' && !context.is_triple) {
      break;
    } else {
      if (c == '\n') ++line_;
      ++at_;
    }
  }
  if (!is_done() && text_[at_] == context.quote) ++at_;
  add_problem(TokenProblem::unterminated_string, begin, first_line);
  drop_format_string();
}

}  // namespace vdk::python
