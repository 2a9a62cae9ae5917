// The exact flow of all neurons: they do not interact, so each is followed on its own, some at a time.
#include "evidence/exact_flow.hpp"

#include "evidence/exact_flow_double.hpp"
#include "evidence/exact_flow_mpfi.hpp"
#include "evidence/exact_flow_tube.hpp"
#include "linalg/combination.hpp"
#include "linalg/norms.hpp"
#include "linalg/product.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using linalg::as_span;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using linalg::norm_upper;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::unit_roundoff;
using linalg::up;
using linalg::Vector;
using network::WideNetwork;

namespace {

using flow::BallArray;
using flow::DoubleLevel;
using flow::Effort;
using flow::MpfiLevel;
using flow::NeuronFlow;
using flow::NeuronPath;
using flow::OnDoubt;
using flow::TubePath;

/// Operations in doubles that one neuron may take before a tube is tried.
constexpr double most_work = 4e8;
/// Operations with more digits (some 100 ns each) that all neurons of a network together may take, and one at least.
constexpr double most_raised_work = 2e8;
constexpr double least_raised_share = 2e7;
/// A tube this much thinner than a neuron's weights leaves no doubt.
constexpr double thin = 0x1p-16;
/// Changes of slopes along an approximate path, for each sample.
constexpr long most_events_a_sample = 40;

/// Calls work(i) for i = 0 .. count-1 on some threads; each i writes to a place of its own.
template <class Work>
void in_parallel(Index count, int threads, Work const& work) {
    std::atomic<Index> next{0};
    std::exception_ptr failure;
    std::mutex guard;
    auto const run = [&] {
        try {
            for (Index i = next++; i < count; i = next++) work(i);
        } catch (...) {
            std::lock_guard const lock(guard);
            failure = std::current_exception();
            next = count;
        }
    };
    int const wanted = threads > 0 ? threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::thread> workers;
    for (int i = 1; i < std::min<Index>(wanted, count); ++i) workers.emplace_back(run);
    run();
    for (auto& worker : workers) worker.join();
    if (failure) std::rethrow_exception(failure);
}

/// Nothing is known but that slopes are in [gamma, 1]: for a readout so small that a_j/N has no certain sign.
NeuronPath any_path(FlowProblem const& problem, DoubleInterval const& gamma) {
    NeuronPath path;
    DoubleInterval const slope(gamma.lower(), 1);
    path.C.assign(static_cast<std::size_t>(problem.size()), slope * DoubleInterval(problem.T));
    return path;
}

NeuronPath path_in_doubles(DoubleLevel const& level, double a, BallArray h, Effort const& effort) {
    DoubleInterval const alpha = DoubleInterval(a) / DoubleInterval(level.problem().N);
    if (flow::certain_sign(alpha) == 0) return any_path(level.problem(), level.gamma());
    return NeuronFlow<DoubleLevel>(level, alpha, std::move(h), effort).run();
}

NeuronPath path_with_bits(MpfiLevel const& level, double a, Eigen::RowVectorXd const& w, Effort const& effort) {
    MpfiInterval const alpha = level.number(a) / level.number(level.problem().N);
    if (flow::certain_sign(alpha) == 0) return any_path(level.problem(), level.gamma().to_double_interval());
    return NeuronFlow<MpfiLevel>(level, alpha, level.positions(w), effort).run();
}

/// Preactivations of row j of an enclosed product.
BallArray row_of(ProductEnclosure const& product, Index j) {
    BallArray h{product.approx().row(j).transpose(), Vector(product.cols())};
    for (Index n = 0; n < product.cols(); ++n) h.rad[n] = product.radius(j, n);
    return h;
}

void require_unscaled(ScaledRows const& rows, std::string const& what) {
    for (Index r = 0; r < rows.original().rows(); ++r) {
        if (rows.exponent(r) != 0) throw std::runtime_error(what + " are all below 2^-200 or one is above 2^200");
    }
}

/// Follows all neurons and keeps what each has moved.
class Run {
public:
    Run(WideNetwork const& start, FlowData const& data, ExactFlowOptions const& options)
        : start_(start),
          options_(options),
          problem_(data),
          level_(problem_),
          mover_rows_(problem_.movers),
          point_rows_(problem_.points),
          result_{start, Vector::Constant(start.width(), INFINITY), 0, 0, 0, 0, 0, {}},
          events_(static_cast<std::size_t>(start.width()), 0),
          slides_(events_.size(), 0),
          doubt_(events_.size(), 0),
          tubes_(events_.size(), 0) {}

