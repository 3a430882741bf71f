#include "vdk/cli/command.hpp"

#include <algorithm>

#include "vdk/support/lists.hpp"

namespace vdk::cli {

std::string_view name_of(const Command& command) {
  return command.path.substr(command.path.rfind(' ') + 1);
}

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> all;
  for (const Options* group : command.options) all.insert(all.end(), group->begin(), group->end());
  return all;
}

std::string_view long_name(const Option& option) {
  return option.names.substr(option.names.find("--"));
}

std::string_view short_name(const Option& option) {
  const std::size_t end = option.names.find(',');
  return end == std::string_view::npos ? std::string_view() : option.names.substr(0, end);
}

const Option* find_option(const Command& command, std::string_view name) {
  if (name.empty()) return nullptr;
  const bool is_long = name.starts_with("--");
  for (const Options* group : command.options)
    for (const Option* option : *group)
      if (name == (is_long ? long_name(*option) : short_name(*option))) return option;
  return nullptr;
}

const Command* find_command(const Command& group, std::string_view name) {
  const auto found = std::ranges::find_if(group.commands, [&](const Command* command) {
    return name == name_of(*command) || (!command->alias.empty() && name == command->alias);
  });
  return found == group.commands.end() ? nullptr : *found;
}

std::vector<Choice> choices_of(const Values& values, const Command& command) {
  if (values.offer == Offer::formats) return format_choices(command.formats);
  return values.choices == nullptr ? std::vector<Choice>() : values.choices();
}

}  // namespace vdk::cli
