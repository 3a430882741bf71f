#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// Every executable regular file of that name on PATH, in the order of PATH.
std::vector<std::string> find_programs(std::string_view name, const model::ProcessContext& process);

/// The version manager that a shim belongs to.
struct Shim {
  std::string manager;  ///< `pyenv`, `asdf`, `mise`; empty if the program is not a shim
  std::string root;     ///< PYENV_ROOT from the shim's text; empty for other managers
};

/// Recognises a shim by the text of a script.
Shim recognise_shim(std::string_view script);

/// Recognises a shim by the text of a script, or by the program that a link leads to (mise).
Shim find_shim(const std::string& program);

}  // namespace vdk::environments
