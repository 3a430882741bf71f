#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vdk::model {

/// How severe a problem is, the most severe first. `fatal`: VDK fails because of it. `serious`:
/// something that people rely on does not work. `note`: worth knowing.
enum class Severity : std::uint8_t { fatal, serious, note };

/// The kind of a problem. `problem_kinds` has one row for each code, in this order.
enum class ProblemCode : std::uint8_t {
  // Which environment is used.
  broken_venv,
  interpreter_missing,
  no_environment,
  not_a_venv,
  other_python_version,
  pth_not_utf8,
  pth_runs_code,
  pythonhome_set,
  shim_not_resolved,
  stale_virtual_env,
  vdk_is_an_archive,
  vdk_not_installed,
  vdk_script_elsewhere,
  vdk_script_interpreter_missing,
  windows_layout,
  // Files and directories.
  bad_listing,
  link_loop,
  not_a_regular_file,
  unreadable_directory,
  unreadable_file,
  // Installed distributions.
  damaged_file,
  dead_links,
  direct_url_unparsable,
  duplicate_distribution,
  egg_link_not_on_path,
  egg_not_on_path,
  empty_metadata_directory,
  known_conflict,
  metadata_bom,
  metadata_differs_from_directory,
  metadata_missing,
  metadata_no_name,
  metadata_no_version,
  metadata_not_utf8,
  not_the_vdk_plugin,
  pip_leftover,
  requirement_missing,
  requirement_version,
  shadowed_distribution,
  unescaped_directory_name,
  // Entry points and what they import.
  bad_object_reference,
  bad_object_reference_in_other_group,
  bom_hides_first_section,
  duplicate_name,
  entry_points_not_utf8,
  entry_points_unparsable,
  group_with_blanks,
  connection_not_found,
  import_hidden_module,
  import_missing_attribute,
  import_missing_module,
  import_missing_name,
  import_syntax,
  not_an_identifier,
  order_of_directory,
  same_object_twice,
  stale_entry_point,
  // Configuration.
  default_database_ambiguous,
  default_database_overridden,
  default_database_unserved,
  job_config_unparsable,
  key_misplaced,
  key_unknown,
  plugin_not_installed,
  required_key_missing,
  secret_not_declared,
  section_ends_job,
  section_hides_variable,
  section_name_mangled,
  section_name_taken,
  section_not_read,
  summary_claims_more,
  value_not_accepted,
  // Plugin sources.
  bad_name,
  code_too_complex,
  dynamic_config_key,
  entry_points_not_read,
  import_not_required,
  manifest_contradicts_code,
  pyproject_too_large,
  pyproject_unparsable,
  python_syntax,
  setup_config_unparsable,
  unknown_hook,
  // Index and rules files.
  example_failed,
  index_alias,
  index_anchor,
  index_duplicate_key,
  index_missing_key,
  index_tag,
  index_too_deep,
  index_too_large,
  index_unknown_key,
  index_unknown_word,
  index_wrong_type,
  index_yaml,
};

/// The severity that problems with one code usually have, and its range.
struct SeverityRange {
  Severity usual;
  Severity worst;
  Severity mildest;

  // NOLINTNEXTLINE(google-explicit-constructor): most rows have one severity
  constexpr SeverityRange(Severity only) : usual(only), worst(only), mildest(only) {}
  constexpr SeverityRange(Severity usually, Severity at_worst, Severity at_best)
      : usual(usually), worst(at_worst), mildest(at_best) {}
};

/// Properties of a code that decide how its problems are treated.
struct ProblemTraits {
  bool is_loss = false;              ///< something was not read in full; an error with `--strict`
  bool is_import_fault = false;      ///< importing an entry point fails
  bool is_compile_error = false;     ///< ... before the module runs
  bool stops_python = false;         ///< no Python program of the environment can run
  bool names_missing_thing = false;  ///< about something that is missing for the whole environment,
                                     ///< so one finding is enough
  bool has_own_finding = false;      ///< `doctor` makes a more detailed finding than this problem
  bool is_in_headline = false;       ///< the first line of `doctor` already says it
  bool may_show_secret = false;      ///< its source line may contain a secret, so it is not shown
};

/// What all problems with one code have in common. `docs/diagnostics.md` explains the codes to
/// users.
struct ProblemKind {
  ProblemCode code;
  std::string_view text;  ///< stable name, used in JSON and messages
  SeverityRange severity;
  ProblemTraits traits{};
};

inline constexpr std::size_t problem_code_count =
    static_cast<std::size_t>(ProblemCode::index_yaml) + 1;

