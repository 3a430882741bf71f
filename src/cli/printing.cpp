#include "vdk/cli/printing.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <CLI/CLI.hpp>

#include "vdk/model/environment.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

constexpr const char* group = "Output";

struct FormatWord {
  Format format;
  std::string_view word;
};

constexpr std::array<FormatWord, 6> format_words = {{{Format::table, "table"},
                                                     {Format::wide, "wide"},
                                                     {Format::text, "text"},
                                                     {Format::json, "json"},
                                                     {Format::jsonl, "jsonl"},
                                                     {Format::name, "name"}}};

std::string word_of(Format format) {
  return std::string(support::find_by(format_words, format, &FormatWord::format)->word);
}

/// `format: table (default), json or name`.
std::string help_of(const std::vector<Format>& formats) {
  std::string text = "format: " + word_of(formats.front()) + " (default)";
  for (std::size_t i = 1; i < formats.size(); ++i)
    text += (i + 1 == formats.size() ? " or " : ", ") + word_of(formats[i]);
  return text;
}

/// The format that was typed; the default if nothing was. `text` also means a table.
Format format_of(const PrintFlags& words, Check& check) {
  if (words.format.empty()) return words.is_json ? Format::json : words.formats.front();
  std::vector<std::string> valid;
  for (const Format format : words.formats) {
    valid.push_back(word_of(format));
    if (format == Format::table) valid.push_back(word_of(Format::text));
  }
  const std::string typed = check.word("output format", words.format, valid);
  for (const Format format : words.formats)
    if (word_of(format) == typed) return format;
  return words.formats.front();
}

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
int width_of(const PrintFlags& words, Check& check) {
  if (!words.width) return -1;
  const int width = support::parse_number<int>(*words.width).value_or(-1);
  check.contradiction(width < 0, "'--width' requires a number of characters; 0 means no limit");
  return std::max(width, -1);
}

}  // namespace

void declare_printing(CLI::App& app, PrintFlags& words, std::vector<Format> formats) {
  words.formats = std::move(formats);
  app.add_option("-o,--output", words.format, help_of(words.formats))->option_text("FORMAT");
  add_switch(app, "--json", words.is_json, "same as --output json");
  app.add_option("--color", words.color, "use color: auto (default), always or never")
      ->option_text("WHEN");
  set_group(app, group, {"--output", "--json", "--color"});
  declare_messages(app, words);
}

void declare_messages(CLI::App& app, PrintFlags& words) {
  add_switch(app, "--strict", words.is_strict, "exit 2 if a source cannot be read in full");
  declare_quiet(app, words.is_quiet);
  add_switch(app, "--verbose", words.is_verbose,
             "also print all notes, and where it looked and why");
  set_group(app, group, {"--strict", "--verbose"});
}

void declare_quiet(CLI::App& app, bool& is_quiet) {
  add_switch(app, "-q,--quiet", is_quiet, "print no hints, notes or warnings");
  set_group(app, group, {"--quiet"});
}

void declare_table(CLI::App& app, PrintFlags& words) {
  add_switch(app, "--no-headers", words.has_no_headers, "print no header line");
  set_group(app, group, {"--no-headers"});
  declare_width(app, words);
}

void declare_width(CLI::App& app, PrintFlags& words) {
  add_switch(app, "--no-trunc", words.has_no_trunc, "do not fit the output to the terminal width");
  app.add_option("--width", words.width, "fit the output to N characters; 0 means no limit")
      ->option_text("N");
  set_group(app, group, {"--no-trunc", "--width"});
}

Printing resolve_printing(const PrintFlags& words, const Invocation& invocation, Check& check) {
  Printing printing;
  printing.format = format_of(words, check);
  check.contradiction(words.is_json && printing.format != Format::json,
                      "'--json' cannot be used with '--output " + words.format + "'");
  const std::string color = check.word("color mode", words.color, {"auto", "always", "never"});
  printing.is_colored = wants_color(color, invocation);
  const bool is_limited = invocation.terminal.is_output_terminal && !words.has_no_trunc;
  printing.width = is_limited ? invocation.terminal.width : 0;
  const int width = width_of(words, check);
  if (width >= 0) printing.width = width;
  check.contradiction(words.has_no_trunc && width > 0,
                      "'--no-trunc' cannot be used with '--width'");
  printing.has_headers = !words.has_no_headers;
  printing.is_strict = words.is_strict;
  printing.is_quiet = words.is_quiet;
  printing.is_verbose = words.is_verbose;
  const bool is_for_people = printing.format == Format::table || printing.format == Format::wide ||
                             printing.format == Format::text;
  printing.has_hints = is_for_people && !words.is_quiet && invocation.terminal.is_output_terminal;
  return printing;
}

}  // namespace vdk::cli
