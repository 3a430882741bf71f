#include "vdk/cli/printing.hpp"

#include <algorithm>

#include "vdk/cli/options.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/render/json/yaml.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

/// Follows no-color.org and bixense.com/clicolors; an explicit `--color` takes precedence.
bool wants_color(const std::string& when, const Invocation& invocation) {
  if (when != "auto") return when == "always";
  if (!model::variable(invocation.process, "NO_COLOR").empty()) return false;
  for (const char* name : {"CLICOLOR_FORCE", "FORCE_COLOR"}) {
    const std::string forced = model::variable(invocation.process, name);
    if (!forced.empty() && forced != "0") return true;
  }
  return invocation.terminal.is_output_terminal &&
         model::variable(invocation.process, "TERM") != "dumb";
}

/// The value of `--width`, or -1 if it was not given.
int asked_width(const Arguments& arguments, Check& check) {
  if (!arguments.has(options::width)) return -1;
  const int width = support::parse_number<int>(arguments.value(options::width)).value_or(-1);
  check.contradiction(width < 0, "'--width' requires a number of characters; 0 means no limit");
  return std::max(width, -1);
}

}  // namespace

Format asked_format(const Arguments& arguments) {
  const std::span<const Format> formats = arguments.command().formats;
  if (formats.empty()) return Format::text;
  if (arguments.has(options::output)) return format_of(arguments.value(options::output), formats);
  return arguments.has(options::json) ? Format::json : formats.front();
}

bool shows_utf8(const model::ProcessContext& process) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string locale = support::to_lower(model::variable(process, name));
    if (locale.empty()) continue;
    if (locale == "c" || locale == "posix") return false;
    // LANGUAGE_COUNTRY.CODESET@MODIFIER; without a codeset, that of glibc is UTF-8 where it
    // matters.
    const std::string name_and_codeset = locale.substr(0, locale.find('@'));
    const std::size_t dot = name_and_codeset.find('.');
    return dot == std::string::npos || name_and_codeset.ends_with(".utf-8") ||
           name_and_codeset.ends_with(".utf8");
  }
  return true;
}

Printing resolve_printing(const Arguments& arguments, const Invocation& invocation, Check& check) {
  Printing printing;
  printing.format = asked_format(arguments);
  check.contradiction(
      arguments.has(options::json) && printing.format != Format::json,
      "'--json' cannot be used with '--output " + arguments.value(options::output) + "'");
  printing.is_colored = wants_color(arguments.value(options::color), invocation);
  const bool has_no_trunc = arguments.has(options::no_trunc);
  const bool is_limited = invocation.terminal.is_output_terminal && !has_no_trunc;
  printing.width = is_limited ? invocation.terminal.width : 0;
  const int width = asked_width(arguments, check);
  if (width >= 0) printing.width = width;
  check.contradiction(has_no_trunc && width > 0, "'--no-trunc' cannot be used with '--width'");
  printing.has_headers = !arguments.has(options::no_headers);
  printing.is_strict = arguments.has(options::strict);
  printing.is_quiet = arguments.has(options::quiet);
  printing.is_verbose = arguments.has(options::verbose);
  printing.has_hints = is_for_people(printing.format) && !printing.is_quiet &&
                       invocation.terminal.is_output_terminal;
  return printing;
}

std::string document(std::string json, Format format) {
  if (format == Format::yaml) return render::yaml(json);
  return json;
}

std::string sheet_text(const render::Sheet& sheet, const Printing& printing) {
  if (printing.format == Format::csv) return render::csv(sheet, printing.has_headers);
  if (printing.format == Format::tsv) return render::tsv(sheet, printing.has_headers);
  return render::markdown(sheet, printing.has_headers);
}

}  // namespace vdk::cli
