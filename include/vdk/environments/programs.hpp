#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// Every executable regular file of that name on PATH, in its order.
std::vector<std::string> find_programs(std::string_view name, const model::ProcessContext& process);

/// Which program manager's shim a program is.
struct Shim {
  std::string manager;  ///< `pyenv`, `asdf`, `mise`; empty for no shim
  std::string root;     ///< pyenv's, out of the shim's text
};

/// By the text of a script.
Shim recognise_shim(std::string_view script);

/// By the text of a script, or the program that a link leads to (mise).
Shim find_shim(const std::string& program);

}  // namespace vdk::environments
