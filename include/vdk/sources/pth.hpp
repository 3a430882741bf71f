#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/diagnostic.hpp"

namespace vdk::sources {

/// What a path configuration file (`.pth`, site.py) adds to the search path.
struct PathConfiguration {
  struct Line {
    std::string path;             ///< as written, relative to the site directory
    bool is_site = false;         ///< added with `site.addsitedir`: its own `.pth` files count too
    bool moves_to_front = false;  ///< between easy-install's two lines: goes to the front
  };
  std::vector<Line> lines;
  model::Diagnostics problems;  ///< `pth-runs-code` for import lines of unknown effect
};

/// Reads a `.pth` file as Python of the given minor version (3.`minor`) does. Import lines are
/// passed over, but for two idioms whose effect is known: easy-install's, and uv's
/// `site.addsitedir`.
PathConfiguration read_path_configuration(std::string_view text, std::string_view file, int minor);

}  // namespace vdk::sources
