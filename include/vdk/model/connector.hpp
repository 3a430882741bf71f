#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/deferred.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/rule.hpp"
#include "vdk/model/setup.hpp"

namespace vdk::model {

/// How certain it is that a plugin is a connector. `certain`: the code shows it. `declared`: a
/// manifest or the index says so, and the code was not read. `suspected`: there are only weak
/// signals.
enum class Verdict { certain, declared, suspected, no };

enum class State { installed, available, broken };

/// How much of a plugin's code was read. `partial`: a module of it cannot be read, or is not valid
/// Python. `none`: there is no code, or it is bytecode.
enum class CodeRead { whole, partial, none };

/// One thing that a rule found in a plugin.
struct Signal {
  std::string rule;
  Effect effect = Effect::note;
  std::string message;
  Location where;
  SourceKind source = SourceKind::index;
};

/// What the rules say about one plugin in one place.
struct Classification {
  Verdict verdict = Verdict::no;
  std::vector<std::string> types;         ///< sorted, without duplicates
  std::vector<std::string> roles;         ///< in the order of `role_words`
  std::vector<std::string> capabilities;  ///< in the order of `capability_words`
  std::vector<Connection> connections;
  std::vector<Signal> signals;
};

/// What a listing does not show of a plugin, except in its documents.
struct ConnectorDetails {
  Registrations registrations;
  std::vector<EntryPoint> entry_points;
  std::vector<Driver> drivers;
  std::optional<std::string> requires_python;
  std::optional<std::string> license;
  std::optional<std::string> maturity;
  std::optional<std::string> homepage;
  Setup setup;
};

/// One row: a plugin and everything known about it, even if it was found in several places.
struct Connector {
  std::string name;  ///< normalized (PEP 503)
  /// Id of the environment where it is installed; empty if it is not installed.
  std::string environment;
  std::vector<std::string> types;
  std::vector<std::string> aliases;
  std::vector<std::string> families;
  std::optional<std::string> label;
  std::optional<std::string> summary;
  std::vector<std::string> roles;
  std::vector<std::string> capabilities;
  Verdict verdict = Verdict::no;
  CodeRead code = CodeRead::none;
  State state = State::available;
  std::optional<std::string> installed_version;
  std::optional<std::string> source_version;
  std::optional<std::string> index_version;
  bool is_outdated = false;
  std::vector<Sighting> sightings;
  std::vector<Signal> signals;
  Problems problems;
  Deferred<ConnectorDetails> details;
  Deferred<std::vector<std::string>> install;  ///< lines ready to paste
  std::vector<std::string> enable;             ///< lines ready to paste
};

}  // namespace vdk::model
