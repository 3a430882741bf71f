#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

// All of these look at ASCII only.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter_or_digit(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z') || is_digit(c);
}
constexpr bool is_printable(char c) { return c >= ' ' && c <= '~'; }
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

std::string_view trim(std::string_view text);  ///< blanks, tabs, CR, LF, VT, FF at both ends
std::vector<std::string> split(std::string_view text,
                               char separator);  ///< empty parts are kept; "" gives one empty part
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// The number that a text is from its first sign to its last; nothing for any other text and for a
/// number out of range. For `int`, `unsigned`, `std::int64_t` and `double`.
template <typename Number>
std::optional<Number> parse_number(std::string_view text);

/// `1 plugin`, `34 plugins`.
std::string counted(int count, std::string_view noun);

/// PEP 503: lower case, runs of `-`, `_` and `.` become one `-`.
std::string normalize_name(std::string_view name);
/// Whether a name has lower-case letters, digits and `-` only.
bool is_plain_name(std::string_view name);

/// Case-insensitive (ASCII) glob with `*`, `?`, `[...]`; never more than linear backtracking.
bool matches_glob(std::string_view pattern, std::string_view text);

/// `a/b`; just `b` where it is absolute or `a` is empty.
std::string join_path(std::string_view a, std::string_view b);
std::string parent_path(std::string_view path);  ///< `/` for `/a`, empty for `a`
std::string file_name(std::string_view path);

/// Whether a path lies below a folder, by its text alone; no path that holds `..` does.
bool is_below(std::string_view path, std::string_view folder);

/// Whether a dotted module is this package or lies below it.
bool is_same_or_below(std::string_view module, std::string_view package);

/// Whether a folder is called as those that installers fill: `site-packages`, `dist-packages`.
bool is_site_folder(std::string_view path);

}  // namespace vdk::support
