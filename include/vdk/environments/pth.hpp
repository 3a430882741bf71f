#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"

namespace vdk::environments {

/// How the site.py of one Python treats path configuration files.
struct SiteDialect {
  bool skips_hidden = false;            ///< files whose names start with a dot do not count
  bool passes_byte_order_mark = false;  ///< else it is part of the first line
  bool has_text_lines = false;  ///< lines end as `str.splitlines` ends them, not as a file's
  /// PEP 829: all paths come before any code runs, blanks at both ends go, errors drop one line
  /// only, and `.start` files count.
  bool is_staged = false;
  bool runs_imports = true;  ///< import lines are executed
};

/// The dialect of Python 3.`minor` as it was first released.
SiteDialect dialect_of(int minor);

/// The dialect of an installation by the source of its site.py, as maintenance releases changed it.
SiteDialect recognise_dialect(std::string_view site_source, int minor);

/// What a path configuration file (`.pth`, site.py) adds to the search path.
struct PathConfiguration {
  struct Line {
    /// `site`: added with `site.addsitedir`, so its own `.pth` files count too. `mark` and `move`
    /// are easy-install's two lines: what is added after the first goes to the front at the second.
    enum class Kind { path, site, mark, move };

    Kind kind = Kind::path;
    std::string path = {};  ///< as written, relative to the site directory
  };
  std::vector<Line> lines;
  /// `pth-runs-code` for import lines of unknown effect, `pth-not-utf8`.
  model::Problems problems;
};

/// Reads a `.pth` file. Import lines are passed over, but for two idioms whose effect is known:
/// easy-install's, and uv's `site.addsitedir`. Python is taken to run in a UTF-8 locale.
PathConfiguration read_path_configuration(std::string_view text, std::string_view file,
                                          const SiteDialect& dialect);
PathConfiguration read_path_configuration(std::string_view text, std::string_view file, int minor);

/// The problems of a `.start` file (PEP 829): what it runs can change the search path.
model::Problems check_start_file(std::string_view text, std::string_view file);

}  // namespace vdk::environments
