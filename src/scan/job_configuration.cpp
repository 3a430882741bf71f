#include "vdk/scan/job_configuration.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "vdk/environments/interpreter.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/packaging/interpolation.hpp"
#include "vdk/packaging/setup_config.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/lower_case.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::scan {

namespace {

using packaging::ConfigValue;
using Fault = packaging::Interpolation::Fault;

constexpr std::string_view prefix = "vdk_";
constexpr std::string_view default_section = "DEFAULT";

/// The words that VDK accepts for an option whose default is a boolean.
constexpr std::array<std::string_view, 8> boolean_words = {"true", "false", "1", "0",
                                                           "yes",  "no",    "y", "n"};

/// Whether Python's `int()` accepts a text. True if that is not certain.
bool may_be_integer(std::string_view text) {
  // sys.set_int_max_str_digits() and Unicode digits.
  constexpr std::size_t digit_limit = 4000;
  text = support::strip_python_blanks(text);
  const bool is_ascii =
      std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!is_ascii || text.size() > digit_limit) return true;
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return std::ranges::all_of(support::split(text, '_'), [](const std::string& part) {
    return !part.empty() && std::ranges::all_of(part, support::is_digit);
  });
}

std::string without_prefixes(std::string_view name) {
  std::string rest;
  while (!name.empty()) {
    const std::size_t end = name.find(prefix);
    rest += name.substr(0, end);
    name.remove_prefix(end == std::string_view::npos ? name.size() : end + prefix.size());
  }
  return rest;
}

/// The keys that VDK reads of sections that hold no options.
bool is_read(const std::string& section, const std::string& key) {
  if (section == "owner") return key == "team";
  if (section == "job") return key == "python_version";
  return section == "contacts" &&
         (key == "notified_on_job_failure_user_error" || key == "notified_on_job_success" ||
          key == "notified_on_job_failure_platform_error" || key == "enable_attempt_notifications");
}

class JobReader {
 public:
  JobReader(packaging::ConfigReading reading, const std::string& file)
      : reading_(std::move(reading)), file_(file) {}

  model::JobConfiguration read() {
    for (const ConfigValue& value : reading_.values)
      by_section_[value.section].emplace(value.key, &value);
    job_.main.header = "vdk";
    job_.main.name = "vdk";
    for (const packaging::ConfigSection& section : reading_.sections)
      if (section.name == "vdk") fill(section, job_.main);
    for (const packaging::ConfigSection& section : reading_.sections)
      if (section.name != "vdk") take(section);
    if (job_.main.where.file.empty() && by_section_.contains(default_section)) {
      model::JobSection defaults{.header = std::string(default_section), .where = {.file = file_}};
      add_keys(defaults.header, defaults.header, defaults);
      job_.others.push_back(std::move(defaults));
    }
    if (keys_ > key_limit) return {};
    support::sort_unique(job_.faults, [](const model::Problem& fault) { return fault.where.line; });
    return std::move(job_);
  }

 private:
  using Values = std::map<std::string, const ConfigValue*>;

  // Each section inherits all keys of [DEFAULT].
  static constexpr int key_limit = 10'000;

  void take(const packaging::ConfigSection& section) {
    const std::string name = without_prefixes(section.name);
    // VDK removes every "vdk_" from the name, and looks for the section with one.
    if (section.name != std::string(prefix) + name) {
      model::JobSection other{.header = section.name, .name = {}, .where = place(section.line)};
      fill(section, other);
      job_.others.push_back(std::move(other));
      return;
    }
    const std::string lower = support::lower_case(name);
    if (lower == job_.main.name) return fill(section, job_.main);
    const std::size_t* const known = support::find_value(places_, lower);
    if (known != nullptr) return fill(section, job_.connections[*known]);
    model::JobSection made{.header = section.name, .name = lower, .where = place(section.line)};
    fill(section, made);
    if (made.keys.empty()) return;
    places_.emplace(lower, job_.connections.size());
    job_.connections.push_back(std::move(made));
  }

  void fill(const packaging::ConfigSection& section, model::JobSection& to) {
    if (to.where.file.empty()) to.where = place(section.line);
    add_keys(section.name, section.name, to);
    add_keys(default_section, section.name, to);
  }

  model::Location place(int line) const { return {.file = file_, .line = line}; }

