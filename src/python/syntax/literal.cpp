#include "literal.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vdk/support/utf8.hpp"

namespace vdk::python {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

/// The character that a one-letter escape such as `n` or `t` stands for, or 0 if it is not one.
char simple_escape(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"':
      return c;
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return 0;
  }
}

class Decoder {
 public:
  Decoder(std::string& out, const LiteralForm& literal)
      : out_(out), body_(literal.body), is_bytes_(literal.is_bytes) {}

  bool run() {
    while (at_ < body_.size()) {
      const auto backslash = std::min(body_.find('\\', at_), body_.size());
      out_.append(body_.substr(at_, backslash - at_));
      at_ = backslash;
      if (at_ < body_.size() && !read_escape()) return false;
    }
    return true;
  }

 private:
  void add(std::uint32_t point) {
    if (is_bytes_) {
      out_.push_back(static_cast<char>(point & 0xFF));
    } else {
      support::append_utf8(out_, point);
    }
  }

  bool read_escape() {
    ++at_;
    if (at_ >= body_.size()) {
      out_.push_back('\\');
      return true;
    }
    const char c = body_[at_++];
    if (c == '\n') return true;
    if (const char plain = simple_escape(c); plain != 0) {
      out_.push_back(plain);
      return true;
    }
    if (c >= '0' && c <= '7') {
      --at_;
      read_octal();
      return true;
    }
    if (c == 'x') return read_hexadecimal(2);
    if (c == 'u' && !is_bytes_) return read_hexadecimal(4);
    if (c == 'U' && !is_bytes_) return read_hexadecimal(8);
    if (c == 'N' && !is_bytes_) return read_name();
    // An unknown escape keeps its backslash.
    out_.push_back('\\');
    out_.push_back(c);
    return true;
  }

  void read_octal() {
    std::uint32_t value = 0;
    for (int count = 0; count < 3 && at_ < body_.size(); ++count, ++at_) {
      if (body_[at_] < '0' || body_[at_] > '7') break;
      value = value * 8 + static_cast<std::uint32_t>(body_[at_] - '0');
    }
    add(value);
  }

  bool read_hexadecimal(int digits) {
    std::uint32_t value = 0;
    for (int count = 0; count < digits; ++count, ++at_) {
      if (at_ >= body_.size() || digit_value(body_[at_]) > 15) return false;
      value = value * 16 + static_cast<std::uint32_t>(digit_value(body_[at_]));
    }
    if (value > 0x10FFFF) return false;
    add(value);
    return true;
  }

  // There is no table of names here, so the character is not known.
  bool read_name() {
    if (at_ >= body_.size() || body_[at_] != '{') return false;
    // The longest Unicode name has 88 letters. The limit keeps a long run of `\N{` from taking
    // quadratic time.
    const auto name = body_.substr(at_ + 1, 120);
    const auto close = name.find_first_of("}\n");
    if (close == std::string_view::npos || name[close] != '}' || close == 0) return false;
    at_ += close + 2;
    add(0xFFFD);
    return true;
  }

  std::string& out_;
  std::string_view body_;
  std::size_t at_ = 0;
  bool is_bytes_ = false;
};

}  // namespace

LiteralForm take_apart(std::string_view literal) {
  LiteralForm form;
  std::size_t prefix = 0;
  for (; literal[prefix] != '"' && literal[prefix] != '\''; ++prefix) {
    form.is_raw = form.is_raw || literal[prefix] == 'r' || literal[prefix] == 'R';
    form.is_bytes = form.is_bytes || literal[prefix] == 'b' || literal[prefix] == 'B';
  }
  literal.remove_prefix(prefix);
  const bool is_triple =
      literal.size() >= 6 && literal[1] == literal[0] && literal[2] == literal[0];
  const std::size_t quotes = is_triple ? 3 : 1;
  form.body = literal.substr(quotes, literal.size() - 2 * quotes);
  return form;
}

bool append_decoded(std::string& out, const LiteralForm& literal) {
  if (literal.is_bytes && !support::is_ascii(literal.body)) return false;
  if (literal.is_raw) {
    out.append(literal.body);
    return true;
  }
  return Decoder(out, literal).run();
}

}  // namespace vdk::python
