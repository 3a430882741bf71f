#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::sources {

/// Every executable regular file of that name on PATH, in its order.
std::vector<std::string> find_programs(std::string_view name,
                                       const model::Surroundings& surroundings);

/// Which program manager's shim a script is.
struct Shim {
  std::string manager;  ///< `pyenv`, `asdf`, `mise`; empty for no shim
  std::string root;     ///< pyenv's, out of the shim's text
};

Shim recognise_shim(std::string_view script);

/// The program that a shim of pyenv would start here, by pyenv's rules; empty where there is none.
std::string resolve_pyenv_program(const std::string& root, const std::string& program,
                                  const model::Surroundings& surroundings);

/// The folders of `<root>/versions` that are meant here, most important first; `system` stays a
/// word.
std::vector<std::string> find_pyenv_versions(const std::string& root,
                                             const model::Surroundings& surroundings);

}  // namespace vdk::sources
