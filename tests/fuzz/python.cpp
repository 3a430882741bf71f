#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vdk/python/syntax/syntax.hpp"

/// Python source.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::python::parse(text, "module.py");
  return 0;
}
