#include "bytecode.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vdk::installed {

namespace {

constexpr std::size_t bytecode_header_size = 16;

/// The magic number of the CPython 3.`minor` release (importlib's `MAGIC_NUMBER`), or 0 if unknown.
std::uint32_t magic_number(int minor) {
  constexpr std::array<std::uint32_t, 9> numbers = {3394, 3413, 3425, 3439, 3495,
                                                    3531, 3571, 3627, 3666};
  constexpr int first_minor = 7;
  const auto index = static_cast<std::size_t>(minor - first_minor);
  return minor < first_minor || index >= numbers.size() ? 0 : numbers[index];
}

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i > 0; --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
  }
  return value;
}

/// Whether a bytecode header matches a source file. PEP 552: magic number, flags, and then either
/// the modification time and size of the source, or its hash.
bool is_bytecode_of(std::string_view header, int minor, const support::DatedText& source) {
  if (header.size() < bytecode_header_size || magic_number(minor) == 0) return false;
  constexpr std::uint32_t line_end = 0x0A0D0000;
  if (little_endian(header) != (magic_number(minor) | line_end)) return false;
  const std::uint32_t flags = little_endian(header.substr(4));
  constexpr std::uint32_t unchecked_hash = 1;
  if (flags == unchecked_hash) return true;
  return flags == 0 &&
         little_endian(header.substr(8)) == static_cast<std::uint32_t>(source.modified_at) &&
         little_endian(header.substr(12)) == static_cast<std::uint32_t>(source.file.text.size());
}

}  // namespace

bool has_bytecode(const std::string& file, const support::DatedText& source, int minor) {
  if (!file.ends_with(".py")) return false;
  const std::size_t slash = file.rfind('/') + 1;
  const std::string name = file.substr(slash, file.size() - slash - 3);
  const std::string cache =
      file.substr(0, slash) + "__pycache__/" + name + ".cpython-3" + std::to_string(minor) + ".pyc";
  const support::FileText start = support::read_start_of_file(cache, bytecode_header_size);
  return start.error == support::ReadError::none && is_bytecode_of(start.text, minor, source);
}

}  // namespace vdk::installed
