#include "vdk/cli/manual.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "vdk/cli/help.hpp"
#include "vdk/cli/run.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

/// Text as roff input: commands are called `vdk-connectors ...`, as every package installs them,
/// and characters that groff would replace are typed as such, so that options and commands can be
/// copied (groff_char(7)).
std::string escaped(std::string_view text) {
  std::string result;
  for (const char character : with_own_name(std::string(text))) {
    switch (character) {
      case '\\':
        result += "\\e";
        break;
      case '-':
        result += "\\-";
        break;
      case '\'':
        result += "\\(aq";
        break;
      case '`':
        result += "\\(ga";
        break;
      case '~':
        result += "\\(ti";
        break;
      case '^':
        result += "\\(ha";
        break;
      default:
        result += character;
    }
  }
  return result;
}

/// Text in lines that an editor can show. A period or an apostrophe at the start of one would make
/// it a request.
std::string line(std::string_view text) {
  constexpr int width = 78;
  std::string result;
  for (const std::string& piece : render::fold(escaped(text), width)) {
    const bool is_request = piece.starts_with('.') || piece.starts_with('\'');
    result += (is_request ? "\\&" : "") + piece + "\n";
  }
  return result;
}

/// An argument of a macro.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char character : escaped(text)) result.append(character == '"' ? 2 : 1, character);
  return result + "\"";
}

std::string section(const char* heading) { return std::string(".SH ") + quoted(heading) + "\n"; }

std::string sentence(std::string_view text) {
  std::string result(text);
  if (!result.empty()) result[0] = support::to_upper(result.substr(0, 1))[0];
  const bool is_finished = result.ends_with('.') || result.ends_with('?');
  return line(is_finished ? result : result + ".");
}

std::string page_name(const Command& command) {
  std::string name(command.path);
  std::ranges::replace(name, ' ', '-');
  return name;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }

std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string term(const std::string& formatted, const std::string& text) {
  return ".TP\n" + formatted + "\n" + text;
}

/// The valid values that have a meaning of their own to tell.
std::string value_list(const Values& values, const Command& command) {
  std::string text;
  for (const Choice& word : choices_of(values, command))
    if (!word.meaning.empty()) text += term(bold(word.text), line(word.meaning));
  return text.empty() ? text : ".RS\n" + text + ".RE\n";
}

std::string option_term(const Option& option) {
  std::string text;
  if (!short_name(option).empty()) text += bold(short_name(option)) + ", ";
  text += bold(long_name(option));
  if (takes_value(option)) text += " " + italic(option.values.name);
  return text;
}

/// The valid values are listed with their meanings, or in the sentence if they have none.
std::string text_of(std::string_view help, const Values& values, bool is_repeatable,
                    const Command& command) {
  const std::string list = value_list(values, command);
  std::string text = list.empty() ? help_of(help, values, command) : std::string(help);
  if (!list.empty() && !values.usual.empty())
    text += " (default: " + std::string(values.usual) + ")";
  if (is_repeatable) text += "; repeatable";
  return sentence(text) + list;
}

std::string options(const Command& command) {
  std::string text = section("OPTIONS");
  std::vector<std::string_view> headings;
  for (const Option* option : options_of(command))
    if (std::ranges::find(headings, option->heading) == headings.end())
      headings.push_back(option->heading);
  for (const std::string_view heading : headings) {
    text += ".SS " + quoted(heading) + "\n";
    for (const Option* option : options_of(command))
      if (option->heading == heading)
        text += term(option_term(*option),
                     text_of(option->help, option->values, option->is_repeatable, command));
  }
  return text + ".SS \"Other options\"\n" +
         term(bold("-h") + ", " + bold("--help"), sentence(help_meaning));
}

std::string operands(const Command& command) {
  if (command.operands.empty()) return {};
  std::string text = section("ARGUMENTS");
  for (const Operand& operand : command.operands)
    text += term(italic(operand.values.name) + (operand.is_repeatable ? " ..." : ""),
                 text_of(operand.help, operand.values, false, command));
  return text;
}

std::string commands(const Command& group) {
  std::string text = section("COMMANDS");
  for (const Command* command : group.commands)
    text +=
        term(bold(name_of(*command)) + (command->alias.empty() ? "" : ", " + bold(command->alias)),
             sentence(command->summary));
  return text;
}

std::string examples(const Command& command) {
  std::string text = section("EXAMPLES");
  for (const Example& example : command.examples) {
    if (!text.ends_with("\"EXAMPLES\"\n")) text += ".PP\n";
    if (!example.meaning.empty()) text += sentence(example.meaning);
    text += ".nf\n.RS\n" + escaped(example.command) + "\n.RE\n.fi\n";
  }
  return text;
}

