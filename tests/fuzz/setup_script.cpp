#include "vdk/python/evaluate/setup_script.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// setup.py of a source tree: parsed and evaluated.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::python::read_setup_script(text, "setup.py");
  return 0;
}
