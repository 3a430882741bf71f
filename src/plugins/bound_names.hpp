#pragma once

#include <string>
#include <string_view>

namespace vdk::plugins {

/// Whether a module of this text is certain not to have the name: its top-level names are a closed
/// set, and the name is not among them. A submodule of that name is another matter.
bool is_certain_to_lack(const std::string& text, std::string_view name);

/// Whether a package's `__init__` of this text may make submodules that lie in no file.
bool may_make_modules(std::string_view text);

/// Whether executing a module of this text changes where Python looks for modules.
bool may_change_search(const std::string& text);

}  // namespace vdk::plugins
