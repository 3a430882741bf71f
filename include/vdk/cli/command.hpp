#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/cli/format.hpp"
#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

class Arguments;

/// A valid value and what it means.
struct Choice {
  std::string text;
  std::string meaning;  ///< a few words in lower case; may be empty
};

/// What completion offers as a value if there is no fixed set of them.
/// `sides` are those of `diff`: environments, saved listings, `index`, `tree:`.
enum class Offer {
  nothing,
  files,
  folders,
  environments,
  sides,
  types,
  connectors,
  plugins,
  formats
};

/// What `--help` does; each command has it.
inline constexpr std::string_view help_meaning = "print help";

/// The values that an option or operand takes.
struct Values {
  std::string_view name = {};  ///< in the help: `FILE`, `T[,T]`; empty: it takes no value
  std::string_view noun = {};  ///< in messages: `column`
  std::vector<Choice> (*choices)() = nullptr;  ///< the valid values; null: any value is valid
  std::string_view usual = {};                 ///< the value if the option is not given
  char separator = '\0';                       ///< between several values in one word: `,` or `:`
  std::string_view signs = {};                 ///< characters that may precede one of `choices`
  Offer offer = Offer::nothing;
  bool is_listed = true;  ///< whether the help lists `choices`
};

struct Option {
  std::string_view names;  ///< `-t,--type`, the short one first
  std::string_view help;
  std::string_view heading;  ///< of the group in which the help lists it
  Values values = {};        ///< without a name for a switch
  bool is_repeatable = false;
};

using Options = std::span<const Option* const>;

/// An argument that is not an option.
struct Operand {
  Values values;
  std::string_view help;
  bool is_required = false;
  bool is_repeatable = false;  ///< only the last one can be
};

struct Example {
  std::string_view command;
  std::string_view meaning = {};
};

/// One command, or a group of commands if `commands` is not empty. Parsing, help, completion and
/// the manual pages are all made from this.
struct Command {
  std::string_view path;        ///< as typed: `vdk connectors index build`
  std::string_view alias = {};  ///< another last word of the path
  std::string_view summary;     ///< in a list of commands: lower case, without a full stop
  std::string_view about;       ///< the first line of its help
  std::span<const Example> examples;
  std::span<const Operand> operands = {};
  std::span<const Options* const> options = {};
  std::span<const Format> formats = {};  ///< of `--output`, the default first
  std::string_view notes = {};           ///< the last paragraph of its help
  Outcome (*run)(const Arguments& arguments, const Invocation& invocation) = nullptr;
  std::span<const Command* const> commands = {};
};

/// The last word of the path.
std::string_view name_of(const Command& command);

/// All options of a command, in the order of its help.
std::vector<const Option*> options_of(const Command& command);

/// The long name, for example `--type`.
std::string_view long_name(const Option& option);

/// The short name, for example `-t`; empty if there is none.
std::string_view short_name(const Option& option);

inline bool takes_value(const Option& option) { return !option.values.name.empty(); }

/// The option of this name; null if the command has none.
const Option* find_option(const Command& command, std::string_view name);

/// The command of this name or alias in a group; null if there is none.
const Command* find_command(const Command& group, std::string_view name);

/// The valid values, for `--output` those of the command; empty if any value is valid.
std::vector<Choice> choices_of(const Values& values, const Command& command);

}  // namespace vdk::cli
