#pragma once

#include <map>
#include <string>
#include <string_view>

namespace vdk::environments {

/// Command line options of an interpreter that change the search path.
struct StartFlags {
  bool ignores_variables = false;  ///< `-E`, `-I`
  bool has_no_user_site = false;   ///< `-s`, `-I`
  bool has_no_site = false;        ///< `-S`
};

/// Which interpreter a console script starts.
struct Shebang {
  std::string interpreter;  ///< a path, or a bare name to look up on PATH; empty if the script
                            ///< starts no Python
  bool is_beside_script = false;  ///< relative to the real directory of the script (uv's
                                  ///< relocatable scripts)
  StartFlags flags;
  bool is_on_path = false;  ///< a bare name that `env` looks up on PATH; the kernel never does
  std::map<std::string, std::string> variables;  ///< set by `env -S A=1 python3`
};

/// Reads the first lines of a script: `#!/path/python`, `#!/usr/bin/env python3`, and the
/// `#!/bin/sh` forms of distlib and uv. Returns an empty interpreter for any other text.
Shebang read_shebang(std::string_view text);

/// Whether a program name is that of a Python: `python3.11`, `pypy3`, `python.exe`.
bool is_python_name(std::string_view name);

}  // namespace vdk::environments
