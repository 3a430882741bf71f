#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "import_steps.hpp"
#include "module_names.hpp"
#include "vdk/imports/import_check.hpp"

namespace vdk::imports {

std::string top_of(const std::string& module);

/// The packages above a dotted name, outermost first, then the name itself.
std::vector<std::string> list_prefixes(const std::string& module);

bool is_source(const FoundModule& found);

/// The absolute name of a relative import; nothing past the top (importlib's `_resolve_name`).
std::optional<std::string> resolve(const std::string& module, bool is_package,
                                   const ImportStep& step);

/// What the files of modules say, each read once. Knows nothing of what is executed.
class ReadModules {
 public:
  explicit ReadModules(ModuleFinder finder) : finder_(std::move(finder)) {}
  ReadModules(const ReadModules&) = delete;
  ReadModules& operator=(const ReadModules&) = delete;

  Presence look(const std::string& module) const { return finder_.look(module); }
  FoundModule find(const std::string& module) const { return finder_.find(module); }
  /// Not kept.
  std::optional<ModuleCode> read_code(const std::string& file) const {
    return finder_.read_code(file);
  }

  /// The text of a file, kept from then on; nothing where it cannot be read.
  const std::optional<std::string>& read_text(const std::string& file);
  /// The same of a module; null where it is not there as Python source.
  const std::string* read_source(const std::string& module);
  /// The names of a module; null where it is not there as Python source.
  ModuleNames* find_names(const std::string& module);
  /// Reads the names of a module whose text is at hand, which is not kept.
  ModuleNames& keep_names(const std::string& module, const std::string& file,
                          std::string_view text);

  /// Whether one of the packages above a module may make it in memory.
  bool may_be_hidden(const std::string& module);
  bool may_have_submodule(const std::string& module, const std::string& name);
  /// Whether neither a module nor any that its star imports lead to, in a circle perhaps, binds a
  /// name or has a submodule of that name.
  bool lacks(const std::string& module, const std::string& name);

 private:
  ModuleFinder finder_;
  std::unordered_map<std::string, std::optional<std::string>> texts_;  ///< by file
  std::unordered_map<std::string, ModuleNames> names_;                 ///< by module
};

}  // namespace vdk::imports
