#include "vdk/packaging/entry_points.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// entry_points.txt of any installed distribution.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const int minor : {9, 12, 15}) {
    vdk::packaging::read_entry_points(text, "entry_points.txt", minor);
  }
  return 0;
}