    ExactFlow operator()() {
        if (!(problem_.T <= 0x1p200)) throw std::runtime_error("the training time is above 2^200");
        if (problem_.size() == 0) {
            result_.radius.setZero();
            return result_;
        }
        require_unscaled(point_rows_, "a sample's coordinates");
        network::for_neuron_blocks(start_.width(), problem_.size(),
                                   [&](Index first, Index count) { follow(first, count); });
        raise();
        for (std::size_t j = 0; j < doubt_.size(); ++j) {
            result_.events += events_[j];
            result_.slides += slides_[j];
            result_.tubes += tubes_[j];
            if (doubt_[j] != 0) result_.in_doubt.push_back(static_cast<Index>(j));
        }
        return result_;
    }

private:
    void follow(Index first, Index count) {
        Matrix const W = start_.W.middleRows(first, count);
        ScaledRows const rows(W);
        require_unscaled(rows, "a neuron's weights");
        ProductEnclosure const product(rows, point_rows_);
        in_parallel(count, options_.threads, [&](Index j) {
            follow_one(first + j, row_of(product, j));
            ++done_;
        });
    }

    /// By signs that are certain, and by a tube where they are not; the nearer enclosure stays.
    void follow_one(Index j, BallArray const& h) {
        keep(j, path_in_doubles(level_, start_.a[j], h, {OnDoubt::stop, most_work, [this] { pulse(); }}));
        auto const i = static_cast<std::size_t>(j);
        DoubleInterval const alpha = DoubleInterval(start_.a[j]) / DoubleInterval(problem_.N);
        if (doubt_[i] == 0 || flow::certain_sign(alpha) == 0) return;
        long const most = most_events_a_sample * static_cast<long>(problem_.size()) + 1000;
        TubePath const tube = flow::follow_tube(level_, alpha, h, most, [this] { pulse(); });
        Moved const moved = moved_by(j, tube.C, tube.radius);
        if (moved.radius < result_.radius[j]) {
            events_[i] = tube.events;
            slides_[i] = tube.slides;
            tubes_[i] = 1;
        }
        if (moved.radius < thin * std::max(1.0, moved.w.norm())) doubt_[i] = 0;
        place(j, moved);
    }

    /// More digits for the neurons in doubt. Each has the same share of the work, so that which are reached does not
    /// depend on threads; those beyond it stay in doubt, enclosed as they are.
    void raise() {
        if (options_.bits == 0) return;
        auto const most = static_cast<std::size_t>(most_raised_work / least_raised_share);
        std::vector<Index> chosen;
        for (std::size_t j = 0; j < doubt_.size(); ++j) {
            if (doubt_[j] == 0) continue;
            if (chosen.size() < most) chosen.push_back(static_cast<Index>(j));
            else ++result_.capped;
        }
        result_.raised = static_cast<long>(chosen.size());
        std::vector<char> capped(chosen.size(), 0);
        double const share = most_raised_work / static_cast<double>(std::max<std::size_t>(1, chosen.size()));
        in_parallel(result_.raised, options_.threads, [&](Index i) {
            Index const j = chosen[static_cast<std::size_t>(i)];
            MpfiLevel const level(problem_, options_.bits);
            auto const path =
                path_with_bits(level, start_.a[j], start_.W.row(j), {OnDoubt::stop, share, [this] { pulse(); }});
            keep(j, path);
            capped[static_cast<std::size_t>(i)] = path.capped ? 1 : 0;
        });
        for (char const one : capped) result_.capped += one;
    }

