#include "problem.hpp"

#include <cstddef>
#include <utility>

#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

constexpr std::size_t longest_quotation = 80;

}  // namespace

model::Diagnostic make_problem(model::Severity severity, std::string code, std::string message,
                               std::string_view file, int line) {
  model::Diagnostic problem;
  problem.severity = severity;
  problem.code = std::move(code);
  problem.message = std::move(message);
  problem.where = {.file = std::string(file), .line = line};
  return problem;
}

std::string quoted(std::string_view text) {
  if (text.size() <= longest_quotation) return '"' + support::to_valid_utf8(text) + '"';
  std::size_t end = longest_quotation;
  while (end > longest_quotation - 4 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return '"' + support::to_valid_utf8(text.substr(0, end)) + "…\"";
}

}  // namespace vdk::packaging
