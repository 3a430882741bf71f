#include "vdk/packaging/setup_config.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// setup.cfg of a source tree.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::packaging::read_setup_config(text, "setup.cfg");
  return 0;
}
