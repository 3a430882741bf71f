#include "vdk/packaging/entry_points.hpp"

#include <algorithm>
#include <optional>

#include "configured_entry_points.hpp"
#include "manifest_text.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::packaging {

namespace {

/// importlib_metadata 8.7 to 9.0, whose code is in Python 3.15, checks each value when it creates
/// an entry point; 9.1 no longer does.
constexpr int minor_with_checked_references = 15;

/// The longest run of `[\w.]` that starts at `offset`.
std::string_view take_dotted(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  while (end < text.size()) {
    const support::CodePoint c = support::code_point_at(text, end);
    if (c.length == 0 || (c.value != '.' && !support::is_python_word(c.value))) break;
    end += c.length;
  }
  return text.substr(offset, end - offset);
}

std::size_t skip_blanks(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    const support::CodePoint c = support::code_point_at(text, offset);
    if (c.length == 0 || !support::is_python_blank(c.value)) break;
    offset += c.length;
  }
  return offset;
}

/// `re.findall(r'\w+', text)`.
std::vector<std::string> find_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < text.size();) {
    const support::CodePoint c = support::code_point_at(text, i);
    const std::size_t length = std::max<std::size_t>(c.length, 1);
    if (c.length != 0 && support::is_python_word(c.value)) {
      word += text.substr(i, length);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
    i += length;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// Reads line by line, as importlib.metadata's `Sectioned` does.
class SectionedReader {
 public:
  SectionedReader(std::string_view file, int minor) : file_(file), minor_(minor) {}

  EntryPointsReading read(std::string_view text) {
    check_byte_order_mark(text);
    for (const support::TextLine& line : support::split_python_lines(text)) read_line(line);
    return std::move(reading_);
  }

 private:
  void report(model::ProblemCode code, std::string message, int line) {
    reading_.problems.push_back(
        model::make_problem(code, std::move(message), {.file = std::string(file_), .line = line}));
  }

  static bool is_header(std::string_view line) {
    return line.starts_with('[') && line.ends_with(']');
  }

  /// `str.strip` does not remove a BOM. So the first line is not a header, and the lines up to the
  /// next header are lost.
  void check_byte_order_mark(std::string_view text) {
    if (!text.starts_with(support::byte_order_mark)) return;
    const std::vector<support::TextLine> lines =
        support::split_python_lines(text.substr(support::byte_order_mark.size()));
    if (lines.empty() || !is_header(support::strip_python_blanks(lines.front().text))) return;
    report(model::ProblemCode::bom_hides_first_section,
           "a byte order mark hides the section " +
               support::quote_start(support::strip_python_blanks(lines.front().text)) +
               " from Python",
           1);
  }

  void read_line(const support::TextLine& line) {
    const std::string_view text = support::strip_python_blanks(line.text);
    if (text.empty() || text.starts_with('#')) return;
    if (is_header(text)) {
      read_header(text, line.number);
      return;
    }
    if (!group_) return;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
      report(model::ProblemCode::entry_points_unparsable,
             "the line " + support::quote_start(text) +
                 " has no '=', which prevents Python from reading any plugin",
             line.number);
      reading_.is_fatal = true;
      return;
    }
    model::EntryPoint entry_point;
    entry_point.group = *group_;
    entry_point.name = support::strip_python_blanks(text.substr(0, equals));
    entry_point.value = support::strip_python_blanks(text.substr(equals + 1));
    entry_point.where = {.file = std::string(file_), .line = line.number};
    check_object_reference(entry_point, reading_.problems);
    if (entry_point.module.empty() && minor_ == minor_with_checked_references) {
      reading_.problems.back().severity = model::Severity::fatal;
      reading_.problems.back().message += ", which prevents Python from reading any plugin";
      reading_.is_fatal = true;
    }
    reading_.entry_points.push_back(std::move(entry_point));
  }

  void read_header(std::string_view text, int line) {
    const std::size_t first = text.find_first_not_of("[]");
    const std::size_t last = text.find_last_not_of("[]");
    group_ = first == std::string_view::npos ? std::string()
                                             : std::string(text.substr(first, last - first + 1));
    check_group(*group_, {.file = std::string(file_), .line = line}, reading_.problems);
  }

  std::string_view file_;
  int minor_;
  std::optional<std::string> group_;  ///< no value before the first header
  EntryPointsReading reading_;
};

}  // namespace

EntryPointsReading read_entry_points(std::string_view text, std::string_view file, int minor) {
  const std::size_t bad = support::find_invalid_utf8(text);
  std::string replaced;
  if (bad != std::string_view::npos) replaced = support::to_valid_utf8(text);
  const std::string_view valid = bad == std::string_view::npos ? text : replaced;
  EntryPointsReading reading = minor == 8 || minor == 9 ? read_configured_entry_points(valid, file)
                                                        : SectionedReader(file, minor).read(valid);
  if (bad == std::string_view::npos) return reading;
  reading.problems.insert(
      reading.problems.begin(),
      model::make_problem(model::ProblemCode::entry_points_not_utf8,
                          "the file is not UTF-8, which prevents Python from reading any plugin",
                          {.file = std::string(file), .line = support::line_of_offset(text, bad)}));
  reading.is_fatal = true;
  return reading;
}

bool parse_object_reference(model::EntryPoint& entry_point) {
  entry_point.module.clear();
  entry_point.attribute.clear();
  entry_point.extras.clear();
  const std::string_view value = entry_point.value;
  const std::string_view module = take_dotted(value, 0);
  if (module.empty()) return false;
  std::size_t next = skip_blanks(value, module.size());
  std::string_view attribute;
  if (next < value.size() && value[next] == ':') {
    next = skip_blanks(value, next + 1);
    attribute = take_dotted(value, next);
    if (attribute.empty()) return false;
    next = skip_blanks(value, next + attribute.size());
  }
  const std::string_view rest = support::strip_python_blanks(value.substr(next));
  const bool has_extras = rest.size() > 1 && rest.starts_with('[') && rest.ends_with(']') &&
                          rest.find('\n') == std::string_view::npos;
  if (!rest.empty() && !has_extras) return false;
  entry_point.module = module;
  entry_point.attribute = attribute;
  if (has_extras) entry_point.extras = find_words(rest);
  return true;
}

}  // namespace vdk::packaging
