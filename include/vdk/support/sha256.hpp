#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace vdk::support {

/// The SHA-256 digest of some bytes (FIPS 180-4).
std::array<std::uint8_t, 32> sha256(std::string_view bytes);

/// The digest as RECORD writes it: base64 with `-` and `_`, and without padding.
std::string sha256_for_record(std::string_view bytes);

}  // namespace vdk::support
