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

/// What there is to go by when a fault is to be mended. Holds references: must not outlive them.
struct FixContext {
  const model::Environment& environment;
  const std::vector<model::ModuleProvider>& providers;
  const model::Inventory& inventory;
  std::span<const model::FoundConflict> conflicts = {};
  std::span<const model::IndexEntry> plugins = {};  ///< of the index
};

/// What mends a fault. No lines where none is known to work: rather nothing than a guess.
struct Fix {
  std::vector<std::string> lines;  ///< to paste
  std::string reason;              ///< why just these; may be empty
  std::string distribution;        ///< normalized, what they install; empty without lines
  model::Steps steps;              ///< what the lines do, where others may be done with them
};

/// The fix for an import that fails. `distribution` is whose code imports.
Fix find_fix(const model::ImportResult& result, const std::string& distribution,
             const FixContext& context);

/// The fix for a requirement that nothing fulfils; none where another version is installed,
/// since that may well work.
Fix find_fix(const model::UnmetRequirement& unmet, const FixContext& context);

/// The fix for any other problem of an environment.
Fix find_fix(const model::Problem& problem, const FixContext& context);

}  // namespace vdk::diagnosis
