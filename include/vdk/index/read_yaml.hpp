#pragma once

#include <string>
#include <string_view>

#include "vdk/model/knowledge.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::index {

struct YamlReading {
  model::Knowledge knowledge;
  model::Problems problems;  ///< if there are any, do not use the file; each `message` starts with
                             ///< the column
};

/// The kinds of YAML files in an index: `types.yaml`, `rules.yaml`, one file for each plugin,
/// `index.yaml` (the date), `modules.yaml`, `lookalikes.yaml` and `conflicts.yaml`. `any` is a
/// user's file: one plugin, or any of the lists.
enum class FileKind { types, rules, plugin, date, modules, lookalikes, conflicts, any };

/// Reads one YAML text and adds its contents to `read.knowledge`. Reports anchors, aliases, tags,
/// duplicate and unknown keys, more than 64 levels and more than 256 KiB as problems with
/// file:line:column.
void read_yaml(std::string_view text, const std::string& file, FileKind kind, YamlReading& read);

/// Adds `more` to `base`. A type, plugin, rule, module, lookalike or conflict in `more` replaces
/// the one with the same name in `base`.
model::Knowledge overlay(model::Knowledge base, model::Knowledge more);

}  // namespace vdk::index
