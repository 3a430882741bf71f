#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/environments/interpreter.hpp"
#include "vdk/environments/shebang.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::environments {

struct SearchPath {
  std::vector<std::string> directories;  ///< in the order of `sys.path`, each spelling once
  model::Problems problems;
};

/// `sys.path` of an interpreter without its standard library, as site.py would make it: PYTHONPATH,
/// the environment's own site directory, the user's, the base's, each followed by what its `.pth`
/// files add.
SearchPath compute_search_path(const Interpreter& interpreter, const StartFlags& flags,
                               const model::ProcessContext& process);

/// The search path of one site directory on its own: itself and what its `.pth` files add.
SearchPath follow_site_directory(const std::string& directory, std::string_view version);

}  // namespace vdk::environments
