#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace vdk::support {

/// The offset of the first bracket or brace of a JSON text (RFC 8259) that is inside `limit`
/// others; nothing if there is none. Takes one pass, and a text that is not valid JSON, too: up to
/// its first fault, no parser goes deeper.
std::optional<std::size_t> find_too_deep(std::string_view json, int limit);

}  // namespace vdk::support
