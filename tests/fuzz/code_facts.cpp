#include "vdk/facts/code_facts.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The only module of a plugin: parsed, evaluated and followed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  vdk::model::EntryPoint entry_point;
  entry_point.group = "vdk.plugin.run";
  entry_point.name = "plugin";
  entry_point.module = "plugin";
  vdk::facts::read_code({entry_point}, [&](const std::string& module) {
    std::optional<vdk::facts::ModuleText> found;
    if (module == "plugin") found = {.file = "plugin.py", .text = text, .is_package = false};
    return found;
  });
  return 0;
}
