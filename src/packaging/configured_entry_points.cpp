#include "configured_entry_points.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "config_text.hpp"
#include "manifest_text.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/packaging/setup_config.hpp"
#include "vdk/support/quotation.hpp"

namespace vdk::packaging {

namespace {

constexpr std::string_view consequence = ", which prevents Python from reading any plugin";

/// `configparser.MAX_INTERPOLATION_DEPTH`.
constexpr int interpolation_depth_limit = 10;
/// Limits on interpolation in one file, because values that refer to each other can grow without
/// bound. No real entry_points.txt needs this much.
struct Budget {
  std::size_t references = 10'000;
  std::size_t bytes = 1'048'576;

  /// Takes the cost of inserting one more value; false if the budget is used up.
  bool take(std::size_t size) {
    if (references == 0 || bytes < size) return false;
    --references;
    bytes -= size;
    return true;
  }
};

/// A limit, because each value of `DEFAULT` appears in every section.
constexpr std::size_t entry_point_limit = 100'000;

/// The values that a section sees: those of `DEFAULT` first. A value of its own replaces one of
/// `DEFAULT` with the same key.
class VisibleValues {
 public:
  void add(const ConfigValue& value) {
    const auto [known, is_new] = places_.try_emplace(value.key, values_.size());
    if (is_new)
      values_.push_back(&value);
    else
      values_[known->second] = &value;
  }

  const std::vector<const ConfigValue*>& in_order() const { return values_; }

  const ConfigValue* find(const std::string& key) const {
    const auto place = places_.find(key);
    return place == places_.end() ? nullptr : values_[place->second];
  }

 private:
  std::vector<const ConfigValue*> values_;
  std::unordered_map<std::string, std::size_t> places_;
};

/// `configparser.BasicInterpolation`.
class Interpolation {
 public:
  Interpolation(const VisibleValues& values, Budget& budget) : values_(values), budget_(budget) {}

  /// Replaces `%%` and `%(key)s` in a value. Returns nothing where Python raises.
  std::optional<std::string> expand(std::string_view value) {
    std::string result;
    if (!append(result, value, 1)) return std::nullopt;
    return result;
  }

  /// Why `expand` returned nothing.
  const std::string& fault() const { return fault_; }

 private:
  bool fail(std::string fault) {
    fault_ = std::move(fault);
    return false;
  }

  bool append(std::string& result, std::string_view rest, int depth) {
    if (depth > interpolation_depth_limit) return fail("refers to itself");
    while (!rest.empty()) {
      const std::size_t sign = rest.find('%');
      result += rest.substr(0, sign);
      if (sign == std::string_view::npos) return true;
      rest.remove_prefix(sign + 1);
      if (rest.starts_with('%')) {
        result += '%';
        rest.remove_prefix(1);
        continue;
      }
      const std::size_t close = rest.find(')');
      const bool is_reference = rest.starts_with('(') && close != std::string_view::npos &&
                                close > 1 && rest.substr(close + 1).starts_with('s');
      if (!is_reference) return fail("has a '%' that is not followed by '%' or '(name)s'");
      const std::string key(rest.substr(1, close - 1));
      rest.remove_prefix(close + 2);
      const ConfigValue* value = values_.find(key);
      if (value == nullptr)
        return fail("names " + support::quote_start(key) + ", which does not exist");
      if (!budget_.take(value->value.size())) return fail("is too large");
      if (!append(result, value->value, depth + 1)) return false;
    }
    return true;
  }

  const VisibleValues& values_;
  Budget& budget_;
  std::string fault_;
};

/// The values of a file, by section.
using Sections = std::unordered_map<std::string_view, std::vector<const ConfigValue*>>;

VisibleValues visible_values(const Sections& sections, std::string_view section) {
  VisibleValues visible;
  for (const std::string_view name : {default_section, section}) {
    const auto values = sections.find(name);
    if (values == sections.end()) continue;
    for (const ConfigValue* value : values->second) visible.add(*value);
  }
  return visible;
}

/// Adds the entry points of one section.
void read_section(const Sections& sections, const ConfigSection& section, std::string_view file,
                  Budget& budget, EntryPointsReading& reading) {
  if (reading.entry_points.size() >= entry_point_limit) return;
  const VisibleValues visible = visible_values(sections, section.name);
  check_group(section.name, {.file = std::string(file), .line = section.line}, reading.problems);
  for (const ConfigValue* value : visible.in_order()) {
    Interpolation interpolation(visible, budget);
    const std::optional<std::string> text = interpolation.expand(value->value);
    if (!text) {
      reading.problems.push_back(
          model::make_problem(model::ProblemCode::entry_points_unparsable,
                              "the value of " + support::quote_start(value->key) + " " +
                                  interpolation.fault() + std::string(consequence),
                              {.file = std::string(file), .line = value->line}));
      reading.is_fatal = true;
    }
    model::EntryPoint entry_point;
    entry_point.group = section.name;
    entry_point.name = value->key;
    entry_point.value = text.value_or(value->value);
    entry_point.where = {.file = std::string(file), .line = value->line};
    check_object_reference(entry_point, reading.problems);
    reading.entry_points.push_back(std::move(entry_point));
  }
}

}  // namespace

EntryPointsReading read_configured_entry_points(std::string_view text, std::string_view file) {
  const ConfigReading config = read_config(text, file,
                                           {.delimiters = "=",
                                            .has_lower_keys = false,
                                            .ends_header_at_first_bracket = true,
                                            .code = model::ProblemCode::entry_points_unparsable,
                                            .consequence = std::string(consequence)});
  EntryPointsReading reading;
  reading.problems = config.problems;
  reading.is_fatal = !config.problems.empty();
  Sections sections;
  for (const ConfigValue& value : config.values) sections[value.section].push_back(&value);
  Budget budget;
  for (const ConfigSection& section : config.sections)
    read_section(sections, section, file, budget, reading);
  return reading;
}

}  // namespace vdk::packaging
