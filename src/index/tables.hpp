#pragma once

#include <string>
#include <string_view>

#include "vdk/model/knowledge.hpp"

namespace vdk::index {

/// Packs knowledge into one compact byte string: one field after the other, each list and text
/// preceded by its length.
std::string write_table(model::Knowledge knowledge);

/// Unpacks the result of `write_table`, the deferred parts on demand: `table` must not go away
/// before them. Does not validate its input, which must be a table that was compiled in.
model::Knowledge read_table(std::string_view table);

}  // namespace vdk::index
