#pragma once

#include <string>
#include <string_view>

#include "vdk/model/problem.hpp"

namespace vdk::environments {

/// A Python installation or virtual environment, as far as its files show.
struct Interpreter {
  std::string executable;  ///< as called; empty if only the prefix is known
  std::string prefix;
  std::string base_prefix;  ///< the same as `prefix` outside a virtual environment; empty if the
                            ///< base is gone
  std::string version;      ///< `3.11`; empty if unknown
  std::string library;      ///< `python3.11`, `python3.13t`, `pypy3.10`; empty if unknown
  bool is_virtual = false;  ///< has a pyvenv.cfg
  bool is_gone = false;     ///< the Python that the environment was created with is missing
  bool sees_base = true;    ///< `include-system-site-packages`
  std::string extends;      ///< the environment that this one is layered on (uv's overlays)
  /// Where the libraries are: `lib/pythonX.Y` (posix); `Lib` and the prefix itself (Windows); the
  /// prefix itself (PyPy before 3.8).
  enum class Layout { posix, windows, old_pypy };
  Layout layout = Layout::posix;
};

/// The values of pyvenv.cfg, as CPython's getpath and site.py read them.
struct VirtualConfiguration {
  std::string home;       ///< the first `home`: getpath ignores later ones
  std::string version;    ///< as written: `3.11.7`
  std::string extends;    ///< a key of uv, ignored unless uv created the environment
  bool sees_base = true;  ///< true if the key is missing
};

VirtualConfiguration read_virtual_configuration(std::string_view text);

/// Describes an executable, given by the path it is called by. Looks for pyvenv.cfg beside it and
/// one directory up, without following links. Without one, takes the prefix from its real path.
Interpreter describe_executable(const std::string& executable, model::Problems& problems);

/// Describes a prefix: a virtual environment or an installation.
Interpreter describe_prefix(const std::string& prefix, model::Problems& problems);

/// Whether packages can be installed there: a library directory exists.
bool has_library(const Interpreter& interpreter);

/// Whether an executable can be a Python, by its real name. With an unusual name that contains
/// `python` or `pypy`, the file must be an ELF binary. `/bin/sh` is not a Python.
bool is_python_program(const std::string& executable);

/// `3.11` for `python3.11`, `python3.11d` and `pypy3.11`, `3.13` for `python3.13t`; empty for other
/// names and for `python3`.
std::string version_in_name(std::string_view name);

/// The minor version, 11 for `3.11`; `otherwise` if the text is not such a version.
int minor_version(std::string_view version, int otherwise);

}  // namespace vdk::environments
