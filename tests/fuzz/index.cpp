#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vdk/index/load.hpp"

/// An index or rules file that a user brings.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::index::Loading loading;
  vdk::index::load_text(text, "index.yaml", vdk::index::FileKind::any, loading);
  return 0;
}
