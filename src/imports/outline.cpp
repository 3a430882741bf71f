#include "outline.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "word_search.hpp"

namespace vdk::imports {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// The bytes that a scan stops at.
using ByteSet = std::array<bool, 256>;
constexpr ByteSet make_set(std::string_view bytes) {
  ByteSet set{};
  for (const char byte : bytes) set[static_cast<unsigned char>(byte)] = true;
  return set;
}
constexpr ByteSet notable = make_set("()[]{}'\"#\\\n;");
constexpr ByteSet notable_in_body = make_set("'\"#\\\n");
constexpr ByteSet notable_in_string = make_set("'\"\\\n");

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\f'; }

/// Behind `def NAME` or `async def NAME`; empty for anything else.
std::string_view defined_name(std::string_view line) {
  std::string_view word = leading_word(line);
  if (word == "async") {
    line = skip_blanks(line.substr(word.size()));
    word = leading_word(line);
  }
  if (word != "def") return {};
  return leading_word(skip_blanks(line.substr(word.size())));
}

/// `NAME = ...` or `NAME: ...`, or a string.
bool is_value(std::string_view line) {
  if (line.starts_with('"') || line.starts_with('\'')) return true;
  const std::string_view word = leading_word(line);
  if (word.empty()) return false;
  const std::string_view rest = skip_blanks(line.substr(word.size()));
  if (rest.starts_with('=') && !rest.starts_with("==")) return true;
  return rest.starts_with(':') && word != "else" && word != "try" && word != "finally" &&
         word != "except" && word != "lambda";
}

class Outliner {
 public:
  Outliner(std::string_view text, bool is_for_imports)
      : text_(text), is_for_imports_(is_for_imports) {
    result_.reserve(text.size() / 4 + 64);
  }

  std::optional<std::string> run() {
    if (is_for_imports_) find_last_import();
    while (at_ < text_.size() && !is_behind_imports()) {
      if (!read_line()) return std::nullopt;
    }
    return std::move(result_);
  }

 private:
  void find_last_import() {
    last_import_ = 0;
    for (std::size_t at = find_text(text_, "import"); at != none;
         at = find_text(text_, "import", at + 1)) {
      last_import_ = at;
    }
  }

  /// Whether a statement outside of blocks begins here, and nothing is imported in it or later.
  bool is_behind_imports() const {
    if (at_ <= last_import_) return false;
    // The last ones go on with an expression, in a bracket that was opened in a function.
    constexpr std::array<std::string_view, 13> continuing = {
        "except", "else", "elif", "finally", "and", "as", "async",
        "for",    "if",   "in",   "is",      "not", "or"};
    constexpr std::size_t longer_than_all = 8;
    const std::string_view word = leading_word(text_.substr(at_, longer_than_all));
    return !word.empty() && std::ranges::find(continuing, word) == continuing.end();
  }

  /// One logical line, kept or not, and what lies in the function that it defines.
  bool read_line() {
    const std::size_t begin = at_;
    const std::size_t width = skip_indentation();
    if (at_ == text_.size()) return true;
    const std::size_t first = at_;
    if (!find_end()) return false;
    const std::string_view line = text_.substr(first, at_ - first);
    if (line.starts_with('\n') || line.starts_with('#') || line.starts_with('@')) {
      keep_line_ends(begin);
      return true;
    }
    const std::string_view name = defined_name(line);
    const bool is_left_out = is_for_imports_ && !has_semicolon_ && is_value(line);
    if (name.empty() && !is_left_out) {
      passed_width_ = none;
      result_.append(text_.substr(begin, at_ - begin));
      return true;
    }
    // In a block it matters whether something stands before an import.
    if (!is_for_imports_ || (width > 0 && width != passed_width_)) {
      passed_width_ = width;
      result_.append(text_.substr(begin, first - begin));
      if (!is_for_imports_ && !name.empty()) result_.append("def ").append(name).append("(): ");
      result_.append("pass");
    }
    if (!name.empty() && !skip_body(width)) return false;
    keep_line_ends(first);
    return true;
  }

  /// The lines that are indented by more than `width`. Brackets are not counted: where one goes on
  /// in a line further left, that line ends the body, and `find_end` gives up at the closing
  /// bracket that it meets alone.
  bool skip_body(std::size_t width) {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const bool is_deeper = skip_indentation() > width;
      const bool is_code = at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '#';
      if (is_code && !is_deeper) {
        at_ = begin;
        return true;
      }
      if (!skip_line_of_body()) return false;
    }
    return true;
  }

  bool skip_line_of_body() {
    for (;;) {
      skip_plain(notable_in_body);
      if (at_ == text_.size()) return true;
      const char letter = text_[at_];
      if (letter == '\n') {
        ++at_;
        return true;
      }
      if (letter == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (letter == '\\') {
        at_ = std::min(at_ + 2, text_.size());
      } else if (!skip_string(letter)) {
        return false;
      }
    }
  }

  void skip_plain(const ByteSet& marks) {
    const auto* const mark =
        std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.end(),
                     [&](char byte) { return marks[static_cast<unsigned char>(byte)]; });
    at_ = static_cast<std::size_t>(mark - text_.begin());
  }