inline constexpr std::array<ProblemKind, problem_code_count> problem_kinds = [] {
  using enum Severity;
  using Code = ProblemCode;
  return std::array<ProblemKind, problem_code_count>{{
      // Which environment is used.
      {Code::broken_venv, "broken-venv", note},
      {Code::interpreter_missing, "interpreter-missing", fatal, {.stops_python = true}},
      {Code::no_environment, "no-environment", {note, serious, note}, {.is_in_headline = true}},
      {Code::not_a_venv, "not-a-venv", note},
      {Code::other_python_version, "other-python-version", {note, serious, note}},
      {Code::pth_not_utf8, "pth-not-utf8", fatal, {.stops_python = true}},
      {Code::pth_runs_code, "pth-runs-code", note},
      {Code::pythonhome_set, "pythonhome-set", {note, serious, note}},
      {Code::shim_not_resolved, "shim-not-resolved", serious},
      {Code::stale_virtual_env, "stale-VIRTUAL_ENV", note},
      {Code::vdk_is_an_archive, "vdk-is-an-archive", serious},
      {Code::vdk_not_installed,
       "vdk-not-installed",
       {serious, serious, note},
       {.is_in_headline = true}},
      {Code::vdk_script_elsewhere, "vdk-script-elsewhere", serious},
      {Code::vdk_script_interpreter_missing, "vdk-script-interpreter-missing", fatal},
      {Code::windows_layout, "windows-layout", note, {.is_loss = true}},
      // Files and directories.
      {Code::bad_listing, "bad-listing", fatal},
      {Code::link_loop, "link-loop", fatal, {.is_loss = true}},
      {Code::not_a_regular_file,
       "not-a-regular-file",
       {serious, fatal, serious},
       {.is_loss = true}},
      {Code::unreadable_directory,
       "unreadable-directory",
       {serious, serious, note},
       {.is_loss = true}},
      {Code::unreadable_file, "unreadable-file", {serious, fatal, note}, {.is_loss = true}},
      // Installed distributions.
      {Code::damaged_file, "damaged-file", serious},
      {Code::dead_links, "dead-links", serious, {.is_loss = true}},
      {Code::direct_url_unparsable, "direct-url-unparsable", note, {.is_loss = true}},
      {Code::duplicate_distribution, "duplicate-distribution", serious},
      {Code::egg_link_not_on_path, "egg-link-not-on-path", serious},
      {Code::egg_not_on_path, "egg-not-on-path", serious},
      {Code::empty_metadata_directory, "empty-metadata-directory", note},
      {Code::known_conflict,
       "known-conflict",
       {serious, fatal, serious},
       {.has_own_finding = true}},
      {Code::metadata_bom, "metadata-bom", note},
      {Code::metadata_differs_from_directory, "metadata-differs-from-directory", note},
      {Code::metadata_missing, "metadata-missing", note},
      {Code::metadata_no_name, "metadata-no-name", note},
      {Code::metadata_no_version, "metadata-no-version", note},
      {Code::metadata_not_utf8, "metadata-not-utf8", note, {.is_loss = true}},
      {Code::not_the_vdk_plugin, "not-the-vdk-plugin", serious},
      {Code::pip_leftover, "pip-leftover", serious},
      {Code::requirement_missing, "requirement-missing", serious, {.names_missing_thing = true}},
      {Code::requirement_version, "requirement-version", note},
      {Code::shadowed_distribution, "shadowed-distribution", note},
      {Code::unescaped_directory_name, "unescaped-directory-name", note},
      // Entry points and what they import.
      {Code::bad_object_reference, "bad-object-reference", {fatal, fatal, serious}},
      {Code::bad_object_reference_in_other_group,
       "bad-object-reference-in-other-group",
       {serious, fatal, serious}},
      {Code::bom_hides_first_section, "bom-hides-first-section", serious, {.is_loss = true}},
      {Code::duplicate_name, "duplicate-name", note},
      {Code::entry_points_not_utf8,
       "entry-points-not-utf8",
       {fatal, fatal, serious},
       {.is_loss = true}},
      {Code::entry_points_unparsable,
       "entry-points-unparsable",
       {fatal, fatal, serious},
       {.is_loss = true}},
      {Code::group_with_blanks, "group-with-blanks", serious},
      {Code::connection_not_found, "connection-not-found", note},
      {Code::import_hidden_module,
       "import-hidden-module",
       {serious, fatal, serious},
       {.is_import_fault = true, .has_own_finding = true}},
      {Code::import_missing_attribute,
       "import-missing-attribute",
       {serious, fatal, serious},
       {.is_import_fault = true, .has_own_finding = true}},
      {Code::import_missing_module,
       "import-missing-module",
       {serious, fatal, serious},
       {.is_import_fault = true, .names_missing_thing = true, .has_own_finding = true}},
      {Code::import_missing_name,
       "import-missing-name",
       {serious, fatal, serious},
       {.is_import_fault = true, .has_own_finding = true}},
      {Code::import_syntax,
       "import-syntax",
       {serious, fatal, serious},
       {.is_import_fault = true, .is_compile_error = true, .has_own_finding = true}},
      {Code::not_an_identifier, "not-an-identifier", serious},
      {Code::order_of_directory, "order-of-directory", note},
      {Code::same_object_twice, "same-object-twice", fatal},
      {Code::stale_entry_point,
       "stale-entry-point",
       {serious, fatal, serious},
       {.is_import_fault = true, .has_own_finding = true}},
      // Configuration.
      {Code::default_database_ambiguous, "default-database-ambiguous", note},
      {Code::default_database_overridden,
       "default-database-overridden",
       note,
       {.may_show_secret = true}},
      {Code::default_database_unserved,
       "default-database-unserved",
       serious,
       {.may_show_secret = true}},
      {Code::job_config_unparsable, "job-config-unparsable", fatal, {.may_show_secret = true}},
      {Code::key_misplaced, "key-misplaced", serious, {.may_show_secret = true}},
      {Code::key_unknown, "key-unknown", note, {.may_show_secret = true}},
      {Code::plugin_not_installed, "plugin-not-installed", serious, {.may_show_secret = true}},
      {Code::required_key_missing,
       "required-key-missing",
       {serious, serious, note},
       {.may_show_secret = true}},
      {Code::secret_not_declared, "secret-not-declared", note, {.may_show_secret = true}},
      {Code::section_ends_job, "section-ends-job", fatal, {.may_show_secret = true}},
      {Code::section_hides_variable, "section-hides-variable", serious, {.may_show_secret = true}},
      {Code::section_name_mangled,
       "section-name-mangled",
       {serious, serious, note},
       {.may_show_secret = true}},
      {Code::section_name_taken, "section-name-taken", serious, {.may_show_secret = true}},
      {Code::section_not_read, "section-not-read", serious, {.may_show_secret = true}},
      {Code::summary_claims_more, "summary-claims-more", note},
      {Code::value_not_accepted, "value-not-accepted", fatal, {.may_show_secret = true}},
      // Plugin sources.
      {Code::bad_name, "bad-name", serious},
      {Code::code_too_complex, "code-too-complex", note, {.is_loss = true}},
      {Code::dynamic_config_key, "dynamic-config-key", note},
      {Code::entry_points_not_read,
       "entry-points-not-read",
       {serious, serious, note},
       {.is_loss = true}},
      {Code::import_not_required, "import-not-required", {serious, serious, note}},
      {Code::manifest_contradicts_code, "manifest-contradicts-code", note},
      {Code::pyproject_too_large, "pyproject-too-large", serious, {.is_loss = true}},
      {Code::pyproject_unparsable, "pyproject-unparsable", serious, {.is_loss = true}},
      {Code::python_syntax, "python-syntax", note, {.is_loss = true}},
      {Code::setup_config_unparsable, "setup-config-unparsable", serious, {.is_loss = true}},
      {Code::unknown_hook, "unknown-hook", serious},
      // Index and rules files.
      {Code::example_failed, "example-failed", serious},
      {Code::index_alias, "index-alias", {fatal, fatal, note}},
      {Code::index_anchor, "index-anchor", {fatal, fatal, note}},
      {Code::index_duplicate_key, "index-duplicate-key", {fatal, fatal, note}},
      {Code::index_missing_key, "index-missing-key", {fatal, fatal, note}},
      {Code::index_tag, "index-tag", {fatal, fatal, note}},
      {Code::index_too_deep, "index-too-deep", {fatal, fatal, note}},
      {Code::index_too_large, "index-too-large", {fatal, fatal, note}},
      {Code::index_unknown_key, "index-unknown-key", {fatal, fatal, note}},
      {Code::index_unknown_word, "index-unknown-word", {fatal, fatal, note}},
      {Code::index_wrong_type, "index-wrong-type", {fatal, fatal, note}},
      {Code::index_yaml, "index-yaml", {fatal, fatal, note}},
  }};
}();

static_assert(
    [] {
      for (std::size_t i = 0; i < problem_kinds.size(); ++i) {
        const auto& [code, text, severity, traits] = problem_kinds[i];
        const bool is_in_range =
            severity.worst <= severity.usual && severity.usual <= severity.mildest;
        if (code != static_cast<ProblemCode>(i) || !is_in_range) return false;
      }
      return true;
    }(),
    "each code has its row, in the order of the enumerators");

/// The row of a code.
constexpr const ProblemKind& kind_of(ProblemCode code) {
  return problem_kinds[static_cast<std::size_t>(code)];
}

}  // namespace vdk::model
