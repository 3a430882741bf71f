#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/location.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::index {

/// One value of a YAML text. What kind of scalar it is, is decided by who asks for it: `0.1` is a
/// version here and a number there.
struct Node {
  enum class Kind { nothing, scalar, sequence, mapping };

  Kind kind = Kind::nothing;
  std::string text;            ///< of a scalar
  std::vector<Node> children;  ///< of a sequence or a mapping
  std::string key;             ///< set where the parent is a mapping
  model::Location key_where;   ///< set where the parent is a mapping
  model::Location where;
};

inline constexpr std::size_t document_depth_limit = 64;
inline constexpr int document_node_limit = 20'000;

/// Reads a YAML text as one strict tree: no anchors, aliases, tags or duplicate keys. Gives nothing
/// when there was any problem.
std::optional<Node> read_document(std::string_view text, const std::string& file,
                                  model::Problems& problems);

/// Adds a problem of this file; each one makes the file unusable, so all are `fatal`.
void add_problem(model::Problems& problems, const model::Location& where, model::ProblemCode code,
                 const std::string& message);

}  // namespace vdk::index
