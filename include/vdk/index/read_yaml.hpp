#pragma once

#include <string>
#include <string_view>

#include "vdk/model/knowledge.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::index {

struct YamlReading {
  model::Knowledge knowledge;
  model::Problems problems;  ///< any problem means that the file must not be used; `message`
                             ///< starts with the column
};

/// What a YAML text of the index holds; `types.yaml`, `rules.yaml`, `index.yaml` (the date),
/// `modules.yaml`, `lookalikes.yaml`, `conflicts.yaml` and one file for each plugin.
enum class FileKind { types, rules, plugin, date, modules, lookalikes, conflicts, any };

/// Reads one YAML text into `knowledge`. Refuses anchors, aliases, tags, duplicate and unknown
/// keys, more than 64 levels, more than 256 KiB, each with file:line:column.
void read_yaml(std::string_view text, const std::string& file, FileKind kind, YamlReading& read);

/// Lays `more` over `base`: same-named types, plugins, rules, modules, lookalikes and conflicts of
/// `more` replace those of `base`.
model::Knowledge overlay(model::Knowledge base, model::Knowledge more);

}  // namespace vdk::index
