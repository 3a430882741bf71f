#include "vdk/packaging/setup_config.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vdk/packaging/entry_points_file.hpp"
#include "vdk/packaging/flit_config.hpp"

/// setup.cfg and flit.ini of a source tree, and the files of entry points that they name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::packaging::read_setup_config(text, "setup.cfg");
  vdk::packaging::read_flit_config(text, "flit.ini");
  for (const auto reader :
       {vdk::packaging::EntryPointsReader::setuptools, vdk::packaging::EntryPointsReader::flit}) {
    vdk::packaging::read_entry_points_file(text, "entry_points.txt", reader);
  }
  return 0;
}
