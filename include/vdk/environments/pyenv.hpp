#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// The program that a shim of pyenv would start here, by pyenv's rules; empty where there is none.
std::string resolve_pyenv_program(const std::string& root, const std::string& program,
                                  const model::ProcessContext& process);

/// The folders of `<root>/versions` that are meant here, most important first; `system` stays a
/// word.
std::vector<std::string> find_pyenv_versions(const std::string& root,
                                             const model::ProcessContext& process);

}  // namespace vdk::environments
