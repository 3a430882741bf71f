#pragma once

#include <vector>

#include "vdk/model/classified.hpp"
#include "vdk/model/index_check.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// Which texts an entry takes from a plugin in addition to its facts: none, or its summary and the
/// descriptions of its options.
enum class EntryText { none, copied };

/// Makes the index entry of a plugin that was found in an environment or a source tree. Facts come
/// from its code and metadata. Anything that cannot be read there, and text written for people,
/// comes from `curated`, which may be null. Locations point into the code.
model::IndexEntry make_index_entry(const model::Classified& measured,
                                   const model::IndexEntry* curated, EntryText words);

/// Which facts to compare: all that were found in the code, or only those that the entry states.
enum class Compared { all, stated };

/// Returns the facts in which an entry differs from the code, in the order of the format. Does not
/// compare the version or text written for people.
std::vector<model::EntryDifference> compare_index_entry(const model::IndexEntry& entry,
                                                        const model::Classified& measured,
                                                        Compared compared);

}  // namespace vdk::index
