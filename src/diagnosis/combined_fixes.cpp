#include "vdk/diagnosis/combined_fixes.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "vdk/diagnosis/install_lines.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using Words = std::vector<std::string>;

/// The combined requirements for one distribution.
struct CombinedRequirement {
  std::string distribution;  ///< normalized (PEP 503)
  std::string spelled;       ///< as in the first requirement
  Words extras;
  Words specifiers;
};

/// Combines requirements into one for each distribution: pip before 20.3 refuses a repeated name.
class CombinedRequirements {
 public:
  void add(const std::string& text) {
    const auto requirement = packaging::parse_requirement(text);
    if (!requirement) return;
    CombinedRequirement* const known = support::find_by(requirements_, requirement->distribution,
                                                        &CombinedRequirement::distribution);
    if (known != nullptr) {
      narrow(*requirement, *known);
      return;
    }
    CombinedRequirement combined;
    combined.distribution = requirement->distribution;
    combined.spelled = packaging::spelled_name(text);
    narrow(*requirement, combined);
    requirements_.push_back(std::move(combined));
  }

  /// Combines the requirement with that of its distribution. Ignores it if there is none yet.
  void add_to_known(const std::string& text) {
    const std::string name = packaging::requirement_name(text);
    if (has(name)) add(text);
  }

  bool has(const std::string& distribution) const {
    return support::contains(requirements_, distribution, &CombinedRequirement::distribution);
  }

  Words write() const {
    Words words;
    for (const CombinedRequirement& combined : requirements_) {
      std::string word = combined.spelled;
      if (!combined.extras.empty()) word += "[" + support::join(combined.extras, ",") + "]";
      words.push_back(word + support::join(combined.specifiers, ","));
    }
    return words;
  }

 private:
  static void narrow(const packaging::Requirement& requirement, CombinedRequirement& combined) {
    for (const std::string& extra : requirement.extras) support::add_once(combined.extras, extra);
    for (const std::string& part : support::split(requirement.specifiers, ',')) {
      std::string specifier = part;
      std::erase(specifier, ' ');
      if (!specifier.empty()) support::add_once(combined.specifiers, specifier);
    }
  }

  std::vector<CombinedRequirement> requirements_;
};

bool is_named(const std::string& requirement, const Words& names) {
  return support::contains(names, packaging::requirement_name(requirement));
}

}  // namespace

Words combine_fixes(const std::vector<model::Finding>& findings, const FixContext& context) {
  model::Steps all;
  for (const model::Finding& finding : findings) {
    for (const std::string& path : finding.steps.removals) support::add_once(all.removals, path);
    for (const std::string& name : finding.steps.uninstalls)
      support::add_once(all.uninstalls, name);
  }
  CombinedRequirements requirements;
  for (const model::Finding& finding : findings)
    for (const std::string& one : finding.steps.installs)
      if (!is_named(one, all.uninstalls)) requirements.add(one);
  for (const model::UnmetRequirement& unmet : context.inventory.unmet)
    if (!unmet.installed_version) requirements.add_to_known(unmet.requirement);
  all.installs = requirements.write();
  for (const model::Finding& finding : findings) {
    for (const std::string& one : finding.steps.reinstalls) {
      const bool is_done = requirements.has(packaging::requirement_name(one));
      if (!is_done && !is_named(one, all.uninstalls)) support::add_once(all.reinstalls, one);
    }
  }
  return write_lines(all, find_installer(context.environment));
}

}  // namespace vdk::diagnosis
