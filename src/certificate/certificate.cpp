#include "certificate/certificate.hpp"

#include "certificate/attack_lines.hpp"
#include "certificate/evidence_lines.hpp"
#include "certificate/slab_line.hpp"

#include "base/input_error.hpp"
#include "data/npy.hpp"
#include "data/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string_view>

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

std::string labels_text(std::vector<int> const& y) {
    std::string text;
    for (int const label : y) text += label > 0 ? '+' : '-';
    return text;
}

/// "N D unit K SOURCE" and what follows.
std::string rows_text(Matrix const& X, fs::path const& file) {
    return fmt::format("{} {} {}", X.rows(), X.cols(), matrix_lines(X, file));
}

std::string heading(fs::path const& stem, evidence::Instance& instance, std::string const& name) {
    auto const& data = instance.data();
    std::string text = fmt::format("halfspace-certificate 1\nscenario {}\ngamma {}/{}\nlabels {}\nsamples {}", name,
                                   instance.gamma().get_num().get_str(), instance.gamma().get_den().get_str(),
                                   labels_text(data.y), rows_text(data.X, stem.string() + ".samples.npy"));
    if (!has_network(instance)) return text + "weights none\n";
    Matrix const& W = instance.trained()->network.W;
    return text + fmt::format("weights {} {}", W.rows(), matrix_lines(W, stem.string() + ".weights.npy"));
}

/// Are the base points the clean samples?
bool has_clean_base(Experiment& experiment) {
    Matrix const& base = experiment.perturbation().base().X;
    Matrix const& clean = experiment.clean_data().X;
    return base.rows() == clean.rows() && base.cols() == clean.cols() && base == clean;
}

/// The chosen direction and the attacked points, where there are any.
std::string attack_heading(fs::path const& stem, Experiment& experiment, bool with_points) {
    auto& perturbation = experiment.perturbation();
    std::string text;
    if (auto const* direction = perturbation.direction()) {
        Matrix const row = direction->q.transpose();
        text += fmt::format("direction {} {}", row.cols(), matrix_lines(row, stem.string() + ".direction.npy"));
    }
    if (!with_points || !perturbation.absence().empty()) return text;
    auto const& data = perturbation.adversarial().data();
    text += fmt::format("attacked-labels {}\nattacked {}", labels_text(data.y),
                        rows_text(data.X, stem.string() + ".attacked.npy"));
    return text + "base " +
           (has_clean_base(experiment) ? "samples\n" : rows_text(perturbation.base().X, stem.string() + ".base.npy"));
}

/// The name of an assumption, whichever theorem makes it; empty for other claims.
std::string assumption_form(std::string const& name) {
    std::string const form = name.starts_with("adversarial-") ? name.substr(12) : name;
    return form.starts_with("near-orthogonality") || form == "pattern-propagation" ? form : "";
}

/// Evidence that needs no words: the data alone decide.
std::string const no_words = " ";

/// The steps of a certificate, claim by claim, and what later claims can rest on.
class Steps {
public:
    Steps(Experiment& experiment, bool is_attacked) : experiment_(experiment), clean_(experiment.standard()) {
        if (is_attacked) attacked_.emplace(experiment.perturbation().adversarial());
    }

    void add(std::string const& theorem, Claim const& claim);
    [[nodiscard]] std::string text() const { return lines_ + fmt::format("end {}\n", count_); }

private:
    [[nodiscard]] std::string evidence_for(std::string const& theorem, std::string const& name, bool proved);
    [[nodiscard]] std::string assumption_line(Side& side, std::string const& form, bool proved);
    [[nodiscard]] std::string on_clean(std::string const& name, bool proved);
    [[nodiscard]] std::string on_attack(std::string const& name, bool proved);
    /// The base points: the clean samples, or an instance of their own.
    [[nodiscard]] Side const& base();

    Experiment& experiment_;
    Side clean_;
    std::optional<Side> attacked_;
    std::unique_ptr<evidence::Instance> base_instance_;
    std::optional<Side> base_;
    std::string lines_;
    std::size_t count_ = 0;
    std::optional<std::size_t> kkt_point_;
};

Side const& Steps::base() {
    if (has_clean_base(experiment_)) return clean_;
    if (!base_) {
        base_instance_ = experiment_.make_instance(experiment_.perturbation().base());
        base_.emplace(*base_instance_);
    }
    return *base_;
}

std::string Steps::assumption_line(Side& side, std::string const& form, bool proved) {
    auto const& problem = side.problem();
    if (form == "near-orthogonality") return near_orthogonality_line(problem, proved);
    if (form == "near-orthogonality-row-sum") return row_sum_line(problem, proved);
    if (form == "near-orthogonality-relative") return relative_line(problem, proved);
    if (form == "near-orthogonality-weighted") return weighted_line(problem, side.instance(), proved);
    if (form == "near-orthogonality-signed") return signed_line(problem, side.instance(), proved);
    return proved ? propagation_line(problem, side.instance()) : "";
}

