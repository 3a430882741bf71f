#include "newer_syntax.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "newer_format.hpp"

namespace vdk::compile {

namespace {

using python::Token;
using Kind = python::TokenKind;

bool is_layout(Kind kind) {
  return kind == Kind::newline || kind == Kind::indent || kind == Kind::dedent || kind == Kind::end;
}

bool is_opening(Kind kind) {
  return kind == Kind::left_round || kind == Kind::left_square || kind == Kind::left_curly;
}

bool is_closing(Kind kind) {
  return kind == Kind::right_round || kind == Kind::right_square || kind == Kind::right_curly;
}

/// Whether a bracket after this kind of token is a call or a subscript.
bool ends_primary(Kind kind) {
  switch (kind) {
    case Kind::name:
    case Kind::string:
    case Kind::format_end:
    case Kind::right_round:
    case Kind::right_square:
    case Kind::right_curly:
      return true;
    default:
      return false;
  }
}

/// Visits the tokens of a module once and keeps track of the open brackets.
class NewerSyntax {
 public:
  NewerSyntax(std::string_view text, std::span<const Token> tokens, int minor)
      : text_(text), tokens_(tokens), minor_(minor) {}

  std::optional<int> find() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      if (kind() == Kind::problem) return std::nullopt;
      if (const std::optional<int> line = look()) return line;
      track();
    }
    return std::nullopt;
  }

 private:
  enum class Bracket {
    plain,
    subscript,
    curly,
    parameters,  ///< of a function
    items,       ///< of `with`
    types,       ///< type parameters (PEP 695)
  };

  Kind kind(std::ptrdiff_t offset = 0) const {
    const auto place = static_cast<std::ptrdiff_t>(at_) + offset;
    const bool is_inside = place >= 0 && place < static_cast<std::ptrdiff_t>(tokens_.size());
    return is_inside ? tokens_[static_cast<std::size_t>(place)].kind : Kind::end;
  }
  std::string_view word(std::ptrdiff_t offset = 0) const {
    if (kind(offset) != Kind::name) return {};
    const Token& token = tokens_[at_ + static_cast<std::size_t>(offset)];
    return text_.substr(token.begin, token.end - token.begin);
  }
  std::optional<int> line() const { return static_cast<int>(tokens_[at_].line); }
  bool is_before(int minor) const { return minor_ < minor; }
  bool is_in(Bracket bracket) const { return !open_.empty() && open_.back() == bracket; }
  bool is_statement_start() const { return at_ == 0 || is_layout(kind(-1)); }

