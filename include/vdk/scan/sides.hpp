#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/comparison.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/rule.hpp"
#include "vdk/scan/scan.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::scan {

/// One operand of `diff`.
struct SideRequest {
  std::string word;                        ///< as typed
  std::optional<support::FileText> input;  ///< what stdin had, for the word `-`
};

struct SideReading {
  model::SideContents contents;
  Scan scan;  ///< without rows; empty for a saved listing
};

struct Sides {
  SideReading a;
  SideReading b;
  std::vector<model::DataSourceType> types;
  model::Problems refusals;  ///< if there are any, there is no answer
};

/// Reads both sides of a comparison. A word is `index`, `tree:DIR`, `env:PATH` or `-`; any other
/// word is the path of an environment (as for `--env`) or of a saved listing. Of `request`, uses
/// the indexes, the rules and the process.
Sides read_sides(const SideRequest& a, const SideRequest& b, const ScanRequest& request);

}  // namespace vdk::scan
