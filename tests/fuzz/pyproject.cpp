#include "vdk/packaging/pyproject.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// pyproject.toml of a source tree.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::packaging::read_pyproject(text, "pyproject.toml");
  return 0;
}
