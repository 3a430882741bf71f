#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/report.hpp"

namespace vdk::model {

/// What one side of a comparison is: one source, read now or saved in a listing.
struct Side {
  SourceKind kind = SourceKind::index;
  std::string path;        ///< prefix, directory or index file; `built-in` for the built-in index
  std::string python;      ///< `3.11`; empty if unknown or not an environment
  std::string index_date;  ///< ISO 8601; empty if unknown or not the index
  std::string listing;     ///< the file of the saved listing, `-` for stdin; empty if read now
};

/// A side and the plugins that are there.
struct SideContents {
  Side side;
  std::vector<Connector> rows;
  /// What a saved listing was made to list: a row that does not match is not known to be absent.
  std::optional<Query> query;
  std::vector<std::string> unknown_facts;  ///< names of facts that a saved listing does not have
};

/// How a plugin of side B differs from the same plugin of side A. `changed`: neither version is the
/// newer one.
enum class Change { added, removed, upgraded, downgraded, changed };

/// One fact about which the sides differ.
struct FactDifference {
  /// A key of the plugin in JSON, or `config.KEY.default`.
  std::string fact;
  std::optional<std::string> a;      ///< a single value; nothing for a list, and for `None`
  std::optional<std::string> b;      ///< the same
  std::vector<std::string> removed;  ///< of a list: what only A has, sorted
  std::vector<std::string> added;    ///< of a list: what only B has, sorted
};

/// A plugin as one side has it.
struct Presence {
  std::optional<std::string> version;
  State state = State::available;
};

/// What pip must install so that A has the plugin of B.
struct Requirement {
  std::string line;      ///< for a requirements file; empty if there is none
  std::string obstacle;  ///< why there is no line; empty if there is one
};

struct Difference {
  std::string name;  ///< normalized (PEP 503)
  Change change = Change::changed;
  std::optional<Presence> a;
  std::optional<Presence> b;
  std::vector<FactDifference> facts;  ///< only if both sides have the plugin
  Requirement requirement;
};

/// The answer to `diff`.
struct Comparison {
  Query query;
  Side a;
  Side b;
  std::vector<Difference> differences;  ///< sorted by name
  int same = 0;                         ///< plugins of both sides that do not differ
  Problems problems;
};

}  // namespace vdk::model
