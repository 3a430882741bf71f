#include "vdk/render/text/sanitize.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vdk/render/text/fold.hpp"

/// Foreign text on its way to a terminal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string safe = vdk::render::sanitize(text);
  vdk::render::shorten(safe, 10);
  vdk::render::fold(safe, 10);
  vdk::render::to_ascii(safe);
  return 0;
}
