#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

// These functions handle ASCII only.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter_or_digit(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z') || is_digit(c);
}
constexpr bool is_printable(char c) { return c >= ' ' && c <= '~'; }
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);
/// Whether a text in any case is a word in lower case, or ends with it.
bool equals_lower(std::string_view text, std::string_view word);
bool ends_with_lower(std::string_view text, std::string_view suffix);

/// Strips spaces, tabs, CR, LF, VT and FF at both ends.
std::string_view trim(std::string_view text);
/// Keeps empty parts; "" gives one empty part.
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// Parses the whole text as a number. Returns nothing for any other text and for a number out of
/// range. Supports `int`, `unsigned`, `std::int64_t` and `double`.
template <typename Number>
std::optional<Number> parse_number(std::string_view text);

/// `1 plugin`, `34 plugins`.
std::string counted(int count, std::string_view noun);

/// PEP 503: lower case; each run of `-`, `_` and `.` becomes one `-`, or another separator.
std::string normalize_name(std::string_view name, char separator = '-');
/// Whether a name has only lower-case letters, digits and `-`.
bool is_plain_name(std::string_view name);

/// Case-insensitive (ASCII) glob with `*`, `?`, `[...]`. Backtracks only to the last `*`, so the
/// time is never exponential.
bool matches_glob(std::string_view pattern, std::string_view text);

/// `a/b`; only `b` if it is absolute or `a` is empty.
std::string join_path(std::string_view a, std::string_view b);
std::string parent_path(std::string_view path);  ///< `/` for `/a`, empty for `a`
std::string file_name(std::string_view path);

/// Whether a path is below a folder. Compares text only; a path with a `..` in it is never below.
bool is_below(std::string_view path, std::string_view folder);

/// Whether a dotted module is this package or is inside it.
bool is_same_or_below(std::string_view module, std::string_view package);

/// Whether a folder has one of the names that installers use: `site-packages`, `dist-packages`.
bool is_site_folder(std::string_view path);

}  // namespace vdk::support
