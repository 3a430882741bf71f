#pragma once

#include <string>
#include <string_view>

namespace vdk::imports {

/// Whether a package's `__init__` of this text may make submodules that lie in no file.
bool may_make_modules(std::string_view text);

/// Which functions of a module may run while modules are imported.
enum class Running {
  any,          ///< another module may call them
  called_here,  ///< only those that the module itself calls
};

/// Whether executing a module of this text changes where Python looks for modules, or installs
/// what is missing.
bool may_change_search(const std::string& text, Running running);

/// Whether code reaches the modules in memory, so that it may put another one there itself.
bool may_reach_modules(std::string_view text);

/// Whether a text names a module, by its dotted name, in quotes.
bool quotes_module(std::string_view text, std::string_view module);

/// Whether a module of this text may give another one, of the given last name, an attribute.
bool may_set_attribute(std::string_view text, std::string_view module, std::string_view name);

}  // namespace vdk::imports
