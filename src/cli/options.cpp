#include "vdk/cli/options.hpp"

#include <array>

#include "vdk/cli/choices.hpp"

namespace vdk::cli::options {

constinit const Option output = {
    .names = "-o,--output",
    .help = "output format",
    .heading = output_heading,
    .values = {.name = "FORMAT", .noun = "output format", .offer = Offer::formats}};
constinit const Option json = {
    .names = "--json", .help = "same as --output json", .heading = output_heading};
constinit const Option color = {
    .names = "--color",
    .help = "use color",
    .heading = output_heading,
    .values = {.name = "WHEN", .noun = "color mode", .choices = color_choices, .usual = "auto"}};
constinit const Option strict = {.names = "--strict",
                                 .help = "exit 2 if a source cannot be read in full",
                                 .heading = output_heading};
constinit const Option quiet = {
    .names = "-q,--quiet", .help = "print no hints, notes or warnings", .heading = output_heading};
constinit const Option verbose = {.names = "--verbose",
                                  .help = "also print all notes, and where it looked and why",
                                  .heading = output_heading};
constinit const Option no_headers = {
    .names = "--no-headers", .help = "print no header line", .heading = output_heading};
constinit const Option no_trunc = {.names = "--no-trunc",
                                   .help = "do not fit the output to the terminal width",
                                   .heading = output_heading};
constinit const Option width = {.names = "--width",
                                .help = "fit the output to N characters; 0 means no limit",
                                .heading = output_heading,
                                .values = {.name = "N"}};

constinit const Option env = {.names = "--env",
                              .help = "use this virtual environment or prefix",
                              .heading = where,
                              .values = {.name = "PATH", .offer = Offer::environments},
                              .is_repeatable = true};
constinit const Option python = {.names = "--python",
                                 .help = "use the environment of this Python",
                                 .heading = where,
                                 .values = {.name = "EXE", .offer = Offer::files},
                                 .is_repeatable = true};
constinit const Option all_envs = {
    .names = "--all-envs", .help = "use every environment that can be found", .heading = where};
constinit const Option path = {
    .names = "--path",
    .help = "use exactly these directories as one search path",
    .heading = where,
    .values = {.name = "DIR[:DIR]", .separator = ':', .offer = Offer::folders},
    .is_repeatable = true};
constinit const Option root = {
    .names = "--root",
    .help =
        "use this unpacked container image; the paths of --env, --python and --path are inside "
        "it, those of other options are not",
    .heading = where,
    .values = {.name = "DIR", .offer = Offer::folders}};
constinit const Option no_env = {
    .names = "--no-env", .help = "use no environment", .heading = where};
constinit const Option source_tree = {.names = "--source-tree",
                                      .help = "use this folder of plugin sources",
                                      .heading = where,
                                      .values = {.name = "DIR", .offer = Offer::folders},
                                      .is_repeatable = true};
constinit const Option no_source_tree = {
    .names = "--no-source-tree", .help = "use no source tree", .heading = where};
constinit const Option index = {.names = "--index",
                                .help = "add index entries ('none': leave out the built-in index)",
                                .heading = where,
                                .values = {.name = "FILE|DIR", .offer = Offer::files},
                                .is_repeatable = true};
constinit const Option rules = {.names = "--rules",
                                .help = "add the rules in this file or folder",
                                .heading = where,
                                .values = {.name = "FILE|DIR", .offer = Offer::files},
                                .is_repeatable = true};

namespace {

constexpr std::array printing_list = {&output, &json, &color, &strict, &quiet, &verbose};
constexpr std::array messages_list = {&strict, &quiet, &verbose};
constexpr std::array table_list = {&no_headers, &no_trunc, &width};
constexpr std::array text_list = {&no_trunc, &width};
constexpr std::array environments_list = {&env, &python, &all_envs, &path, &root};
constexpr std::array other_places_list = {&no_env, &source_tree, &no_source_tree, &index, &rules};

}  // namespace

constinit const Options printing = printing_list;
constinit const Options messages = messages_list;
constinit const Options table = table_list;
constinit const Options text = text_list;
constinit const Options environments = environments_list;
constinit const Options other_places = other_places_list;

}  // namespace vdk::cli::options
