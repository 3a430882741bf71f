#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// The program that a shim of pyenv would start here, by the rules of pyenv; empty if there is
/// none.
std::string resolve_pyenv_program(const std::string& root, const std::string& program,
                                  const model::ProcessContext& process);

/// The directories below `<root>/versions` that pyenv selects here, most important first. `system`
/// is returned as that word.
std::vector<std::string> find_pyenv_versions(const std::string& root,
                                             const model::ProcessContext& process);

}  // namespace vdk::environments
