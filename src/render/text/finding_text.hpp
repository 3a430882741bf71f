#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/render/text/examinations.hpp"

namespace vdk::render {

/// Whether the first line of an examination says it, so that it is not a finding of its own.
bool is_in_headline(const model::Problem& problem);

/// Whether the lines that mend an environment stand together below its findings, not with each.
bool has_common_fix(const model::Examination& examination);

/// All findings but the notes: in blocks of lines, each below an empty line. What is missing in
/// large number shares a block.
std::string finding_blocks(const model::Examination& examination, const ExaminationStyle& style);

/// The notes: a line each, or where they are many the number of each kind.
std::string note_lines(const model::Examination& examination, const ExaminationStyle& style);

/// Lines for a shell, each behind that many blanks, continued with a backslash where it is longer
/// than the terminal is wide.
std::string shell_lines(const std::vector<std::string>& lines, int blanks,
                        const ExaminationStyle& style);

/// The lines that mend one finding, below a line that says so; empty where there are none.
std::string fix_block(const model::Finding& finding, const ExaminationStyle& style);

}  // namespace vdk::render
