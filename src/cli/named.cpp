#include "vdk/cli/named.hpp"

#include <algorithm>

#include "vdk/catalogue/select.hpp"
#include "vdk/cli/findings.hpp"
#include "vdk/render/messages.hpp"
#include "vdk/render/sanitize.hpp"
#include "vdk/support/edit_distance.hpp"

namespace vdk::cli {

Named find_named(const scan::ScanRequest& request, const std::vector<std::string>& names) {
  Named named{.scan = scan::scan(request), .names = {}};
  named.names = catalogue::resolve_names(names, named.scan.rows, named.scan.types);
  return named;
}

std::string missing_names(const Named& named) {
  std::string text;
  const model::Summary known = catalogue::summarize(named.scan.rows, {});
  for (const std::string& type : named.names.unserved)
    text += render::no_connector_for(type, known.plugins_known);
  for (const std::string& word : named.names.unknown) {
    const std::string nearest = support::nearest_word(word, named.names.valid);
    text += "error: '" + render::sanitize(word) + "' is no plugin that is known here";
    text += nearest.empty() ? "; 'vdk connectors list --all' has their names\n"
                            : "; did you mean '" + render::sanitize(nearest) + "'?\n";
  }
  return text;
}

std::string talk_about(const std::vector<model::Connector>& rows, const scan::Scan& scan,
                       const Printing& printing) {
  const std::string text = trail_lines(scan, printing);
  if (printing.is_quiet) return text;
  model::Diagnostics concerned;
  for (const model::Diagnostic& problem : scan.problems) {
    const bool is_named =
        !problem.plugin.empty() &&
        std::ranges::find(rows, problem.plugin, &model::Connector::name) != rows.end();
    if (is_named || problem.severity == model::Severity::fatal) concerned.push_back(problem);
  }
  return text + problem_lines(concerned, printing);
}

}  // namespace vdk::cli
