#pragma once

#include <string>
#include <string_view>

#include "vdk/model/problem.hpp"

namespace vdk::environments {

/// A Python installation or virtual environment, as far as its files tell.
struct Interpreter {
  std::string executable;  ///< as called; empty where only the prefix is known
  std::string prefix;
  std::string base_prefix;  ///< the same as `prefix` outside a virtual environment; empty where the
                            ///< base is gone
  std::string version;      ///< `3.11`; empty where unknown
  std::string library;      ///< `python3.11`, `python3.13t`, `pypy3.10`; empty where unknown
  bool is_virtual = false;  ///< has a pyvenv.cfg
  bool is_gone = false;     ///< the environment is left without a Python that runs it
  bool sees_base = true;    ///< `include-system-site-packages`
  std::string extends;      ///< the environment below this one (uv's overlays)
  /// Where the libraries lie: `lib/pythonX.Y`; `Lib` with the prefix itself (Windows); the prefix
  /// itself (PyPy before 3.8).
  enum class Layout { posix, windows, old_pypy };
  Layout layout = Layout::posix;
};

/// What pyvenv.cfg says, read as CPython's getpath and site.py do.
struct VirtualConfiguration {
  std::string home;       ///< the first one: getpath looks no further
  std::string version;    ///< as written: `3.11.7`
  std::string extends;    ///< uv's key, trusted only where uv made the environment
  bool sees_base = true;  ///< a missing key is true
};

VirtualConfiguration read_virtual_configuration(std::string_view text);

/// From an executable as called: pyvenv.cfg beside it or one folder up, no link followed for that;
/// else the prefix of its real path.
Interpreter describe_executable(const std::string& executable, model::Problems& problems);

/// From a prefix: a virtual environment or an installation.
Interpreter describe_prefix(const std::string& prefix, model::Problems& problems);

/// Whether packages could be installed there: a library folder exists.
bool has_library(const Interpreter& interpreter);

/// Whether an executable can be a Python, by its real name and, where that is unusual, by being a
/// binary: `/bin/sh` is none.
bool is_python_program(const std::string& executable);

/// `3.11` of `python3.11`, `python3.13t`, `pypy3.10`; empty for other names and for `python3`.
std::string version_in_name(std::string_view name);

/// The minor version of `3.11`; `otherwise` where it is not known.
int minor_version(std::string_view version, int otherwise);

}  // namespace vdk::environments
