#pragma once

#include "vdk/model/rule.hpp"

namespace vdk::model {

/// A data-source type and how many connectors serve it.
struct TypeSummary {
  DataSourceType type;
  /// Connectors installed in the environments that were read, including broken ones.
  int installed = 0;
  int known = 0;  ///< all known connectors, installed or not
};

}  // namespace vdk::model
