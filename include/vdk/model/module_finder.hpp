#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vdk::model {

/// Whether Python would find a module. `unknown`: the files do not show it, so no conclusion is
/// allowed.
enum class Presence { found, missing, unknown };

/// A module, and where Python would find it.
struct FoundModule {
  enum class Kind { source, bytecode, extension, namespace_package, builtin };

  Presence presence = Presence::unknown;
  Kind kind = Kind::builtin;
  /// Absolute path; empty for a namespace package or a built-in module. If `presence` is `unknown`:
  /// the directory that may contain the module but cannot be listed, if that is the reason. If it
  /// is `missing`: the dead link that would be the module, if there is one.
  std::string file;
  bool is_package = false;   ///< may have submodules
  bool is_standard = false;  ///< part of Python's standard library
};

/// What Python executes for a module.
struct ModuleCode {
  std::string text;  ///< the source, even if Python runs bytecode instead
  /// Python runs cached bytecode instead of the text, so a syntax error in the text has no effect.
  bool is_compiled = false;
};

/// Why Python does not find a module that people would expect it to find.
struct MissingCause {
  /// `hidden`: it is on the search path, but a file makes its package a regular package, or a plain
  /// module, elsewhere. `leftover`: its package is a directory that contains no modules.
  enum class Kind { unknown, hidden, leftover };
  Kind kind = Kind::unknown;
  std::string path;  ///< that file or directory
};

/// The code that Python runs before it starts a program: the import lines of `.pth` files,
/// `sitecustomize`, `usercustomize`, and the modules that they import.
struct StartupCode {
  /// Whether it certainly adds no module, and replaces none. Otherwise a module or name that is
  /// missing in the files may exist all the same.
  bool is_understood = true;
  std::vector<std::string> texts;  ///< what was read; it may still set names of modules
};

/// The import system of one environment, as far as files show it. Names are dotted. All functions
/// but the last two must be set.
struct ModuleFinder {
  /// Whether a module exists, without finding out what kind it is.
  std::function<Presence(const std::string& module)> look;
  /// Finds a module. The result is `found` only if all parent packages are found too.
  std::function<FoundModule(const std::string& module)> find;
  /// The text of a file that `find` returned, or nothing if it cannot be read.
  std::function<std::optional<std::string>(const std::string& file)> read;
  /// What Python executes for a file that `find` returned, or nothing if it cannot be read. Each
  /// text is kept from the first call to the second, for the code facts and the import check.
  std::function<std::optional<ModuleCode>(const std::string& file)> read_code;
  /// Why a module that is missing is missing.
  std::function<MissingCause(const std::string& module)> find_cause = {};
  /// Reads the startup code on the first call. If it is not set, there is none.
  std::function<const StartupCode&()> startup = {};
};

}  // namespace vdk::model
