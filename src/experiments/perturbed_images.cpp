#include "experiments/perturbed_images.hpp"

#include "experiments/perturbed_noise.hpp"

#include "base/input_error.hpp"
#include "data/load.hpp"
#include "data/random.hpp"
#include "data/synthetic.hpp"

#include <boost/random/uniform_real_distribution.hpp>

#include <filesystem>
#include <limits>

namespace halfspace::experiments {

using base::InputError;
using linalg::Index;
using scenario::Scenario;

namespace {

std::string test_file_of(std::string const& path) {
    std::filesystem::path const file(path);
    std::string const name = file.filename().string();
    if (name.rfind("train-", 0) != 0) {
        throw InputError(path.empty() ? "[data]" : path, "the experiment finds no test images beside these",
                         "samples and labels must be MNIST's or Fashion-MNIST's files train-..., with t10k-... beside");
    }
    return (file.parent_path() / ("t10k-" + name.substr(6))).string();
}

FloatData floats(data::DataSet data) { return {data.X.cast<float>(), std::move(data.y)}; }

void require_finite_range(attack::AttackOptions const& attack) {
    if (attack.low >= std::numeric_limits<double>::lowest() && attack.high <= std::numeric_limits<double>::max())
        return;
    throw InputError("[attack]", "the experiment has no range of pixels",
                     "give low and high (0 and 1 for pixels divided by 255)");
}

/// Points uniform in [low, high]^d. @param stream  names their random numbers
FloatMatrix uniform_points(Scenario const& scenario, Index count, Index d, std::string const& stream) {
    data::Generator random = data::generator(scenario.seed, stream);
    boost::random::uniform_real_distribution<double> draw(scenario.attack.low, scenario.attack.high);
    FloatMatrix X(count, d);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = static_cast<float>(draw(random));
    return X;
}

/// What the second network's data are before they are attacked: images or noise, with their new labels.
FloatData relabelled(Scenario const& scenario, FloatData const& images) {
    auto const& attack = scenario.attack;
    FloatData points = images;
    if (attack.on_noise()) points.X = uniform_points(scenario, attack.n, images.X.cols(), "images noise");
    if (!attack.on_noise() && attack.labels == attack::TargetLabels::flipped) {
        for (int& label : points.y) label = -label;
        return points;
    }
    data::Generator labels = data::generator(scenario.seed, "images targets");
    points.y = data::random_signs(points.X.rows(), labels);
    return points;
}

double agreement_at(FloatNetwork const& f, FloatNetwork const& g, FloatMatrix const& points) {
    auto const positive = [&](FloatNetwork const& network) {
        return (approx_outputs(network, points).array() > 0).eval();
    };
    return (positive(f) == positive(g)).cast<double>().mean();
}

/// The first network, with the images that it has and has not seen.
struct FirstPart {
    FloatData images;
    FloatData test;
    FloatNetwork network;
};

FirstPart first_part(Scenario const& scenario) {
    require_finite_range(scenario.attack);
    FirstPart part{floats(data::load_data(scenario.data, scenario.seed)),
                   floats(data::load_data(test_images_of(scenario.data), scenario.seed)),
                   {}};
    part.network = trained_on(part.images, scenario, "first network").network;
    return part;
}

Measurements measured(Scenario const& scenario, FirstPart const& first, FloatData const& seen) {
    auto const second = trained_on(seen, scenario, "second network");
    auto const noise = uniform_points(scenario, 2000, first.images.X.cols(), "images fresh noise");
    return {{"accuracy", accuracy(second.network, first.test.X, first.test.y)},
            {"accuracy_standard", accuracy(first.network, first.test.X, first.test.y)},
            {"agreement", agreement_at(first.network, second.network, first.test.X)},
            {"agreement_noise", agreement_at(first.network, second.network, noise)},
            {"accuracy_fit", accuracy(second.network, seen.X, seen.y)},
            {"flow_steps", static_cast<double>(second.flow_steps)},
            {"time", second.time},
            {"loss", second.loss}};
}

}  // namespace

data::DataOptions test_images_of(data::DataOptions const& training) {
    data::DataOptions test = training;
    test.samples = test_file_of(training.samples);
    test.labels = test_file_of(training.labels);
    test.count = -1;
    test.indices.clear();
    return test;
}

std::vector<std::string> names_of_unperturbed_images(Scenario const&) {
    return {"accuracy",     "accuracy_standard", "agreement", "agreement_noise",
            "accuracy_fit", "flow_steps",        "time",      "loss"};
}

std::vector<std::string> names_of_perturbed_images(Scenario const& scenario) {
    auto names = names_of_unperturbed_images(scenario);
    names.insert(names.end(), {"fooled", "perturbation"});
    return names;
}

Measurements run_perturbed_images(Scenario const& scenario) {
    FirstPart const first = first_part(scenario);
    FloatData const clean = relabelled(scenario, first.images);
    FloatData const seen = perturbed(first.network, clean, scenario);
    auto result = measured(scenario, first, seen);
    result.emplace_back("fooled", accuracy(first.network, seen.X, seen.y));
    result.emplace_back("perturbation", static_cast<double>((seen.X - clean.X).rowwise().norm().mean()));
    return result;
}

Measurements run_unperturbed_images(Scenario const& scenario) {
    FirstPart const first = first_part(scenario);
    return measured(scenario, first, relabelled(scenario, first.images));
}

}  // namespace halfspace::experiments
