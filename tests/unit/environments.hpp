#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "scratch.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::tests {

/// A module whose hook registers the connection `x`.
inline constexpr std::string_view hook_code =
    "from vdk.api.plugin.hook_markers import hookimpl\n\n\n@hookimpl\ndef "
    "initialize_job(context):\n    "
    "context.connections.add_open_connection_factory_method('X', lambda: None)\n";

inline void make_folder(const std::string& path) { std::filesystem::create_directories(path); }

inline void make_link(const std::string& target, const std::string& path) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::filesystem::create_symlink(target, path);
}

inline void make_program(const Scratch& scratch, std::string_view below, std::string_view text) {
  std::filesystem::permissions(scratch.write(below, text), std::filesystem::perms::owner_all);
}

/// A Python installation: `bin/python3.11` with `bin/python3` linked to it, a library, and an empty
/// site-packages.
inline std::string make_installation(const Scratch& scratch, const std::string& below,
                                     const std::string& version = "3.11") {
  make_program(scratch, below + "/bin/python" + version,
               "\x7F"
               "ELF");
  make_link("python" + version, scratch.path(below + "/bin/python3"));
  scratch.write(below + "/lib/python" + version + "/os.py", "");
  make_folder(scratch.path(below + "/lib/python" + version + "/site-packages"));
  return scratch.path(below);
}

/// A virtual environment based on an installation at `base`.
inline std::string make_virtual(const Scratch& scratch, const std::string& below,
                                const std::string& base, std::string_view more = "") {
  scratch.write(below + "/pyvenv.cfg",
                "home = " + base + "/bin\nversion = 3.11.7\n" + std::string(more));
  make_link(base + "/bin/python3", scratch.path(below + "/bin/python3"));
  make_folder(scratch.path(below + "/lib/python3.11/site-packages"));
  return scratch.path(below);
}

inline constexpr std::string_view isolated = "include-system-site-packages = false\n";

inline std::string site_of(const std::string& prefix) {
  return prefix + "/lib/python3.11/site-packages";
}

/// A folder deep in a tree, with pyenv's shims first on PATH.
inline vdk::model::ProcessContext surroundings_of(const Scratch& scratch) {
  vdk::model::ProcessContext process;
  process.working_directory = scratch.path("work/deep");
  process.variables["PATH"] = scratch.path("shims") + ":" + scratch.path("bin");
  make_folder(process.working_directory);
  return process;
}

/// A shim as `pyenv rehash` writes it.
inline std::string shim_of(const Scratch& scratch) {
  return "#!/usr/bin/env bash\nset -e\nexport PYENV_ROOT=\"" + scratch.path("pyenv") + "\"\n";
}

}  // namespace vdk::tests