    /// Tells the calling thread's progress how many neurons are followed, and stops every thread when it says so.
    void pulse() {
        if (stop_) throw base::Interrupted();
        if (!options_.progress || std::this_thread::get_id() != caller_) return;
        double const share = static_cast<double>(done_) / static_cast<double>(start_.width());
        if (options_.progress(share, "exact flow")) return;
        stop_ = true;
        throw base::Interrupted();
    }

    struct Moved {
        Vector w;
        double radius;
    };

    /// w_j(T) = w_j(0) + (a_j/N) sum_n Y_n C_jn (x_n, beta), and `radius` about it.
    [[nodiscard]] Moved moved_by(Index j, std::vector<DoubleInterval> const& C, double radius) const {
        DoubleInterval const alpha = DoubleInterval(start_.a[j]) / DoubleInterval(problem_.N);
        std::vector<DoubleInterval> coefficients;
        for (Index n = 0; n < problem_.size(); ++n) {
            coefficients.push_back(alpha * DoubleInterval(problem_.Y[n]) * C[static_cast<std::size_t>(n)]);
        }
        NearVector const moved = linalg::combination(mover_rows_, coefficients);
        Vector w = start_.W.row(j).transpose() + moved.approx;
        double const rounding = up(up(2 * unit_roundoff * norm_upper(as_span(w))) + 0x1p-1000);
        return {std::move(w), up(up(moved.error + rounding) + radius)};
    }

    /// Of two enclosures of a neuron the smaller stays.
    void place(Index j, Moved const& moved) {
        if (!(moved.radius < result_.radius[j])) return;
        result_.network.W.row(j) = moved.w.transpose();
        result_.radius[j] = moved.radius;
    }

    void keep(Index j, NeuronPath const& path) {
        auto const i = static_cast<std::size_t>(j);
        Moved const moved = moved_by(j, path.C, 0);
        doubt_[i] = path.in_doubt ? 1 : 0;
        if (moved.radius < result_.radius[j]) {
            events_[i] = path.events;
            slides_[i] = path.slides;
            tubes_[i] = 0;
        }
        place(j, moved);
    }

    WideNetwork const& start_;
    ExactFlowOptions options_;
    FlowProblem problem_;
    DoubleLevel level_;
    ScaledRows mover_rows_, point_rows_;
    ExactFlow result_;
    std::vector<long> events_, slides_;
    std::vector<char> doubt_, tubes_;
    std::thread::id caller_ = std::this_thread::get_id();
    std::atomic<Index> done_{0};
    std::atomic<bool> stop_{false};
};

}  // namespace

ExactFlow exact_flow(WideNetwork const& start, FlowData const& data, ExactFlowOptions const& options) {
    return Run(start, data, options)();
}

flow::NeuronPath exact_flow_of_neuron(WideNetwork const& start, FlowData const& data, Index neuron, long bits) {
    FlowProblem const problem(data);
    if (problem.size() == 0) return {};
    if (bits > 0) return path_with_bits(MpfiLevel(problem, bits), start.a[neuron], start.W.row(neuron), {});
    Matrix const w = start.W.row(neuron);
    ScaledRows const rows(w);
    ScaledRows const points(problem.points);
    DoubleLevel const level(problem);
    return path_in_doubles(level, start.a[neuron], row_of(ProductEnclosure(rows, points), 0), {});
}

flow::TubePath exact_flow_tube_of_neuron(WideNetwork const& start, FlowData const& data, Index neuron) {
    FlowProblem const problem(data);
    if (problem.size() == 0) return {};
    DoubleLevel const level(problem);
    Matrix const w = start.W.row(neuron);
    BallArray h = row_of(ProductEnclosure(ScaledRows(w), ScaledRows(problem.points)), 0);
    DoubleInterval const alpha = DoubleInterval(start.a[neuron]) / DoubleInterval(problem.N);
    long const most = most_events_a_sample * static_cast<long>(problem.size()) + 1000;
    return flow::follow_tube(level, alpha, std::move(h), most);
}

}  // namespace halfspace::evidence
