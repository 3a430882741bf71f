#pragma once

#include <string>

#include "vdk/model/comparison.hpp"
#include "vdk/model/configuration_plan.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/model/import_result.hpp"
#include "vdk/model/index_check.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::render {

/// Returns the label of an enumerator: the word that tables, JSON and messages use for it. Labels
/// are part of the output contract.
std::string to_word(model::Verdict verdict);
std::string to_word(model::State state);
std::string to_word(model::Effect effect);
std::string to_word(model::Severity severity);
std::string to_word(model::ProblemCode code);
std::string to_word(model::SourceKind kind);
std::string to_word(model::EntryPointStatus status);
std::string to_word(model::Driver::Status status);
std::string to_word(model::EntryDifference::Kind kind);
std::string to_word(model::ImportResult::Verdict verdict);
std::string to_word(model::OptionGroup::Part part);
std::string to_word(model::Change change);

}  // namespace vdk::render
