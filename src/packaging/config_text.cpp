#include "config_text.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "vdk/model/problem.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

class ConfigReader {
 public:
  ConfigReader(std::string_view file, const ConfigDialect& dialect)
      : file_(file), dialect_(dialect) {}

  ConfigReading read(std::string_view text) {
    for (const support::TextLine& line : support::split_file_lines(text)) read_line(line);
    for (ConfigValue& value : reading_.values) finish(value);
    return std::move(reading_);
  }

 private:
  void report(const std::string& message, int line) {
    reading_.problems.push_back(model::make_problem(dialect_.code, message + dialect_.consequence,
                                                    {.file = std::string(file_), .line = line}));
  }

  void read_line(const support::TextLine& line) {
    const std::string_view text = support::strip_python_blanks(line.text);
    if (text.starts_with('#') || text.starts_with(';')) return;
    if (text.empty()) {
      if (current_) append("", line.number);
      return;
    }
    const std::size_t indent = support::python_indent(line.text);
    if (current_ && indent > indent_) {
      append(text, line.number);
      return;
    }
    indent_ = indent;
    if (const std::optional<std::string_view> header = find_header(text)) {
      read_header(*header, line.number);
    } else if (!section_) {
      if (!has_reported_missing_header_) report("line before the first section", line.number);
      has_reported_missing_header_ = true;
    } else {
      read_option(text, line.number);
    }
  }

  /// The name in `[name]`. Text after the bracket is ignored.
  std::optional<std::string_view> find_header(std::string_view text) const {
    if (!text.starts_with('[')) return std::nullopt;
    const std::size_t end =
        dialect_.ends_header_at_first_bracket ? text.find(']') : text.rfind(']');
    if (end == std::string_view::npos || end < 2) return std::nullopt;
    return text.substr(1, end - 1);
  }

  void append(std::string_view text, int line) {
    ConfigValue& value = reading_.values[*current_];
    value.value += '\n';
    value.value += text;
    value.lines.push_back(line);
  }

  void read_header(std::string_view name, int line) {
    section_ = std::string(name);
    current_.reset();
    if (name == default_section) return;
    if (sections_.insert(*section_).second) {
      reading_.sections.push_back({.name = *section_, .line = line});
    } else {
      report("the section " + support::quote_start(name) + " is repeated", line);
    }
  }

  std::string name_line(std::string_view text) const {
    return dialect_.is_private ? "this line" : "the line " + support::quote_start(text);
  }

  void read_option(std::string_view text, int line) {
    const std::size_t delimiter = text.find_first_of(dialect_.delimiters);
    if (delimiter == std::string_view::npos) {
      report(name_line(text) +
                 (dialect_.delimiters == "=" ? " has no '='" : " has neither '=' nor ':'"),
             line);
      return;
    }
    const std::string_view spelling = support::strip_python_blanks(text.substr(0, delimiter));
    if (spelling.empty()) {
      report(name_line(text) + " names no key", line);
      current_.reset();
      return;
    }
    ConfigValue value{
        .section = *section_,
        .key = dialect_.has_lower_keys ? support::to_lower(spelling) : std::string(spelling),
        .value = std::string(support::strip_python_blanks(text.substr(delimiter + 1))),
        .line = line,
        .spelling = std::string(spelling),
        .lines = {line}};
    // No section name and no key contains a line break, so this joins them unambiguously.
    const auto [known, is_new] =
        places_.try_emplace(value.section + '\n' + value.key, reading_.values.size());
    current_ = known->second;
    if (is_new) {
      reading_.values.push_back(std::move(value));
      return;
    }
    report("the key " + support::quote_start(spelling) + " is repeated", line);
    reading_.values[*current_] = std::move(value);
  }

  /// Drops empty lines at the end of a value.
  static void finish(ConfigValue& value) {
    const std::size_t last = value.value.find_last_not_of('\n');
    value.value.resize(last == std::string::npos ? 0 : last + 1);
    const auto breaks = std::ranges::count(value.value, '\n');
    value.lines.resize(static_cast<std::size_t>(breaks) + 1);
  }

  std::string_view file_;
  const ConfigDialect& dialect_;
  ConfigReading reading_;
  std::optional<std::string> section_;
  std::optional<std::size_t> current_;  ///< the value that an indented line continues
  std::size_t indent_ = 0;
  bool has_reported_missing_header_ = false;
  std::unordered_set<std::string> sections_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

ConfigReading read_config(std::string_view text, std::string_view file,
                          const ConfigDialect& dialect) {
  return ConfigReader(file, dialect).read(text);
}

}  // namespace vdk::packaging
