#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/environments/interpreter.hpp"
#include "vdk/environments/shebang.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/directory.hpp"

namespace vdk::environments {

struct SearchPath {
  std::vector<std::string> directories;  ///< in the order of `sys.path`, each path once
  model::Problems problems;
  support::DirectoryListings listings;  ///< of the site directories, which may be large
};

/// `sys.path` of an interpreter, as site.py would set it, without the standard library: PYTHONPATH,
/// then the site directories of the environment, of the user and of the base, each followed by what
/// its `.pth` files add.
SearchPath compute_search_path(const Interpreter& interpreter, const StartFlags& flags,
                               const model::ProcessContext& process);

/// The search path of a single site directory: the directory and what its `.pth` files add.
SearchPath follow_site_directory(const std::string& directory, std::string_view version);

}  // namespace vdk::environments
