#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }  ///< ASCII only
std::string to_lower(std::string_view text);                      ///< ASCII only
std::string to_upper(std::string_view text);                      ///< ASCII only
std::string_view trim(std::string_view text);  ///< blanks, tabs, CR, LF, VT, FF at both ends
std::vector<std::string> split(std::string_view text,
                               char separator);  ///< empty parts are kept; "" gives one empty part
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// PEP 503: lower case, runs of `-`, `_` and `.` become one `-`.
std::string normalize_name(std::string_view name);

bool is_valid_utf8(std::string_view text);
/// Invalid sequences become U+FFFD.
std::string to_valid_utf8(std::string_view text);

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