  std::optional<int> look() {
    switch (kind()) {
      case Kind::walrus:
        return look_at_walrus();
      case Kind::slash:
        return is_before(8) && (kind(1) == Kind::comma || kind(1) == Kind::right_round ||
                                kind(1) == Kind::colon)
                   ? line()
                   : std::nullopt;
      case Kind::star:
        return look_at_star();
      case Kind::double_star:
        return is_before(15) && kind(-1) == Kind::left_curly ? look_at_unpacking() : std::nullopt;
      case Kind::keyword_except:
        return is_before(14) ? look_at_handler() : std::nullopt;
      case Kind::at:
        return is_before(9) && is_statement_start() ? look_at_decorator() : std::nullopt;
      case Kind::keyword_as:
        return is_before(9) && is_in(Bracket::items) ? line() : std::nullopt;
      case Kind::equal:
        return is_before(13) && is_in(Bracket::types) && !is_parameter_of_lambda() ? line()
                                                                                   : std::nullopt;
      case Kind::left_square:
        return is_before(12) && is_type_parameters() ? line() : std::nullopt;
      case Kind::name:
        return look_at_name();
      case Kind::format_begin:
        if (const std::optional<int> line = look_at_template()) return line;
        return is_before(12) ? look_at_format_string() : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  std::optional<int> look_at_walrus() {
    if (is_before(10) && is_in(Bracket::subscript)) return line();
    return is_before(8) || (is_before(9) && is_in(Bracket::curly)) ? line() : std::nullopt;
  }

  std::optional<int> look_at_star() {
    const Kind before = kind(-1);
    if (is_before(11) && before == Kind::keyword_except) return line();
    const bool is_subscript =
        is_in(Bracket::subscript) && (before == Kind::left_square || before == Kind::comma);
    if (is_before(11) && is_subscript && !is_parameter_of_lambda()) return line();
    if (is_before(11) && is_in(Bracket::parameters) && before == Kind::colon) return line();
    if (is_before(9) && before == Kind::keyword_in && open_.empty()) return line();
    const bool is_bare = before == Kind::keyword_return || before == Kind::keyword_yield;
    if (is_before(8) && is_bare && open_.empty()) return line();
    const bool is_first =
        before == Kind::left_round || before == Kind::left_square || before == Kind::left_curly;
    return is_before(15) && is_first ? look_at_unpacking() : std::nullopt;
  }

  /// Whether the token is among the parameters of a lambda, for example the star in `a[lambda b,
  /// *c: d]`. Assumes so if the list is too long to search.
  bool is_parameter_of_lambda() const {
    constexpr std::size_t longest = 1000;
    std::size_t depth = 0;
    std::size_t colons = 0;
    for (std::size_t at = at_; at > 0; --at) {
      if (at_ - at > longest) return true;
      const Kind here = tokens_[at - 1].kind;
      if (is_closing(here)) ++depth;
      if (is_opening(here) && depth-- == 0) return false;
      if (depth > 0) continue;
      if (here == Kind::colon) ++colons;
      if (here == Kind::keyword_lambda && colons-- == 0) return true;
    }
    return false;
  }

  /// PEP 798: the line of an unpacking in a comprehension, for example `[*a for a in b]`.
  std::optional<int> look_at_unpacking() const {
    std::size_t depth = 0;
    for (std::size_t at = at_ + 1; at < tokens_.size(); ++at) {
      switch (tokens_[at].kind) {
        case Kind::left_round:
        case Kind::left_square:
        case Kind::left_curly:
          ++depth;
          break;
        case Kind::right_round:
        case Kind::right_square:
        case Kind::right_curly:
          if (depth == 0) return std::nullopt;
          --depth;
          break;
        case Kind::comma:
          if (depth == 0) return std::nullopt;
          break;
        case Kind::keyword_for:
          if (depth == 0) return line();
          break;
        case Kind::problem:
        case Kind::newline:
          return std::nullopt;
        default:
          break;
      }
    }
    return std::nullopt;
  }

  /// PEP 758: `except A, B:`. Python before 3.10 reports the line of the comma, later versions that
  /// of the first expression.
  std::optional<int> look_at_handler() const {
    const std::size_t first = at_ + (kind(1) == Kind::star ? 2 : 1);
    std::size_t depth = 0;
    std::size_t lambdas = 0;
    for (std::size_t at = first; at < tokens_.size(); ++at) {
      const Kind here = tokens_[at].kind;
      if (is_opening(here)) ++depth;
      if (is_closing(here) && depth-- == 0) return std::nullopt;
      if (here == Kind::newline) return std::nullopt;
      if (depth > 0) continue;
      if (here == Kind::keyword_lambda) ++lambdas;
      if (here == Kind::colon && lambdas-- == 0) return std::nullopt;
      if (here != Kind::comma || lambdas > 0) continue;
      return static_cast<int>(tokens_[is_before(10) ? at : first].line);
    }
    return std::nullopt;
  }

  /// Before PEP 614, a decorator was a dotted name, optionally followed by one call.
  std::optional<int> look_at_decorator() {
    std::size_t at = at_ + 1;
    const auto fits = [&](Kind wanted) {
      return at < tokens_.size() && tokens_[at].kind == wanted;
    };
    while (fits(Kind::name)) {
      ++at;
      if (!fits(Kind::dot)) break;
      ++at;
    }
    if (at > at_ + 1 && fits(Kind::left_round)) {
      std::size_t depth = 0;
      for (; at < tokens_.size(); ++at) {
        if (fits(Kind::left_round)) ++depth;
        if (fits(Kind::right_round) && --depth == 0) break;
      }
      ++at;
    }
    if (at >= tokens_.size() || fits(Kind::newline)) return std::nullopt;
    return static_cast<int>(tokens_[at].line);
  }

  bool is_type_parameters() const {
    const bool is_named = kind(-1) == Kind::name;
    const bool is_alias = word(-2) == "type" && starts_statement(at_ - 2);
    return is_named &&
           (kind(-2) == Kind::keyword_def || kind(-2) == Kind::keyword_class || is_alias);
  }

  bool starts_statement(std::size_t at) const {
    if (at == 0) return true;
    const Kind before = tokens_[at - 1].kind;
    return is_layout(before) || before == Kind::semicolon || before == Kind::colon;
  }

  /// `type X = ...`, `lazy import x` and `match x:`. Everywhere else these words are ordinary
  /// names.
  std::optional<int> look_at_name() const {
    if (is_not_identifier(word())) return line();
    if (!open_.empty() || !starts_statement(at_)) return std::nullopt;
    if (is_before(12) && word() == "type" && kind(1) == Kind::name) return line();
    const bool is_import = kind(1) == Kind::keyword_import || kind(1) == Kind::keyword_from;
    if (is_before(15) && word() == "lazy" && is_import) return line();
    if (!is_statement_start()) return std::nullopt;
    if (is_before(15) && word() == "case") return look_at_signed_pattern();
    if (!is_before(10) || word() != "match") return std::nullopt;
    const std::size_t end = find_match_end(at_);
    if (end == 0) return std::nullopt;
    // `match (x):` starts like a call, so Python reports only the end of its line as wrong.
    const bool is_call = kind(1) == Kind::left_round || kind(1) == Kind::left_square;
    return static_cast<int>(tokens_[is_call ? end : at_].line);
  }

  /// The index of the token that ends the line of a `match` statement, or 0 if `match` is a name
  /// here.
  std::size_t find_match_end(std::size_t at) const {
    std::size_t end = at;
    while (end < tokens_.size() && tokens_[end].kind != Kind::newline) ++end;
    const bool has_case = end + 2 < tokens_.size() && tokens_[end - 1].kind == Kind::colon &&
                          tokens_[end + 1].kind == Kind::indent &&
                          tokens_[end + 2].kind == Kind::name && end - 1 > at + 1 &&
                          text_.substr(tokens_[end + 2].begin, 4) == "case";
    return has_case ? end : 0;
  }

  /// `case +1:`. Only a line that is followed by a block shows that `case` is not a name.
  std::optional<int> look_at_signed_pattern() const {
    std::size_t depth = 0;
    bool has_sign = false;
    for (std::size_t at = at_ + 1; at + 1 < tokens_.size(); ++at) {
      const Kind here = tokens_[at].kind;
      if (tokens_[at].line != tokens_[at_].line || here == Kind::newline) return std::nullopt;
      if (here == Kind::keyword_lambda || here == Kind::format_begin) return std::nullopt;
      if (is_opening(here)) ++depth;
      if (is_closing(here) && depth-- == 0) return std::nullopt;
      if (here == Kind::keyword_if && depth == 0) return std::nullopt;
      const bool is_end = here == Kind::colon && depth == 0;
      if (is_end) return has_sign && is_block_begin(at + 1) ? line() : std::nullopt;
      const bool is_sign = here == Kind::plus && tokens_[at - 1].kind != Kind::number;
      has_sign = has_sign || (is_sign && tokens_[at + 1].kind == Kind::number);
    }
    return std::nullopt;
  }

  bool is_block_begin(std::size_t at) const {
    return at + 1 < tokens_.size() && tokens_[at].kind == Kind::newline &&
           tokens_[at + 1].kind == Kind::indent;
  }

  /// Whether the bracket follows a soft keyword: `case [a, *b]:` or `match [*a]:`. A line that
  /// starts with `case[` is assumed to be a pattern.
  bool is_after_soft_keyword() const {
    if (at_ == 0 || !open_.empty() || (at_ > 1 && !is_layout(kind(-2)))) return false;
    return word(-1) == "case" || (word(-1) == "match" && find_match_end(at_ - 1) > 0);
  }

  /// PEP 750: the line of a t-string, including one inside a field of an f-string.
  std::optional<int> look_at_template() const {
    if (!is_before(14)) return std::nullopt;
    const std::span<const Token> within = tokens_.subspan(at_);
    const std::size_t length = format_length(within);
    for (std::size_t i = 0; i <= length; ++i) {
      const Token& token = within[i];
      if (token.kind != Kind::format_begin) continue;
      const std::string_view opening = text_.substr(token.begin, token.end - token.begin);
      if (opening.find_first_of("tT") != std::string_view::npos) {
        return static_cast<int>(token.line);
      }
    }
    return std::nullopt;
  }

  /// The PEG parser of 3.9 to 3.11 reports the token after all adjacent strings.
  std::optional<int> look_at_format_string() const {
    if (!has_newer_format(text_, tokens_.subspan(at_), minor_)) return std::nullopt;
    if (is_before(9)) return line();
    std::size_t at = at_;
    while (at + 1 < tokens_.size()) {
      if (tokens_[at].kind == Kind::format_begin) {
        at += format_length(tokens_.subspan(at)) + 1;
      } else if (tokens_[at].kind == Kind::string) {
        ++at;
      } else {
        break;
      }
    }
    return static_cast<int>(tokens_[std::min(at, tokens_.size() - 1)].line);
  }

  /// Updates the open brackets. Skips f-strings.
  void track() {
    switch (kind()) {
      case Kind::left_round:
        open_.push_back(round_bracket());
        is_after_types_ = false;
        break;
      case Kind::left_square:
        is_after_types_ = is_type_parameters();
        open_.push_back(is_after_types_      ? Bracket::types
                        : begins_subscript() ? Bracket::subscript
                                             : Bracket::plain);
        break;
      case Kind::left_curly:
        open_.push_back(Bracket::curly);
        break;
      case Kind::right_round:
      case Kind::right_square:
      case Kind::right_curly:
        if (!open_.empty()) open_.pop_back();
        break;
      case Kind::format_begin:
        at_ += format_length(tokens_.subspan(at_));
        break;
      default:
        break;
    }
  }

  bool begins_subscript() const { return ends_primary(kind(-1)) && !is_after_soft_keyword(); }

  Bracket round_bracket() const {
    if (kind(-1) == Kind::keyword_with) return Bracket::items;
    const bool is_plain_function = kind(-1) == Kind::name && kind(-2) == Kind::keyword_def;
    return is_plain_function || is_after_types_ ? Bracket::parameters : Bracket::plain;
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  int minor_;
  std::size_t at_ = 0;
  std::vector<Bracket> open_;
  bool is_after_types_ = false;
};

}  // namespace

bool is_not_identifier(std::string_view name) {
  if (name.find("\xC2\xA0") != std::string_view::npos) return true;
  const std::size_t mark = name.find("\xE2\x80");
  if (mark == std::string_view::npos || mark + 2 >= name.size()) return false;
  const auto last = static_cast<unsigned char>(name[mark + 2]);
  return last >= 0x90 && last <= 0xBE;
}

std::optional<int> find_newer_syntax(std::string_view text, std::span<const Token> tokens,
                                     int minor) {
  return NewerSyntax(text, tokens, minor).find();
}

}  // namespace vdk::compile
