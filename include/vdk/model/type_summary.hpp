#pragma once

#include "vdk/model/rule.hpp"

namespace vdk::model {

/// A data-source type and how many connectors serve it.
struct TypeSummary {
  DataSourceType type;
  int installed = 0;  ///< connectors installed in the environments looked at, broken ones included
  int known = 0;      ///< connectors known at all
};

}  // namespace vdk::model
