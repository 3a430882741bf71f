#include "vdk/support/sha256.hpp"

#include <array>
#include <cstdint>

#include <sha2.h>

namespace vdk::support {

namespace {

/// Base64 with the alphabet for URLs (RFC 4648, section 5), without padding.
std::string to_base64(const std::array<std::uint8_t, SHA256_DIGEST_LENGTH>& bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U) | byte;
    for (count += 8; count >= 6; count -= 6)
      text += letters[(bits >> static_cast<unsigned>(count - 6)) & 63U];
  }
  if (count > 0) text += letters[(bits << static_cast<unsigned>(6 - count)) & 63U];
  return text;
}

}  // namespace

std::string sha256_for_record(std::string_view bytes) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256Final(digest.data(), &context);
  return to_base64(digest);
}

}  // namespace vdk::support
