#pragma once

#include <functional>
#include <optional>
#include <string>

namespace vdk::model {

/// Whether Python would find a module. `unknown`: files cannot show it, so nothing may be said.
enum class Presence { found, missing, unknown };

/// A module where Python would find it.
struct FoundModule {
  enum class Kind { source, bytecode, extension, namespace_package, builtin };

  Presence presence = Presence::unknown;
  Kind kind = Kind::builtin;
  /// Absolute; empty for a namespace package and for what is built in. With `unknown`: the folder
  /// that may hold the module and cannot be listed, if there is one.
  std::string file;
  bool is_package = false;   ///< submodules are looked for below it
  bool is_standard = false;  ///< of Python's own library
};

/// What Python executes for a module.
struct ModuleCode {
  std::string text;  ///< the source, also where Python takes bytecode in its place
  /// Python takes what it compiled before in place of the text: no mistake in its syntax can show.
  bool is_compiled = false;
};

/// The import system of one environment, as far as files show it. Names are dotted. All four must
/// be set.
struct ModuleFinder {
  /// Whether a module is there, without a look at what it is.
  std::function<Presence(const std::string& module)> look;
  /// The module itself; its parents are found or the answer is not `found`.
  std::function<FoundModule(const std::string& module)> find;
  /// The text of a file that `find` named; nothing where it cannot be read.
  std::function<std::optional<std::string>(const std::string& file)> read;
  /// What Python executes for a file that `find` named; nothing where it cannot be read.
  std::function<std::optional<ModuleCode>(const std::string& file)> read_code;
};

}  // namespace vdk::model
