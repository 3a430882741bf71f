#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/sources/interpreter.hpp"
#include "vdk/sources/shebang.hpp"

namespace vdk::sources {

struct SearchPath {
  std::vector<std::string> directories;  ///< in the order of `sys.path`, each spelling once
  model::Diagnostics problems;
};

/// `sys.path` of an interpreter without its standard library, as site.py would make it: PYTHONPATH,
/// the environment's own site directory, the user's, the base's, each followed by what its `.pth`
/// files add.
SearchPath compute_search_path(const Interpreter& interpreter, const StartFlags& flags,
                               const model::Surroundings& surroundings);

/// The search path of one site directory on its own: itself and what its `.pth` files add.
SearchPath follow_site_directory(const std::string& directory, std::string_view version);

}  // namespace vdk::sources
