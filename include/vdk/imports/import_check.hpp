#pragma once

#include <memory>
#include <string>
#include <vector>

#include "vdk/model/import_result.hpp"
#include "vdk/model/location.hpp"
#include "vdk/model/module_finder.hpp"
#include "vdk/model/project.hpp"

namespace vdk::imports {

using model::FoundModule;
using model::ModuleCode;
using model::ModuleFinder;
using model::Presence;

/// An import statement that runs when an entry point is imported, and the module that it names.
struct ForeignImport {
  std::string module;
  model::Location where;
};

/// Predicts what importing entry points would do, without running any code. It remembers every
/// module it has read, so entry points that share modules share the work. Whatever the code looks
/// like, it follows at most 2,000 modules, nested imports at most 150 levels deep and, for one
/// name, at most 1,000 star imports.
class ImportCheck {
 public:
  /// Checks as CPython 3.`minor` would import.
  ImportCheck(ModuleFinder finder, int minor);
  ImportCheck(ImportCheck&& other) noexcept;
  ImportCheck& operator=(ImportCheck&& other) noexcept;
  ~ImportCheck();

  /// Returns the first failure in execution order if importing the entry point's module, or looking
  /// up its attribute, is certain to fail. An entry point without a module gives the default
  /// result. If the outcome cannot be known, the verdict is `unread`.
  model::ImportResult check(const model::EntryPoint& entry_point);

  /// The imports met so far of modules whose code was not followed, in execution order. Leaves out
  /// those in a `try` with handlers, which may fail without consequences.
  std::vector<ForeignImport> foreign_imports() const;

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

/// Same as `ImportCheck::check`, for a single entry point.
model::ImportResult check_import(const model::EntryPoint& entry_point, const ModuleFinder& finder,
                                 int minor);

}  // namespace vdk::imports
