#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/location.hpp"

namespace vdk::model {

/// One value that an expression can have. `unknown`: only running the code would show it.
struct Value {
  enum class Kind { unknown, none, boolean, integer, real, text, other };

  Kind kind = Kind::unknown;
  std::string text;  ///< the value as text (`True`, `5432`, a string without quotes); for `unknown`
                     ///< and `other` the source of the expression
};

/// An argument of a call, with the values that it can have, at most eight.
struct Argument {
  std::string keyword;  ///< empty for a positional argument
  std::vector<Value> alternatives;
  std::string expression;  ///< source text, cut after 200 bytes
};

/// A method call that runs when VDK calls the plugin's hooks, or a call of a function from another
/// distribution.
struct Call {
  std::string method;    ///< `add_open_connection_factory_method`
  std::string receiver;  ///< the dotted expression before the method: `context.connections`; for a
                         ///< function, its module
  std::vector<Argument> arguments;
  Location where;
  bool conditional = false;  ///< inside `if` or `try`, or in a loop that may run zero times
  bool repeated = false;     ///< in a loop
  std::string hook;          ///< the hook from which the call is reached
};

/// A hook function that pluggy would register.
struct Hook {
  std::string name;
  std::string owner;  ///< class name; empty for a module-level function
  Location where;
};

/// An object of VDK that a hook gives to code that cannot be followed, or a hook that cannot be
/// followed itself: whatever that code registers is only known when it runs.
struct Escape {
  std::string object;  ///< dotted: `context.connections`; `plugin` for a plugin or its hook
  std::string callee;  ///< what gets it, as far as known: `acme.register`
  Location where;
  std::string hook;  ///< the hook from which it is reached; empty for a plugin
};

/// A class in a module that the plugin's entry point reaches.
struct Class {
  std::string name;
  std::vector<std::string> bases;       ///< dotted, without `[T]`
  std::vector<std::string> decorators;  ///< dotted, without arguments
  Location where;
  std::vector<std::string> base_paths;  ///< `bases` with their imports resolved: `acme.Connection`
};

/// One managed connection that a plugin registers.
struct Connection {
  std::string name;      ///< lower case; empty if only running the code would show the name
  bool dynamic = false;  ///< there is one more for each configuration section
  bool conditional = false;
  Location where;
};

/// Something that a plugin registers by name: an ingestion method, a template, a command or a data
/// source.
struct Registration {
  std::string name;      ///< empty if only running the code would show it
  bool dynamic = false;  ///< there may be further names that only running the code would show
  bool conditional = false;
  Location where;
};

/// The words of `ConfigOption::type`.
inline constexpr std::array<std::string_view, 4> option_type_words = {"text", "integer", "real",
                                                                      "boolean"};

/// One key that a plugin adds to VDK's configuration.
struct ConfigOption {
  std::string key;   ///< as written
  std::string type;  ///< one of `option_type_words`; empty if unknown
  /// A known constant as text; absent if it is None or unknown.
  std::optional<std::string> default_value;
  /// Source text, if only running it would show the default.
  std::optional<std::string> default_expression;
  std::optional<std::string> description;
  bool is_sensitive = false;     ///< declared with `is_sensitive=True`
  bool looks_sensitive = false;  ///< the key looks like a password, token or secret
  Location where;
  std::string data_source;  ///< for an option of a data source, which is not part of VDK's own
                            ///< configuration, the group of the data source; otherwise empty
};

/// Everything that a plugin registers by name.
struct Registrations {
  std::vector<Connection> connections;
  std::vector<Registration> ingestion_methods;
  /// Ingestion plugins that only change a payload before or after it is sent.
  std::vector<Registration> preprocessors;
  std::vector<Registration> templates;
  std::vector<Registration> commands;
  std::vector<Registration> data_sources;
  std::vector<ConfigOption> options;
};

/// What the code of one plugin does, as far as reading it shows. `registrations.connections` is
/// empty here: the rules decide which calls register a connection.
struct Facts {
  bool is_read = false;  ///< at least one entry module was found and read
  /// A module that may register more could not be read, or only in part.
  bool is_partial = false;
  std::vector<Hook> hooks;
  std::vector<Call> calls;
  std::vector<Class> classes;
  Registrations registrations;
  std::vector<Escape> escapes;
};

}  // namespace vdk::model
