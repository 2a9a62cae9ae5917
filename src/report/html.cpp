// The only file of this folder that knows the Markdown library.
#include "report/html.hpp"

#include "report/paint.hpp"
#include "report/style.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace halfspace::report {

using verdict::Outcome;

namespace {

// The Markdown is the report's own, with every name from outside escaped, and uses <sub> and the like.
int constexpr options = CMARK_OPT_UNSAFE;

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using Node = std::unique_ptr<cmark_node, FreeNode>;

/// The rendered page needs the extensions a second time, so the parser is kept beside the tree.
class Tree {
public:
    explicit Tree(std::string const& markdown) {
        cmark_gfm_core_extensions_ensure_registered();
        parser_.reset(cmark_parser_new(options));
        cmark_syntax_extension* const table = cmark_find_syntax_extension("table");
        if (!parser_ || table == nullptr) throw std::bad_alloc();
        cmark_parser_attach_syntax_extension(parser_.get(), table);
        cmark_parser_feed(parser_.get(), markdown.data(), markdown.size());
        root_.reset(cmark_parser_finish(parser_.get()));
        if (!root_) throw std::bad_alloc();
    }
    [[nodiscard]] cmark_node* root() const { return root_.get(); }
    [[nodiscard]] std::string render(cmark_node* node) const {
        std::unique_ptr<char, decltype(&std::free)> const html(
            cmark_render_html(node, options, cmark_parser_get_syntax_extensions(parser_.get())), &std::free);
        return html.get();
    }

private:
    std::unique_ptr<cmark_parser, FreeParser> parser_;
    Node root_;
};

std::string_view text_of(char const* text) { return text == nullptr ? std::string_view() : std::string_view(text); }

/// The verdict that a piece of text names: its class in the style sheet, or nothing.
std::string class_of(cmark_node* text) {
    std::string_view const words = text_of(cmark_node_get_literal(text));
    for (auto const outcome :
         {Outcome::proved, Outcome::refuted, Outcome::undecided, Outcome::not_applicable, Outcome::observed}) {
        if (words != marked(outcome)) continue;
        // Red is for alarms alone, which the Markdown sets in bold.
        bool const alarm = cmark_node_get_type(cmark_node_parent(text)) == CMARK_NODE_STRONG;
        return alarm ? "alarm" : verdict::to_string(outcome);
    }
    return {};
}

/// Puts `<span class="...">` around a text node. (Of the nodes that can hold it, table cells admit only inline HTML.)
void wrap(cmark_node* text, std::string const& style) {
    Node span(cmark_node_new(CMARK_NODE_HTML_INLINE));
    std::string const html = fmt::format("<span class=\"{}\">{}</span>", style, text_of(cmark_node_get_literal(text)));
    if (!span || cmark_node_set_literal(span.get(), html.c_str()) == 0) throw std::bad_alloc();
    if (cmark_node_replace(text, span.get()) == 0) return;
    (void)span.release();  // the tree owns it now
    cmark_node_free(text);
}

/// Colours every verdict of the tree.
void colour_verdicts(cmark_node* root) {
    std::vector<std::pair<cmark_node*, std::string>> verdicts;
    std::unique_ptr<cmark_iter, FreeIterator> const iterator(cmark_iter_new(root));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        cmark_node* const node = cmark_iter_get_node(iterator.get());
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_TEXT) continue;
        if (auto style = class_of(node); !style.empty()) verdicts.emplace_back(node, std::move(style));
    }
    for (auto const& [node, style] : verdicts) wrap(node, style);
}

/// Renders the document block by block, which lets figures and tables stand in elements of their own.
class Page {
public:
    Page(Document const& document, Tree const& tree) : document_(document), tree_(tree) {}

    std::string body() {
        for (cmark_node* node = cmark_node_first_child(tree_.root()); node != nullptr;) {
            cmark_node* const next = cmark_node_next(node);
            block(node);
            node = next;
        }
        end_figures();
        return std::move(out_);
    }

private:
    void block(cmark_node* node) {
        if (Figure const* const figure = figure_of(node)) return add_figure(*figure, node);
        end_figures();
        bool const heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
        if (heading && cmark_node_get_heading_level(node) == 2 && headings_ < document_.anchors.size()) {
            std::string const html = tree_.render(node);
            out_ += fmt::format("<h2 id=\"{}\">{}", document_.anchors[headings_++], html.substr(sizeof "<h2>" - 1));
        } else if (std::string_view(cmark_node_get_type_string(node)) == "table") {
            // A table wider than a phone scrolls by itself; the page never does.
            out_ += "<div class=\"scroll\" tabindex=\"0\">\n" + tree_.render(node) + "</div>\n";
        } else {
            out_ += tree_.render(node);
        }
    }

    /// The figure that a paragraph begins with, if it does.
    [[nodiscard]] Figure const* figure_of(cmark_node* node) const {
        cmark_node* const first = cmark_node_first_child(node);
        if (first == nullptr || cmark_node_get_type(first) != CMARK_NODE_IMAGE) return nullptr;
        auto const found = std::find_if(document_.figures.begin(), document_.figures.end(), [&](Figure const& figure) {
            return text_of(cmark_node_get_url(first)) == "figures/" + figure.name + ".svg";
        });
        return found == document_.figures.end() ? nullptr : &*found;
    }

    /// The drawing in place of the image, the rest of the paragraph below it.
    void add_figure(Figure const& figure, cmark_node* paragraph) {
        if (!in_figures_) out_ += "<div class=\"figures\">\n";
        in_figures_ = true;
        cmark_node_free(cmark_node_first_child(paragraph));
        out_ += "<figure>\n" + figure.drawing.element() + "\n<figcaption>" + tree_.render(paragraph) +
                "</figcaption></figure>\n";
    }

    void end_figures() {
        if (in_figures_) out_ += "</div>\n";
        in_figures_ = false;
    }

    Document const& document_;
    Tree const& tree_;
    std::string out_;
    std::size_t headings_ = 0;
    bool in_figures_ = false;
};

}  // namespace

std::string to_html(Document const& document) {
    Tree const tree(document.markdown);
    colour_verdicts(tree.root());
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<link rel=\"icon\" href=\"data:,\">\n<title>Halfspace report</title>\n<style>\n" +
           palette_css() + figure_css() + page_css() + "</style>\n</head>\n<body>\n<main>\n" +
           Page(document, tree).body() + "</main>\n</body>\n</html>\n";
}

}  // namespace halfspace::report
