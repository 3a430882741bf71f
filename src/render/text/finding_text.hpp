#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/render/text/examinations.hpp"

namespace vdk::render {

/// Whether the first line of an examination already reports this problem, so that it is not listed
/// as a finding.
bool is_in_headline(const model::Problem& problem);

/// Whether the lines that fix an environment are combined below all findings rather than shown with
/// each finding.
bool has_common_fix(const model::Examination& examination);

/// All findings except notes, in blocks of lines with an empty line before each. Many missing
/// modules or requirements share one block.
std::string finding_blocks(const model::Examination& examination, const ExaminationStyle& style);

/// The notes, one per line; if there are many, only the number of each kind.
std::string note_lines(const model::Examination& examination, const ExaminationStyle& style);

/// The lines that fix one finding, after a line `fix:`; empty if there are none.
std::string fix_block(const model::Finding& finding, const ExaminationStyle& style);

}  // namespace vdk::render
