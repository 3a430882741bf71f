#include "vdk/imports/import_check.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

/// One text as the plugin's module and as every module and package that it imports.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using vdk::imports::FoundModule;
  using vdk::imports::Presence;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto find = [](const std::string& module) -> FoundModule {
    if (module.ends_with("_")) return {.presence = Presence::missing};
    const bool is_namespace = module.size() % 5 == 0;
    return {.presence = Presence::found,
            .kind = is_namespace ? FoundModule::Kind::namespace_package : FoundModule::Kind::source,
            .file = module,
            .is_package = is_namespace || module.size() % 2 == 0};
  };
  vdk::model::EntryPoint entry_point;
  entry_point.module = "vdk.plugin.entry";
  entry_point.attribute = "attribute";
  vdk::imports::check_import(
      entry_point,
      {.look = [&](const std::string& module) { return find(module).presence; },
       .find = find,
       .read = [&](const std::string&) { return text; },
       .read_code =
           [&](const std::string&) {
             return vdk::imports::ModuleCode{.text = text, .is_compiled = size % 3 == 0};
           }},
      size % 2 == 0 ? 8 : 13);
  return 0;
}
