#pragma once

#include <memory>

#include "vdk/model/import_result.hpp"
#include "vdk/model/module_finder.hpp"
#include "vdk/model/project.hpp"

namespace vdk::imports {

using model::FoundModule;
using model::ModuleCode;
using model::ModuleFinder;
using model::Presence;

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