struct Row {
  std::string_view term;
  std::string_view text;
};

constexpr std::array<Row, 8> exit_codes = {{
    {"0", "success, even if nothing matches"},
    {"1",
     "the answer is no: nothing matches (with --exit-status), a name is unknown, or a check "
     "found something"},
    {"2",
     "wrong usage, a named source cannot be read, the output cannot be written, or a source "
     "cannot be read in full (with --strict)"},
    {"3", "a bug in this program"},
    {"126",
     "called as 'vdk': the other 'vdk' on PATH that should run the command cannot be started"},
    {"127",
     "called as 'vdk': the command is not 'connectors', and there is no other 'vdk' on PATH"},
    {"130", "interrupted"},
    {"141", "the reader of the output closed the pipe"},
}};

struct Variable {
  std::string_view name;
  std::string_view text;
  std::string_view option;  ///< a command without this option does not read the variable
};

constexpr std::array<Variable, 7> variables = {{
    {"VDK_CONNECTORS_INDEX", "index files and folders, separated by colons; as --index", "--index"},
    {"VDK_CONNECTORS_RULES", "rules files, separated by colons; as --rules", "--rules"},
    {"VDK_CONNECTORS_PYTHON",
     "the Python whose environment is used; the command 'connectors' of Python's 'vdk' sets it",
     "--all-envs"},
    {"VIRTUAL_ENV", "the active virtual environment", "--all-envs"},
    {"CONDA_PREFIX", "the active conda environment", "--all-envs"},
    {"NO_COLOR", "use no color; CLICOLOR_FORCE and FORCE_COLOR do the opposite", "--color"},
    {"COLUMNS", "the width of the terminal", "--width"},
}};

std::string exit_status() {
  std::string text = section("EXIT STATUS");
  for (const Row& row : exit_codes) text += term(bold(row.term), sentence(row.text));
  return text;
}

/// The variables that the command reads; the page of all commands has all of them.
std::string environment(const Command& command) {
  std::string text;
  for (const Variable& variable : variables)
    if (&command == &connectors_command || find_option(command, variable.option) != nullptr)
      text += term(bold(variable.name), sentence(variable.text));
  return text.empty() ? text : section("ENVIRONMENT") + text;
}

void collect(const Command& command, std::vector<const Command*>& all) {
  all.push_back(&command);
  for (const Command* inner : command.commands) collect(*inner, all);
}

/// All other pages, sorted by name as in a manual.
std::string see_also(const Command& command) {
  std::vector<const Command*> all;
  collect(connectors_command, all);
  std::vector<std::string> names;
  for (const Command* one : all)
    if (one != &command) names.push_back(page_name(*one));
  std::ranges::sort(names);
  std::string text = section("SEE ALSO");
  for (const std::string& name : names)
    text += ".BR " + escaped(name) + " (1)" + (name == names.back() ? "\n" : ",\n");
  return text;
}

/// On the page of all commands: what they have to do with `vdk`.
std::string other_name(const Command& command) {
  if (&command != &connectors_command) return {};
  return ".PP\n" +
         line(
             "Python's 'vdk' has the command 'connectors', which runs this program, if the plugin "
             "vdk-connectors is installed. If this program itself is installed as 'vdk', it has "
             "that command too, and the next 'vdk' on PATH runs all other commands.");
}

std::string synopsis(const Command& command) {
  std::string rest = usage_of(command).substr(command.path.size());
  return section("SYNOPSIS") + bold(command.path) + escaped(rest) + "\n";
}

}  // namespace

std::string manual_file(const Command& command) { return page_name(command) + ".1"; }

std::string manual_page(const Command& command) {
  const std::string name = page_name(command);
  std::string text = ".TH " + quoted(support::to_upper(name)) + " 1 \"" + release_date + "\" " +
                     quoted(std::string("vdk-connectors ") + program_version) + "\n";
  text += section("NAME") + escaped(name) + " \\-\n" + line(command.summary);
  text += synopsis(command);
  text += section("DESCRIPTION") + sentence(command.about);
  if (!command.notes.empty()) text += ".PP\n" + line(command.notes);
  text += other_name(command);
  text += operands(command);
  text += command.commands.empty() ? options(command) : commands(command);
  text += examples(command);
  text += exit_status() + environment(command);
  return text + see_also(command);
}

}  // namespace vdk::cli
