#include "vdk/render/json/examinations.hpp"

#include <utility>

#include "environment.hpp"
#include "parts.hpp"

namespace vdk::render {

namespace {

using model::Examination;
using model::Finding;

Json finding_json(const Finding& finding, const std::string& environment) {
  Json json = problem_json(finding.problem);
  json["environment"] = text_or_null(environment);
  json["excerpt"] = text_or_null(finding.excerpt);
  json["via"] = finding.via;
  json["affects"] = finding.affects;
  json["remedy"] = finding.fix;
  json["reason"] = text_or_null(finding.reason);
  return json;
}

}  // namespace

std::string examinations_json(const std::vector<Examination>& examinations,
                              const model::Problems& loose, const std::string& tool_version) {
  Json document = envelope("connectors.doctor", tool_version);
  document["environments"] = list_json(examinations, [](const Examination& examination) {
    return environment_json(examination.environment);
  });
  Json findings = Json::array();
  for (const Examination& examination : examinations)
    for (const Finding& finding : examination.findings)
      findings.push_back(finding_json(finding, examination.environment.id));
  for (const model::Problem& problem : loose) {
    Finding finding;
    finding.problem = problem;
    findings.push_back(finding_json(finding, {}));
  }
  document["findings"] = std::move(findings);
  document["remedies"] = list_json(examinations, [](const Examination& examination) {
    Json remedy;
    remedy["environment"] = text_or_null(examination.environment.id);
    remedy["lines"] = examination.fixes;
    return remedy;
  });
  return written(document, 2);
}

}  // namespace vdk::render
