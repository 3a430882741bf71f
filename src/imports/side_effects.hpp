#pragma once

#include <string>
#include <string_view>

namespace vdk::imports {

/// Whether a package whose `__init__` has this text may create submodules in memory, without a
/// file.
bool may_make_modules(std::string_view text);

/// Which functions of a module may run while modules are imported.
enum class Running {
  any,          ///< all of them, because other modules may call them
  called_here,  ///< only those that the module itself calls
};

/// Whether executing a module with this text may change where Python looks for modules, or install
/// a missing module.
bool may_change_search(const std::string& text, Running running);

/// Whether code may write to `sys.modules`, and so may add a module in memory.
bool may_reach_modules(std::string_view text);

/// Whether a text contains the dotted name of a module in quotes.
bool quotes_module(std::string_view text, std::string_view module);

/// Whether a module with this text may set the attribute `name` on another module. `module` is the
/// last component of that module's dotted name.
bool may_set_attribute(std::string_view text, std::string_view module, std::string_view name);

}  // namespace vdk::imports
