#include "certificate/certificate.hpp"

#include "certificate/evidence_lines.hpp"

#include "base/input_error.hpp"
#include "data/npy.hpp"
#include "data/sha256.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>

namespace halfspace::certificate {

namespace fs = std::filesystem;
using base::InputError;
using evidence::Experiment;
using linalg::Index;
using linalg::Matrix;

using report::ScenarioReport;
using verdict::Claim;

namespace {

/// Matrices of more entries stand in files of their own.
constexpr Index largest_embedded = 1024;

/// The lines of a matrix over 2^unit: "UNIT here" and its rows, or "UNIT file SHA256 NAME".
std::string matrix_lines(Matrix const& matrix, fs::path const& file) {
    long const unit = unit_of(matrix);
    if (matrix.size() > largest_embedded) {
        data::write_npy(file.string(), matrix);
        auto const hash = data::sha256_of_file(file);
        return fmt::format("unit {} file {} {}\n", unit, hash.value(), file.filename().string());
    }
    std::string text = fmt::format("unit {} here\n", unit);
    for (Index n = 0; n < matrix.rows(); ++n) {
        text += "row";
        for (Index i = 0; i < matrix.cols(); ++i)
            text += " " + floor_of(arithmetic::times_power_of_two(arithmetic::exact(matrix(n, i)), unit)).get_str();
        text += "\n";
    }
    return text;
}

/// Is there a network of the kind that the checker speaks of, with the paper's readout?
bool has_network(evidence::Instance& instance) {
    return instance.trained() != nullptr && !instance.trained()->network.has_own_readout();
}

std::string heading(fs::path const& stem, evidence::Instance& instance, std::string const& name) {
    auto const& data = instance.data();
    std::string text = fmt::format("halfspace-certificate 1\nscenario {}\ngamma {}/{}\nlabels ", name,
                                   instance.gamma().get_num().get_str(), instance.gamma().get_den().get_str());
    for (int const label : data.y) text += label > 0 ? '+' : '-';
    text += fmt::format("\nsamples {} {} {}", data.size(), data.dimension(),
                        matrix_lines(data.X, stem.string() + ".samples.npy"));
    if (!has_network(instance)) return text + "weights none\n";
    Matrix const& W = instance.trained()->network.W;
    return text + fmt::format("weights {} {}", W.rows(), matrix_lines(W, stem.string() + ".weights.npy"));
}

/// The steps of a certificate, claim by claim, and what later claims can rest on.
class Steps {
public:
    explicit Steps(Experiment& experiment) : experiment_(experiment), problem_(experiment.standard()) {}

    void add(std::string const& theorem, Claim const& claim);
    [[nodiscard]] std::string text() const { return lines_ + fmt::format("end {}\n", count_); }

private:
    [[nodiscard]] std::string evidence_for(std::string const& id, bool proved);
    [[nodiscard]] std::string by(std::map<std::string, std::size_t> const& found) const {
        return found.empty() ? "" : fmt::format("by {}", found.begin()->second);
    }

    Experiment& experiment_;
    IntegerProblem problem_;
    std::string lines_;
    std::size_t count_ = 0;
    std::map<std::string, std::size_t> row_sum_forms_;  ///< proved with evidence: claim -> step
    std::map<std::string, std::size_t> assumptions_;
    std::optional<std::size_t> kkt_point_;
};

std::string Steps::evidence_for(std::string const& id, bool proved) {
    auto& instance = experiment_.standard();
    if (id == "A1.near-orthogonality") return near_orthogonality_line(problem_, proved);
    if (id == "A1.near-orthogonality-row-sum") return row_sum_line(problem_, proved);
    if (id == "A1s.near-orthogonality-relative") return relative_line(problem_, proved);
    if (id == "A1s.near-orthogonality-weighted") return weighted_line(problem_, instance, proved);
    if (id == "A1s.near-orthogonality-signed") return signed_line(problem_, instance, proved);
    if (id == "A1.linear-kkt-point") return linear_kkt_point_line(problem_, instance, proved);
    if (id == "A1.trained-pattern") return proved || !has_network(instance) ? "" : broken_pattern_line(instance);
    if (!proved) return {};
    if (id == "A1.multiplier-bounds") return by(row_sum_forms_);
    if (id.ends_with(".activation-pattern") || id.ends_with(".linear-boundary")) return by(assumptions_);
    if (id == "A1s.unique-kkt-point" && kkt_point_ && !assumptions_.empty())
        return fmt::format("{} with {}", by(assumptions_), *kkt_point_);
    return {};
}

void Steps::add(std::string const& theorem, Claim const& claim) {
    if (!claim.verdict.is_proved() && !claim.verdict.is_refuted()) return;
    bool const proved = claim.verdict.is_proved();
    std::string const id = theorem + "." + claim.name;
    std::string const evidence = evidence_for(id, proved);
    bool const needs_none = id == "A1.trained-pattern" && proved && has_network(experiment_.standard());
    bool const covered = needs_none || !evidence.empty();
    lines_ += fmt::format("{} {} {}", ++count_, id, proved ? "proved" : "refuted");
    if (!covered) lines_ += " not-covered";
    else if (!needs_none) lines_ += " " + evidence;
    lines_ += "\n";
    if (!covered || !proved) return;
    bool const is_row_sum_form = id.starts_with("A1.near-orthogonality");
    if (is_row_sum_form) row_sum_forms_[id] = count_;
    if (is_row_sum_form || id.starts_with("A1s.near-orthogonality")) assumptions_[id] = count_;
    if (id == "A1.linear-kkt-point") kkt_point_ = count_;
}

}  // namespace

void write_certificate(fs::path const& folder, Experiment& experiment, ScenarioReport const& report) {
    fs::create_directories(folder);
    std::string name = report.name;
    for (char& c : name) {
        if (c == '/' || c == '\n') c = '-';
    }
    fs::path const stem = folder / name;
    std::string text = heading(stem, experiment.standard(), name);
    Steps steps(experiment);
    for (auto const& theorem : report.theorems) {
        for (auto const& claim : theorem.claims) steps.add(theorem.id, claim);
    }
    fs::path const path = stem.string() + ".cert";
    std::ofstream file(path, std::ios::binary);
    file << text << steps.text();
    if (!file.flush()) throw InputError("--out", path.string() + " cannot be written", "the disk must have room");
}

}  // namespace halfspace::certificate
