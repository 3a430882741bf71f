#include "vdk/cli/command_line.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "vdk/cli/usage.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

void add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& values,
                    const std::string& description, const std::string& value_name) {
  app.add_option(names, values, description)
      ->option_text(value_name)
      ->allow_extra_args(false)
      ->take_all();
}

void add_switch(CLI::App& app, const std::string& names, bool& value,
                const std::string& description) {
  app.add_flag(names, value, description)->disable_flag_override();
}

void set_group(CLI::App& app, const std::string& group, const std::vector<std::string>& names) {
  for (const std::string& name : names) app.get_option(name)->group(group);
}

std::vector<std::string> parts(const std::vector<std::string>& values, char separator) {
  std::vector<std::string> result;
  for (const std::string& value : values)
    for (const std::string& part : support::split(value, separator))
      if (!support::trim(part).empty()) result.emplace_back(support::trim(part));
  return result;
}

std::string Check::word(const std::string& kind, const std::string& typed,
                        const std::vector<std::string>& valid) {
  std::string lower = support::to_lower(typed);
  if (!support::contains(valid, lower) && message_.empty())
    message_ = unknown_word(kind, typed, valid);
  return lower;
}

std::vector<std::string> Check::words(const std::string& kind,
                                      const std::vector<std::string>& typed,
                                      const std::vector<std::string>& valid) {
  std::vector<std::string> result;
  for (const std::string& one : typed) result.push_back(word(kind, one, valid));
  return result;
}

void Check::contradiction(bool is_wrong, const std::string& message) {
  if (is_wrong && message_.empty()) message_ = message + "\n";
}

void Check::not_empty(const std::string& option, const std::vector<std::string>& values) {
  const bool is_empty = std::ranges::any_of(values, [](const std::string& value) {
    return value.find_first_not_of(" ,") == std::string::npos;
  });
  contradiction(is_empty, "the value of '" + option + "' is empty");
}

}  // namespace vdk::cli
