#include "vdk/packaging/core_metadata.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// METADATA of any installed distribution.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::packaging::read_core_metadata(text, "METADATA");
  return 0;
}
