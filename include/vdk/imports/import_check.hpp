#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "vdk/model/import_result.hpp"
#include "vdk/model/project.hpp"

namespace vdk::imports {

/// Whether Python would find a module. `unknown`: reading cannot tell, so nothing may be said.
enum class Presence { found, missing, unknown };

/// A module where Python would find it.
struct FoundModule {
  enum class Kind { source, bytecode, extension, namespace_package, builtin };

  Presence presence = Presence::unknown;
  Kind kind = Kind::builtin;
  std::string file;          ///< absolute; empty for a namespace package and for what is built in
  bool is_package = false;   ///< submodules are looked for below it
  bool is_standard = false;  ///< of Python's own library
};

/// What Python executes for a module.
struct ModuleCode {
  std::string text;  ///< the source, also where bytecode stands for it
  /// Python takes what it compiled before in place of the text: no mistake in its syntax can show.
  bool is_compiled = false;
};

/// The import system of one environment, as far as files tell. Names are dotted. All four must be
/// set.
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

/// Reads what importing would do, and remembers each module, so that entry points that share
/// modules share the work. Runs nothing. Bounded in modules (2,000), in depth (150) and,
/// for one name, in stars (1,000), whatever the code looks like.
class ImportCheck {
 public:
  /// For CPython 3.`minor`.
  ImportCheck(ModuleFinder finder, int minor);
  ImportCheck(ImportCheck&& other) noexcept;
  ImportCheck& operator=(ImportCheck&& other) noexcept;
  ~ImportCheck();

  /// Whether importing what an entry point names is certain to fail: the first fault in the order
  /// of execution.
  model::ImportResult check(const model::EntryPoint& entry_point);

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

/// The same for one entry point alone.
model::ImportResult check_import(const model::EntryPoint& entry_point, const ModuleFinder& finder,
                                 int minor);

}  // namespace vdk::imports