  /// Adds the keys of `from`, which is `section` itself or the section whose keys it inherits.
  void add_keys(std::string_view from, const std::string& section, model::JobSection& to) {
    const Values* const values = support::find_value(by_section_, from);
    if (values == nullptr) return;
    for (const auto& [name, value] : *values) {
      if (from != section && find(section, name) != nullptr) continue;
      if (++keys_ > key_limit) return;
      model::JobKey key{.where = place(value->line)};
      const bool has_options = !to.name.empty() || section == prefix;
      if (has_options || is_read(section, name)) judge(*value, section, key);
      if (name == "db_default_type" && to.name == job_.main.name)
        job_.default_type = read_default_type(*value, section);
      to.keys[name] = std::move(key);
    }
  }

  const std::string* find(std::string_view section, const std::string& key) const {
    const Values* const values = support::find_value(by_section_, section);
    if (values == nullptr) return nullptr;
    const ConfigValue* const* const value = support::find_value(*values, key);
    return value == nullptr ? nullptr : &(*value)->value;
  }

  packaging::Interpolation expand(const ConfigValue& value, const std::string& section) const {
    return packaging::interpolate(value.value, [&](const std::string& name) {
      const std::string* const own = find(section, name);
      return own != nullptr ? own : find(default_section, name);
    });
  }

  std::optional<std::string> read_default_type(const ConfigValue& value,
                                               const std::string& section) const {
    const packaging::Interpolation seen = expand(value, section);
    if (seen.fault != Fault::none) return std::nullopt;
    return support::lower_case(seen.text);
  }

  void judge(const ConfigValue& value, const std::string& section, model::JobKey& key) {
    const packaging::Interpolation seen = expand(value, section);
    key.is_empty = seen.text.empty() && seen.fault == Fault::none;
    key.is_boolean = seen.fault == Fault::unknown ||
                     support::contains(boolean_words, support::to_lower(seen.text));
    key.is_integer = seen.fault == Fault::unknown || may_be_integer(seen.text);
    report(seen, value.key, key.where);
  }

  void report(const packaging::Interpolation& seen, const std::string& key,
              const model::Location& where) {
    std::string why;
    switch (seen.fault) {
      case Fault::none:
      case Fault::unknown:
        return;
      case Fault::syntax:
        why = " has a '%' that is neither '%%' nor '%(key)s'; write '%%' for a percent sign";
        break;
      case Fault::missing_key:
        // The key that it names may be a part of a password.
        why =
            " refers by '%(...)s' to a key that is not set in its section; write '%%' for a "
            "percent sign";
        break;
      case Fault::too_deep:
        why = " refers to keys that refer to others more than ten levels deep; shorten it";
        break;
    }
    job_.faults.push_back(model::make_problem(
        model::ProblemCode::job_config_unparsable,
        "VDK cannot run the job: the value of " + support::quote_start(key) + why, where));
  }

  packaging::ConfigReading reading_;
  const std::string& file_;
  model::JobConfiguration job_;
  std::map<std::string, Values, std::less<>> by_section_;
  std::map<std::string, std::size_t> places_;  ///< of the names in `job_.connections`
  int keys_ = 0;
};

model::JobConfiguration fail(const std::string& why, const std::string& file, int line) {
  model::JobConfiguration job;
  job.faults = {model::make_problem(model::ProblemCode::job_config_unparsable,
                                    "VDK cannot run the job: " + why,
                                    {.file = file, .line = line})};
  return job;
}

}  // namespace

model::JobConfiguration read_job_configuration(std::string_view text, const std::string& file,
                                               std::string_view python) {
  if (support::without_byte_order_mark(text).size() != text.size())
    return fail("the file begins with a byte order mark; save it without one", file, 1);
  const std::size_t bad = support::find_invalid_utf8(text);
  if (bad != std::string_view::npos)
    return fail("the file is not UTF-8; save it as UTF-8", file,
                support::line_of_offset(text, bad));
  constexpr int first_with_last_bracket = 10;
  const bool is_before_310 =
      environments::minor_version(std::string(python), packaging::common_minor) <
      first_with_last_bracket;
  packaging::ConfigReading reading = packaging::read_job_config(text, file, is_before_310);
  if (!reading.problems.empty()) {
    const model::Problem& first = reading.problems.front();
    return fail(first.message + "; correct the line", file, first.where.line);
  }
  return JobReader(std::move(reading), file).read();
}

}  // namespace vdk::scan
