#pragma once

#include <string>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::tree {

/// What the manifests of one project folder say together.
struct ManifestReading {
  model::Project project;
  std::string manifest;               ///< the one that names the project; empty for no project
  std::vector<std::string> packages;  ///< folders where its packages start
  model::Problems problems;
};

/// Reads setup.py, setup.cfg, pyproject.toml and an unpacked sdist's PKG-INFO, and lays them over
/// each other as setuptools does. `names` is the folder's listing.
ManifestReading read_manifests(const std::string& folder, const std::vector<std::string>& names);

/// Whether a folder's listing holds a manifest.
bool has_manifest(const std::vector<std::string>& names);

}  // namespace vdk::tree
