#include "vdk/cli/help.hpp"

#include <algorithm>
#include <utility>

#include "vdk/render/text/fold.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::cli {

namespace {

constexpr int width = 80;

/// Two columns; a term that is too long for the first one is on a line of its own.
class Terms {
 public:
  explicit Terms(std::size_t indent) : indent_(indent) {}

  void add(std::string term, std::string_view text) {
    term = "  " + term;
    if (term.size() + 2 > indent_) {
      text_ += term + "\n";
      term.clear();
    }
    for (const std::string& piece :
         render::fold(std::string(text), width - static_cast<int>(indent_))) {
      term.resize(indent_, ' ');
      text_ += term + piece + "\n";
      term.clear();
    }
  }

  const std::string& text() const { return text_; }

 private:
  std::size_t indent_;
  std::string text_;
};

constexpr std::size_t option_indent = 28;

std::string term_of(const Option& option) {
  std::string term(short_name(option));
  term += term.empty() ? "    " : ", ";
  term += long_name(option);
  if (takes_value(option)) term += " " + std::string(option.values.name);
  return term;
}

std::string term_of(const Operand& operand) {
  return std::string(operand.values.name) + (operand.is_repeatable ? "..." : "");
}

std::string section(std::string_view heading, const std::string& text) {
  return text.empty() ? std::string() : "\n" + std::string(heading) + ":\n" + text;
}

/// `-h` is in the last group, after the others.
std::string option_sections(const Command& command) {
  std::vector<std::pair<std::string_view, Terms>> sections;
  for (const Option* option : options_of(command)) {
    auto found =
        std::ranges::find(sections, option->heading, [](const auto& one) { return one.first; });
    if (found == sections.end())
      found = sections.insert(found, {option->heading, Terms(option_indent)});
    found->second.add(term_of(*option), help_of(option->help, option->values, command) +
                                            (option->is_repeatable ? "; repeatable" : ""));
  }
  std::string text;
  for (const auto& [heading, terms] : sections) text += section(heading, terms.text());
  Terms other(option_indent);
  other.add("-h, --help", help_meaning);
  return text + section("Other options", other.text());
}

std::string commands_section(const Command& group) {
  constexpr std::size_t indent = 14;
  Terms terms(indent);
  for (const Command* command : group.commands) {
    std::string term(name_of(*command));
    if (!command->alias.empty()) term += ", " + std::string(command->alias);
    terms.add(std::move(term), command->summary);
  }
  return section("Commands", terms.text());
}

std::string examples_section(const Command& command) {
  std::size_t longest = 0;
  for (const Example& example : command.examples)
    if (!example.meaning.empty()) longest = std::max(longest, example.command.size());
  std::string text;
  for (const Example& example : command.examples) {
    std::string line = "  " + std::string(example.command);
    if (!example.meaning.empty()) {
      line.resize(longest + 4, ' ');
      line += example.meaning;
    }
    text += line + "\n";
  }
  return section("Examples", text);
}

std::string notes_of(const Command& command) {
  std::string text;
  for (const std::string& line : render::fold(std::string(command.notes), width))
    if (!line.empty()) text += line + "\n";
  return text.empty() ? text : "\n" + text;
}

}  // namespace

std::string help_of(std::string_view text, const Values& values, const Command& command) {
  std::vector<std::string> words;
  for (const Choice& word : choices_of(values, command)) {
    const bool is_usual =
        values.offer == Offer::formats ? words.empty() : word.text == values.usual;
    words.push_back(word.text + (is_usual ? " (default)" : ""));
  }
  if (words.empty() || !values.is_listed) return std::string(text);
  std::string list = words.front();
  for (std::size_t i = 1; i < words.size(); ++i)
    list += (i + 1 == words.size() ? " or " : ", ") + words[i];
  return std::string(text) + ": " + list;
}

std::string usage_of(const Command& command) {
  std::string text(command.path);
  if (!command.commands.empty()) return text + " COMMAND [OPTIONS]";
  for (const Operand& operand : command.operands)
    text += operand.is_required ? " " + term_of(operand) : " [" + term_of(operand) + "]";
  return text + " [OPTIONS]";
}

std::string help_of(const Command& command) {
  std::string text = std::string(command.about) + "\n" + examples_section(command) +
                     "\nUsage: " + usage_of(command) + "\n";
  if (!command.commands.empty())
    return text + commands_section(command) + "\n'" + std::string(command.path) +
           " COMMAND --help' prints the help of a command.\n" + notes_of(command);
  Terms operands(option_indent);
  for (const Operand& operand : command.operands)
    operands.add(term_of(operand), help_of(operand.help, operand.values, command));
  return text + section("Arguments", operands.text()) + option_sections(command) +
         notes_of(command);
}

Outcome show_help(const Command& command) { return {.output = help_of(command), .is_help = true}; }

}  // namespace vdk::cli
