#pragma once

#include <string>
#include <string_view>

namespace vdk::support {

/// The SHA-256 digest of some bytes (FIPS 180-4) as RECORD writes it: base64 with `-` and `_`, and
/// without padding.
std::string sha256_for_record(std::string_view bytes);

}  // namespace vdk::support
