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

/// Returns the parent packages of a dotted name, outermost first, and then the name itself.
std::vector<std::string> list_prefixes(const std::string& module);

bool is_source(const FoundModule& found);

/// The absolute name of the module that `step`, executed in `module`, imports; nothing if a
/// relative import goes beyond the top-level package (importlib's `_resolve_name`).
std::optional<std::string> resolve(const std::string& module, bool is_package,
                                   const ImportStep& step);

/// Reads the files of modules, each once, and answers questions about their text. It does not know
/// which modules are executed.
class ReadModules {
 public:
  explicit ReadModules(ModuleFinder finder) : finder_(std::move(finder)) {}
  ReadModules(const ReadModules&) = delete;
  ReadModules& operator=(const ReadModules&) = delete;

  Presence look(const std::string& module) const { return finder_.look(module); }
  FoundModule find(const std::string& module) const { return finder_.find(module); }
  model::MissingCause find_cause(const std::string& module) const {
    return finder_.find_cause ? finder_.find_cause(module) : model::MissingCause{};
  }
  const model::StartupCode& startup() const {
    static const model::StartupCode none;
    return finder_.startup ? finder_.startup() : none;
  }
  /// Reads the file without keeping its text.
  std::optional<ModuleCode> read_code(const std::string& file) const {
    return finder_.read_code(file);
  }

  /// The text of a file, or nothing if it cannot be read. The result is cached.
  const std::optional<std::string>& read_text(const std::string& file);
  /// The source text of a module, or null if the module is not found as readable Python source.
  const std::string* read_source(const std::string& module);
  /// The names of a module, or null if the module is not found as readable Python source.
  ModuleNames* find_names(const std::string& module);
  /// Reads the names of a module from `text`, and does not keep `text`.
  ModuleNames& keep_names(const std::string& module, const std::string& file,
                          std::string_view text);

  /// Whether one of the module's parent packages may create it in memory, without a file.
  bool may_be_hidden(const std::string& module);
  bool may_have_submodule(const std::string& module, const std::string& name);
  /// Whether `name` is certainly neither bound nor a submodule in `module`, nor in any module that
  /// its star imports lead to. The star imports may form a cycle.
  bool lacks(const std::string& module, const std::string& name);

 private:
  ModuleFinder finder_;
  std::unordered_map<std::string, std::optional<std::string>> texts_;  ///< by file
  std::unordered_map<std::string, ModuleNames> names_;                 ///< by module
};

}  // namespace vdk::imports
