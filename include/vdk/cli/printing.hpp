#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/command_line.hpp"
#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// The value of `-o`. `text` is the format for people of a command that does not print a table.
enum class Format { table, wide, text, json, jsonl, name };

/// Output options as typed.
struct PrintFlags {
  std::vector<Format> formats = {Format::text};  ///< of the command; the first is the default
  std::string format;
  std::string color = "auto";
  std::optional<std::string> width;
  bool is_json = false;
  bool has_no_headers = false;
  bool has_no_trunc = false;
  bool is_strict = false;
  bool is_quiet = false;
  bool is_verbose = false;
};

/// Output options, resolved once.
struct Printing {
  Format format = Format::table;
  bool has_headers = true;
  int width = 0;  ///< maximum width in terminal cells; 0 for no limit
  bool is_colored = false;
  bool is_strict = false;
  bool is_quiet = false;
  bool is_verbose = false;
  bool has_hints = false;
};

/// Declares `-o` with these formats, the default first, `--json`, `--color` and the options of
/// `declare_messages`.
void declare_printing(CLI::App& app, PrintFlags& words, std::vector<Format> formats);

/// Declares `--strict`, `-q` and `--verbose`.
void declare_messages(CLI::App& app, PrintFlags& words);

/// Declares `--quiet` only.
void declare_quiet(CLI::App& app, bool& is_quiet);

/// Declares `--no-headers`, `--no-trunc` and `--width`, for commands that print a table.
void declare_table(CLI::App& app, PrintFlags& words);

/// Declares `--no-trunc` and `--width`, for commands that wrap text.
void declare_width(CLI::App& app, PrintFlags& words);

/// Resolves the output options and records errors in `check`.
Printing resolve_printing(const PrintFlags& words, const Invocation& invocation, Check& check);

}  // namespace vdk::cli
