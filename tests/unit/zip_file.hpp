#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vdk::tests {

struct ZipMember {
  std::string name;
  std::string text;
};

inline void put(std::string& to, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    to += static_cast<char>(i < 4 ? (value >> (8 * i)) & 0xFF : 0);
  }
}

/// CRC-32 as used by zip (ISO 3309).
inline std::uint32_t checksum(const std::string& text) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char letter : text) {
    crc ^= static_cast<unsigned char>(letter);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

/// A zip file whose members are stored without compression.
inline std::string make_zip(const std::vector<ZipMember>& members) {
  std::string files;
  std::string directory;
  for (const ZipMember& member : members) {
    std::string common;
    put(common, 20, 2);  // version needed
    put(common, 0, 8);   // flags, stored, time, date
    put(common, checksum(member.text), 4);
    put(common, static_cast<std::uint32_t>(member.text.size()), 4);
    put(common, static_cast<std::uint32_t>(member.text.size()), 4);
    put(common, static_cast<std::uint32_t>(member.name.size()), 2);
    put(common, 0, 2);  // no extra field
    const auto offset = static_cast<std::uint32_t>(files.size());
    files += "PK\x03\x04" + common + member.name + member.text;
    directory += "PK\x01\x02";
    put(directory, 20, 2);  // version made by
    directory += common;
    put(directory, 0, 6);  // no comment, first disk, binary
    put(directory, 0, 4);  // attributes
    put(directory, offset, 4);
    directory += member.name;
  }
  std::string end = "PK\x05\x06";
  put(end, 0, 4);
  put(end, static_cast<std::uint32_t>(members.size()), 2);
  put(end, static_cast<std::uint32_t>(members.size()), 2);
  put(end, static_cast<std::uint32_t>(directory.size()), 4);
  put(end, static_cast<std::uint32_t>(files.size()), 4);
  put(end, 0, 2);
  return files + directory + end;
}

}  // namespace vdk::tests