std::string Steps::on_clean(std::string const& name, bool proved) {
    auto& instance = clean_.instance();
    if (name == "linear-kkt-point") {
        if (!proved) return broken_candidate_line(clean_.problem(), instance);
        return clean_.candidate() != nullptr ? text_of(*clean_.candidate()) : "";
    }
    if (name == "trained-pattern" && has_network(instance)) return proved ? no_words : broken_pattern_line(instance);
    if (!proved) return {};
    if (name == "own-halfspace" && has_network(instance)) return own_halfspace_line(clean_);
    if (name == "trained-halfspace" && has_network(instance)) return trained_halfspace_line(clean_);
    if (name == "multiplier-bounds") return clean_.by_row_sum_form();
    if (name == "activation-pattern" || name == "linear-boundary") return clean_.by_assumption();
    if (name == "unique-kkt-point" && kkt_point_ && !clean_.by_assumption().empty())
        return fmt::format("{} with {}", clean_.by_assumption(), *kkt_point_);
    return {};
}

std::string Steps::on_attack(std::string const& name, bool proved) {
    auto const* direction = experiment_.perturbation().direction();
    if (name == "weighted-sum" && proved) return weighted_sum_line(clean_);
    if (name == "class-feature" && direction != nullptr)
        return proved ? no_words : lacking_feature_line(clean_, direction->q);
    if (name == "positive-alignment" && direction != nullptr)
        return positive_alignment_line(clean_, direction->q, proved);
    if (!attacked_) return {};
    if (name == "boundary-decomposition" && proved) return attacked_->by_assumption();
    if (name == "wedge") return wedge_line(clean_, *attacked_, proved);
    if (name.starts_with("budget") && direction != nullptr) {
        double rounding = 0;
        for (double const bound : experiment_.perturbation().rounding_upper()) rounding = std::max(rounding, bound);
        return budget_line(base(), direction->q, rounding, name == "budget-sharp", proved);
    }
    return {};
}

std::string Steps::evidence_for(std::string const& theorem, std::string const& name, bool proved) {
    std::string const form = assumption_form(name);
    if (!form.empty()) {
        bool const of_attacked = form != name;
        if (of_attacked && !attacked_) return {};
        return assumption_line(of_attacked ? *attacked_ : clean_, form, proved);
    }
    if (theorem == "A1" || theorem == "A1s") return on_clean(name, proved);
    if (theorem == "A2" || theorem == "A3" || theorem == "A4") return on_attack(name, proved);
    return {};
}

void Steps::add(std::string const& theorem, Claim const& claim) {
    if (!claim.verdict.is_proved() && !claim.verdict.is_refuted()) return;
    bool const proved = claim.verdict.is_proved();
    std::string const evidence = evidence_for(theorem, claim.name, proved);
    std::string const words = evidence.empty() ? " not-covered" : evidence == no_words ? "" : " " + evidence;
    lines_ += fmt::format("{} {}.{} {}{}\n", ++count_, theorem, claim.name, proved ? "proved" : "refuted", words);
    if (evidence.empty() || !proved) return;
    std::string const form = assumption_form(claim.name);
    if (!form.empty()) (form == claim.name ? clean_ : *attacked_).has_proved(form, count_);
    if (claim.name == "linear-kkt-point") kkt_point_ = count_;
}

/// A scenario's name in the alphabet of certificates: every byte but letters, digits and . _ - becomes %XX, so that
/// different names stay different.
std::string checked_name(std::string const& name) {
    static constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    std::string text;
    for (char const c : name) {
        if (allowed.find(c) != std::string_view::npos) text += c;
        else text += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return text.empty() ? "%" : text;
}

/// Does the report judge one of these theorems?
bool judges(ScenarioReport const& report, std::initializer_list<std::string> theorems) {
    for (auto const& theorem : report.theorems) {
        for (auto const& id : theorems) {
            if (theorem.id == id) return true;
        }
    }
    return false;
}

}  // namespace

void write_certificate(fs::path const& folder, Experiment& experiment, ScenarioReport const& report) {
    fs::create_directories(folder);
    std::string const name = checked_name(report.name);
    fs::path const stem = folder / name;
    std::string text = heading(stem, experiment.standard(), name);
    bool const has_points = judges(report, {"A3", "A4"});
    if (has_points || judges(report, {"A2"})) text += attack_heading(stem, experiment, has_points);
    Steps steps(experiment, has_points && experiment.perturbation().absence().empty());
    for (auto const& theorem : report.theorems) {
        for (auto const& claim : theorem.claims) steps.add(theorem.id, claim);
    }
    fs::path const path = stem.string() + ".cert";
    std::ofstream file(path, std::ios::binary);
    file << text << steps.text();
    if (!file.flush()) throw InputError("--out", path.string() + " cannot be written", "the disk must have room");
}

}  // namespace halfspace::certificate
