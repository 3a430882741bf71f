#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vdk/index/emit.hpp"
#include "vdk/index/read_yaml.hpp"

namespace {

std::string write(const vdk::model::Knowledge& knowledge) {
  std::vector<vdk::model::IndexEntry> entries;
  for (const vdk::model::IndexedPlugin& plugin : knowledge.plugins)
    entries.push_back(*plugin.entry);
  return vdk::index::emit_plugins(std::move(entries));
}

}  // namespace

/// A user's index or rules file; what it contains can be written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::index::YamlReading read;
  vdk::index::read_yaml(text, "index.yaml", vdk::index::FileKind::any, read);
  if (!read.problems.empty()) return 0;
  const std::string written = write(read.knowledge);
  vdk::index::YamlReading again;
  vdk::index::read_yaml(written, "index.yaml", vdk::index::FileKind::any, again);
  const bool is_same = again.problems.empty() && write(again.knowledge) == written;
  // written out, the same values may exceed the loader's size limit
  if (!is_same && written.size() < 256 * 1024) std::abort();
  return 0;
}
