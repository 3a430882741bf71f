#pragma once

#include <string>
#include <vector>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::tree {

/// The combined content of the manifests in one project folder.
struct ManifestReading {
  model::Project project;
  std::string manifest;  ///< path of the one that defines the project; empty if none does
  std::vector<std::string> packages;  ///< folders that contain the project's top-level packages
  std::vector<facts::PlacedPackage> placed;  ///< packages with a folder of their own
  model::Problems problems;
  /// `entry-points-not-read`: why the project may be a plugin although it has no entry point in
  /// `vdk.plugin.run`.
  model::Problems unread;
  /// The wheel may have modules that are in no folder of `packages`.
  bool has_package_mapping = false;
  bool mentions_vdk = false;  ///< a manifest contains the word
};

/// Reads setup.py, setup.cfg, pyproject.toml, flit.ini, the files that they name, and the PKG-INFO
/// of an unpacked sdist, and merges them with the precedence that setuptools uses. `names` lists
/// the entries of the folder. A manifest that cannot be read is skipped and reported in `problems`.
ManifestReading read_manifests(const std::string& folder, const std::vector<std::string>& names);

/// Whether a folder with these entries contains setup.py, setup.cfg, pyproject.toml or flit.ini.
bool has_manifest(const std::vector<std::string>& names);

}  // namespace vdk::tree
