#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"

namespace vdk::environments {

/// How the site.py of one Python reads path configuration files.
struct SiteDialect {
  bool skips_hidden = false;  ///< ignores files whose names start with a dot
  bool passes_byte_order_mark =
      false;                    ///< skips a BOM; otherwise the BOM is part of the first line
  bool has_text_lines = false;  ///< splits lines as `str.splitlines`, not as a text file
  /// PEP 829: adds all paths before any code runs, strips whitespace at both ends of a line, drops
  /// only the line that has an error, and reads `.start` files.
  bool is_staged = false;
  bool runs_imports = true;  ///< executes import lines
};

/// The dialect of the first release of Python 3.`minor`.
SiteDialect dialect_of(int minor);

/// The dialect of an installation, by the source of its site.py, because maintenance releases
/// changed it. An empty source gives `dialect_of(minor)`.
SiteDialect recognise_dialect(std::string_view site_source, int minor);

/// What a path configuration file (`.pth`, site.py) adds to the search path.
struct PathConfiguration {
  struct Line {
    /// `path` is a plain path. `site` was added with `site.addsitedir`, so its own `.pth` files
    /// count too. `mark` and `move` are the two lines of easy-install: `move` puts everything added
    /// since `mark` at the front.
    enum class Kind { path, site, mark, move };

    Kind kind = Kind::path;
    std::string path = {};  ///< as written, relative to the site directory
  };
  std::vector<Line> lines;
  std::vector<std::string> imports;  ///< the import lines that are not in `lines`, as written
  /// `pth-runs-code` for import lines of unknown effect, and `pth-not-utf8`.
  model::Problems problems;
};

/// Reads a `.pth` file. Of import lines, only two kinds add to the search path here: those of
/// easy-install, and uv's `site.addsitedir`. Assumes that Python runs in a UTF-8 locale.
PathConfiguration read_path_configuration(std::string_view text, std::string_view file,
                                          const SiteDialect& dialect);
PathConfiguration read_path_configuration(std::string_view text, std::string_view file, int minor);

/// The problems of a `.start` file (PEP 829): the code that it runs can change the search path.
model::Problems check_start_file(std::string_view text, std::string_view file);

}  // namespace vdk::environments
