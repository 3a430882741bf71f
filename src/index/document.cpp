#include "document.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::index {
namespace {

/// yaml-cpp counts lines and columns from 0, VDK from 1. Only this function converts them.
model::Location place(const std::string& file, const YAML::Mark& mark) {
  if (mark.is_null()) return {.file = file, .line = 0, .column = 0};
  return {.file = file, .line = mark.line + 1, .column = mark.column + 1};
}

constexpr std::size_t most_problems = 100;

/// Thrown to stop yaml-cpp: an event handler has no other way to end the parse.
struct Stop {};

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
}

/// Builds the tree from parser events. YAML::Load would silently keep duplicate keys, and it shares
/// the nodes of aliases, so a small text could expand without limit.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string file, model::Problems& problems)
      : file_(std::move(file)), problems_(problems) {
    root_.where.file = file_;
  }

  Node take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_sharing(mark, anchor, "");
    add({.kind = Node::Kind::nothing, .where = place(file_, mark)});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    add_problem(problems_, place(file_, mark), model::ProblemCode::index_alias,
                "aliases ('*name') are not allowed");
    add({.kind = Node::Kind::scalar, .where = place(file_, mark)});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_sharing(mark, anchor, tag);
    if (std::ranges::any_of(value, is_control))
      add_problem(problems_, place(file_, mark), model::ProblemCode::index_yaml,
                  "the text contains a control character");
    add({.kind = Node::Kind::scalar, .text = value, .where = place(file_, mark)});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Node::Kind::sequence, mark, tag, anchor);
  }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Node::Kind::mapping, mark, tag, anchor);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapEnd() override {
    report_duplicate_keys(open_.back().node);
    close();
  }

 private:
  /// A sequence or mapping that has not ended yet.
  struct Open {
    Node node;
    std::optional<Node> key;  ///< for a mapping: the key whose value is next
  };

  /// A few problems are enough to fix a file, and a hostile file could have thousands.
  void stop_at_many_problems() const {
    if (problems_.size() >= most_problems) throw Stop{};
  }

  void refuse_sharing(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& tag) {
    if (anchor != YAML::NullAnchor)
      add_problem(problems_, place(file_, mark), model::ProblemCode::index_anchor,
                  "anchors ('&name') are not allowed");
    // yaml-cpp passes `?` for a plain value without a tag and `!` for a quoted one.
    if (!tag.empty() && tag != "?" && tag != "!")
      add_problem(problems_, place(file_, mark), model::ProblemCode::index_tag,
                  "tags (" + support::quote_start(tag) + ") are not allowed");
  }

  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    refuse_sharing(mark, anchor, tag);
    if (open_.size() == document_depth_limit) {
      add_problem(problems_, place(file_, mark), model::ProblemCode::index_too_deep,
                  "more than " + std::to_string(document_depth_limit) + " levels");
      throw Stop{};
    }
    open_.push_back({.node = {.kind = kind, .where = place(file_, mark)}, .key = std::nullopt});
  }

  void close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(node));
  }

  void add(Node node) {
    stop_at_many_problems();
    if (++nodes_ > document_node_limit) {
      add_problem(problems_, node.where, model::ProblemCode::index_too_large,
                  "more than " + std::to_string(document_node_limit) + " values");
      throw Stop{};
    }
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == Node::Kind::mapping && !parent.key) {
      if (node.kind != Node::Kind::scalar)
        add_problem(problems_, node.where, model::ProblemCode::index_wrong_type,
                    "a key must be text");
      parent.key = std::move(node);
      return;
    }
    if (parent.key) {
      node.key = std::move(parent.key->text);
      node.key_where = std::move(parent.key->where);
      // yaml-cpp puts an absent value at the start of the next one.
      if (node.kind == Node::Kind::nothing) node.where = node.key_where;
      parent.key.reset();
    }
    parent.node.children.push_back(std::move(node));
  }

  void report_duplicate_keys(const Node& mapping) {
    std::vector<const Node*> members;
    for (const Node& member : mapping.children) members.push_back(&member);
    std::ranges::stable_sort(members, [](const Node* a, const Node* b) { return a->key < b->key; });
    for (std::size_t i = 1; i < members.size(); ++i) {
      if (members[i - 1]->key != members[i]->key) continue;
      add_problem(problems_, members[i]->key_where, model::ProblemCode::index_duplicate_key,
                  "the key " + support::quote_start(members[i]->key) +
                      " appears twice, first on line " +
                      std::to_string(members[i - 1]->key_where.line));
    }
  }

  std::string file_;
  model::Problems& problems_;
  std::vector<Open> open_;
  Node root_;  ///< for an empty file: nothing, without a line
  int nodes_ = 0;
};

void parse(std::string_view text, const std::string& file, TreeBuilder& builder,
           model::Problems& problems) {
  try {
    std::istringstream stream{std::string(text)};  // yaml-cpp can only read from a stream
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    TreeBuilder rest(file, problems);
    if (problems.empty() && parser.HandleNextDocument(rest))
      add_problem(problems, rest.take_root().where, model::ProblemCode::index_yaml,
                  "a second document in one file is not allowed");
  } catch (const YAML::Exception& error) {
    const bool is_alias = error.msg.starts_with(YAML::ErrorMsg::UNKNOWN_ANCHOR);
    add_problem(problems, place(file, error.mark),
                is_alias ? model::ProblemCode::index_alias : model::ProblemCode::index_yaml,
                is_alias ? "aliases ('*name') are not allowed" : error.msg);
  } catch (const Stop&) {
    return;  // the problem is already reported
  }
}

}  // namespace

void add_problem(model::Problems& problems, const model::Location& where, model::ProblemCode code,
                 const std::string& message) {
  problems.push_back(model::make_problem(code, message, where));
  problems.back().source = "index";
}

std::optional<Node> read_document(std::string_view text, const std::string& file,
                                  model::Problems& problems) {
  const model::Location whole{.file = file, .line = 0, .column = 0};
  if (text.size() > support::handwritten_size_limit) {
    add_problem(problems, whole, model::ProblemCode::index_too_large,
                "larger than " + std::to_string(support::handwritten_size_limit / 1024) + " KiB");
    return std::nullopt;
  }
  // yaml-cpp would take a text with a NUL for UTF-16.
  if (!support::is_valid_utf8(text) || text.find('\0') != std::string_view::npos) {
    add_problem(problems, whole, model::ProblemCode::index_yaml, "not valid UTF-8 text");
    return std::nullopt;
  }
  model::Problems found;
  TreeBuilder builder(file, found);
  parse(text, file, builder, found);
  const bool is_good = found.empty();
  support::append(problems, found);
  if (!is_good) return std::nullopt;
  return builder.take_root();
}

}  // namespace vdk::index
