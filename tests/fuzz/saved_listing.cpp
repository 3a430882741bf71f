#include "vdk/scan/saved_listing.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "vdk/catalogue/compare.hpp"

/// A listing that someone saved: also compared with nothing, so that each requirement is written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto listing = vdk::scan::read_saved_listing(
      std::string_view(reinterpret_cast<const char*>(data), size), "saved.json");
  if (listing.problems.empty())
    vdk::catalogue::compare({}, listing.contents, {.role = "any", .has_all = true}, {});
  return 0;
}
