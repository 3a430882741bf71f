#pragma once

#include <string>
#include <vector>

namespace vdk::render {

/// One kind of JSON that this program prints.
struct SchemaKind {
  std::string word;        ///< `list`, the kind `connectors.list` without its first part
  std::string printed_by;  ///< `list -o json`; for `-o jsonl`, the kind of each line
};

/// All kinds, in the order in which help and documents list them.
std::vector<SchemaKind> schema_kinds();

/// The JSON Schema (draft 2020-12) of one kind, which must be a word of `schema_kinds`.
std::string schema_json(const std::string& kind);

/// One JSON Schema that accepts every kind; `$defs` has each of them under its word.
std::string schemas_json();

}  // namespace vdk::render
