#pragma once

#include <vector>

#include "vdk/model/classified.hpp"
#include "vdk/model/index_check.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// Which words an entry takes from a plugin beside its facts: none, or its summary and what it says
/// of its options.
enum class EntryText { none, copied };

/// What an index says of a plugin that was measured. Facts are those of the code and its metadata;
/// what cannot be measured, and words for people, stay as in `curated`, which may be null. Places
/// are those in the code.
model::IndexEntry make_index_entry(const model::Classified& measured,
                                   const model::IndexEntry* curated, EntryText words);

/// Which facts count: all that are measured, or only those that the entry speaks of.
enum class Compared { all, stated };

/// In which facts an entry and what was measured differ, in the order of the format. Words for
/// people and the version are left out.
std::vector<model::EntryDifference> compare_index_entry(const model::IndexEntry& entry,
                                                        const model::Classified& measured,
                                                        Compared compared);

}  // namespace vdk::index
