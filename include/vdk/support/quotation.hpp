#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::support {

/// The text in single quotes, as every message shows a name or a path. Bytes that are not UTF-8
/// become U+FFFD.
std::string quote(std::string_view text);

/// `'a', 'b'`.
std::string quote_list(const std::vector<std::string>& words);

/// The same for a line or a value, which may be of any length: cut after 80 bytes, with `…` at the
/// end.
std::string quote_start(std::string_view text);

/// A word for a POSIX shell: in single quotes if it needs them.
std::string quote_for_shell(std::string_view word);

}  // namespace vdk::support
