#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::facts {

/// The source of one module of a plugin.
struct ModuleText {
  std::string file;
  std::string text;
  bool is_package = false;     ///< an `__init__.py`: relative imports count from it
  bool is_unreadable = false;  ///< `file` is there and cannot be read; `text` is empty
};

/// Finds a dotted module among the plugin's own files; nothing for modules of other distributions
/// and for what cannot be read.
using ModuleLookup = std::function<std::optional<ModuleText>(const std::string& module)>;

/// `a/b` for `a.b`; nothing for a name that no import statement can have.
std::optional<std::string> to_relative_path(std::string_view module);

/// Python looks for the package first (importlib's FileFinder).
struct ModuleForm {
  std::string_view ending;
  bool is_package;
};
constexpr std::array<ModuleForm, 2> module_forms = {{{"/__init__.py", true}, {".py", false}}};

/// The module at a path without its ending; nothing where there is none.
std::optional<ModuleText> read_module_file(const std::string& path);

/// Finds modules below the given folders, in their order: all that a source tree's project holds.
ModuleLookup make_folder_lookup(std::vector<std::string> folders);

}  // namespace vdk::facts
