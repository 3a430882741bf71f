#include "vdk/diagnosis/default_database.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "vdk/support/lists.hpp"
#include "vdk/support/lower_case.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

std::string quoted_list(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 8;
  if (names.size() <= shown) return support::quote_list(names);
  return support::quote_list({names.begin(), names.begin() + shown}) + ", ...";
}

std::string place_of(const model::Environment& environment) {
  return support::quote(model::location_of(environment));
}

}  // namespace

DefaultDatabase find_default_database(const std::vector<model::Connector>& rows,
                                      const std::string& environment) {
  DefaultDatabase found;
  std::set<std::string> names;
  std::set<std::string> unconditional;
  for (const model::Connector& row : rows) {
    const bool connects = support::contains(row.roles, "connect");
    if (row.environment != environment || !connects) continue;
    if (row.state == model::State::broken) support::append(found.broken, row.types);
    if (row.state != model::State::installed) continue;
    names.insert(row.types.begin(), row.types.end());
    // What a declared connector registers comes from the index, not from the code installed here.
    if (row.verdict != model::Verdict::certain) found.has_unread = true;
    for (const model::Connection& connection : row.details->registrations.connections) {
      if (connection.dynamic || connection.name.empty()) found.has_unread = true;
      if (connection.name.empty()) continue;
      names.insert(connection.name);
      if (!connection.conditional) unconditional.insert(connection.name);
    }
  }
  found.names.assign(names.begin(), names.end());
  found.has_unconditional = unconditional.size() > 1;
  return found;
}

DefaultType default_type(const std::map<std::string, std::string>& variables) {
  for (const char* name : {"VDK_DB_DEFAULT_TYPE", "DB_DEFAULT_TYPE"}) {
    const std::string* const variable = support::find_value(variables, name);
    if (variable == nullptr) continue;
    std::string value = support::lower_case(support::trim(*variable));
    if (!value.empty()) return {.variable = name, .value = std::move(value)};
  }
  return {};
}

model::Problems judge_default_database(const DefaultDatabase& found,
                                       const model::Environment& environment,
                                       const std::map<std::string, std::string>& variables) {
  const bool has_vdk = environment.plugins > 0 || !environment.programs.empty();
  if (!has_vdk) return {};
  const DefaultType type = default_type(variables);
  if (type.value.empty()) {
    if (found.names.size() < 2) return {};
    const std::string lead = found.has_unconditional ? "the default database is ambiguous in "
                                                     : "the default database may be ambiguous in ";
    return {model::make_problem(
        model::ProblemCode::default_database_ambiguous,
        lead + place_of(environment) +
            "; set VDK_DB_DEFAULT_TYPE, or db_default_type in a job's config.ini, to one of " +
            quoted_list(found.names),
        {})};
  }
  const bool is_served = support::contains(found.names, type.value);
  const bool is_broken = support::contains(found.broken, type.value);
  if (is_served || is_broken || found.has_unread) return {};
  const std::string fix = found.names.empty()
                              ? "; install a connector for it, or unset the variable"
                              : (found.names.size() == 1 ? "; set it to " : "; set it to one of ") +
                                    quoted_list(found.names);
  return {model::make_problem(model::ProblemCode::default_database_unserved,
                              type.variable + " names a type that no connector in " +
                                  place_of(environment) +
                                  " serves, and it takes precedence over a job's config.ini" + fix,
                              {})};
}

}  // namespace vdk::diagnosis
