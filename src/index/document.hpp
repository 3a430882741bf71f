#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/location.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::index {

/// One value of a YAML text. A scalar has no type of its own; the reader of a key decides: `0.1` is
/// a version for one key and a number for another.
struct Node {
  enum class Kind { nothing, scalar, sequence, mapping };

  Kind kind = Kind::nothing;
  std::string text;            ///< for a scalar
  std::vector<Node> children;  ///< for a sequence or a mapping
  std::string key;             ///< set if the parent is a mapping
  model::Location key_where;   ///< set if the parent is a mapping
  model::Location where;
};

inline constexpr std::size_t document_depth_limit = 64;
inline constexpr int document_node_limit = 20'000;

/// Parses a YAML text into a tree. Refuses anchors, aliases, tags and duplicate keys. Returns
/// nothing if there is any problem.
std::optional<Node> read_document(std::string_view text, const std::string& file,
                                  model::Problems& problems);

/// Adds a `fatal` problem: any problem in an index file makes the whole file unusable.
void add_problem(model::Problems& problems, const model::Location& where, model::ProblemCode code,
                 const std::string& message);

}  // namespace vdk::index
