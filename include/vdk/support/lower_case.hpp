#pragma once

#include <string>
#include <string_view>

namespace vdk::support {

/// `str.lower` of Python: the full lower-case mapping of Unicode, with the sigma at the end of a
/// word. VDK lowers the names of connections and ingestion methods with it. In text that
/// is not UTF-8, only ASCII letters are lowered.
std::string lower_case(std::string_view text);

}  // namespace vdk::support