  /// Returns its width, with tabs to the next multiple of 8, as CPython counts first.
  std::size_t skip_indentation() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_not_of(' ', at_), text_.size());
    std::size_t width = at_ - begin;
    for (; at_ < text_.size() && is_blank(text_[at_]); ++at_) {
      if (text_[at_] == '\t') width = (width / 8 + 1) * 8;
      if (text_[at_] == ' ') ++width;
      if (text_[at_] == '\f') width = 0;
    }
    return width;
  }

  void keep_line_ends(std::size_t begin) {
    const auto lines = std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                  text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
    result_.append(static_cast<std::size_t>(lines), '\n');
  }

  /// Goes behind the end of the logical line; false where a bracket or a string has no end.
  bool find_end() {
    std::size_t depth = 0;
    has_semicolon_ = false;
    for (;;) {
      skip_plain(notable);
      if (at_ == text_.size()) return depth == 0;
      const char letter = text_[at_];
      switch (letter) {
        case '\n':
          ++at_;
          if (depth == 0) return true;
          break;
        case '#':
          at_ = std::min(text_.find('\n', at_), text_.size());
          break;
        case '\\':
          at_ = std::min(at_ + 2, text_.size());
          break;
        case '\'':
        case '"':
          if (!skip_string(letter)) return false;
          break;
        case ';':
          has_semicolon_ = true;
          ++at_;
          break;
        case '(':
        case '[':
        case '{':
          ++depth;
          ++at_;
          break;
        default:
          if (depth == 0) return false;
          --depth;
          ++at_;
      }
    }
  }

  bool skip_string(char quote) {
    const std::size_t begin = at_;
    const bool is_triple =
        text_.size() - at_ >= 3 && text_[at_ + 1] == quote && text_[at_ + 2] == quote;
    at_ += is_triple ? 3 : 1;
    const bool has_end = is_triple ? skip_long_string(quote) : skip_short_string(quote);
    return has_end && (!may_have_fields(begin) || are_fields_closed(begin));
  }

  /// Whether a string's prefix is that of an f-string or a t-string.
  bool may_have_fields(std::size_t begin) const {
    constexpr std::string_view letters = "fFtT";
    const std::size_t nearest = std::min<std::size_t>(begin, 2);
    return text_.substr(begin - nearest, nearest).find_first_of(letters) != none;
  }

  /// PEP 701: where a field is open, it is no end of the string that was found.
  bool are_fields_closed(std::size_t begin) const {
    int depth = 0;
    for (std::size_t i = begin + 1; i < at_; ++i) {
      const char letter = text_[i];
      if (letter == '{') ++depth;
      if (letter == '}') --depth;
      const bool is_quote = letter == '"' || letter == '\'';
      if (depth > 0 && is_quote) i = std::min(text_.substr(0, at_).find(letter, i + 1), at_);
    }
    return depth == 0;
  }

  bool skip_short_string(char quote) {
    for (; at_ < text_.size(); ++at_) {
      skip_plain(notable_in_string);
      if (at_ == text_.size() || text_[at_] == '\n') return false;
      if (text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == quote) {
        ++at_;
        return true;
      }
    }
    return false;
  }

  /// From quote to quote, as documentation has few of them.
  bool skip_long_string(char quote) {
    const std::size_t begin = at_;
    for (;;) {
      at_ = text_.find(quote, at_);
      if (at_ == none) break;
      std::size_t backslashes = 0;
      while (at_ - backslashes > begin && text_[at_ - backslashes - 1] == '\\') ++backslashes;
      const bool is_escaped = backslashes % 2 != 0;
      if (!is_escaped && text_.substr(at_ + 1).starts_with(std::string{quote, quote})) {
        at_ += 3;
        return true;
      }
      ++at_;
    }
    at_ = text_.size();
    return false;
  }

  std::string_view text_;
  bool is_for_imports_;
  std::size_t last_import_ = none;  ///< the last `import`, 0 without one; none: read to the end
  std::size_t at_ = 0;
  std::size_t passed_width_ = none;  ///< the indentation of a `pass` that was kept last
  bool has_semicolon_ = false;
  std::string result_;
};

std::optional<std::string> outline(std::string_view text, bool is_for_imports) {
  // Other ends of lines are rare, and the parser knows them.
  if (text.starts_with("\xEF\xBB\xBF") || text.find('\r') != none) return std::nullopt;
  return Outliner(text, is_for_imports).run();
}

}  // namespace

std::optional<std::string> outline_names(std::string_view text) { return outline(text, false); }

std::optional<std::string> outline_imports(std::string_view text) { return outline(text, true); }

}  // namespace vdk::imports
