#pragma once

#include <span>
#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/import_result.hpp"
#include "vdk/model/inventory.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::diagnosis {

/// The information that a fix is derived from. Holds references and must not outlive them.
struct FixContext {
  const model::Environment& environment;
  const std::vector<model::ModuleProvider>& providers;
  const model::Inventory& inventory;
  std::span<const model::FoundConflict> conflicts = {};
  std::span<const model::IndexedPlugin> plugins = {};  ///< the entries of the index
};

/// How to fix a fault. There are no lines if none is known to work: VDK does not guess.
struct Fix {
  std::vector<std::string> lines;  ///< to paste
  std::string reason;              ///< why these lines, or what to do without lines; may be empty
  std::string distribution;        ///< what to install, normalized (PEP 503); may be empty
  model::Steps steps;  ///< what the lines do; empty if they cannot be combined with other fixes
};

/// Returns the fix for a failing import. `distribution` is the one whose code imports.
Fix find_fix(const model::ImportResult& result, const std::string& distribution,
             const FixContext& context);

/// Returns the fix for a failing import of a copy of a distribution that another copy shadows: if
/// its code is gone, its metadata directory is removed.
Fix find_fix_for_shadowed(const model::ImportResult& result, const std::string& metadata,
                          const FixContext& context);

/// Returns the fix for an unmet requirement. There is none if another version is installed, because
/// that version may work.
Fix find_fix(const model::UnmetRequirement& unmet, const FixContext& context);

/// Returns the fix for any other problem of an environment.
Fix find_fix(const model::Problem& problem, const FixContext& context);

}  // namespace vdk::diagnosis
