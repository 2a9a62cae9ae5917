#include "plots/figure.hpp"

#include "base/input_error.hpp"
#include "plots/image_figures.hpp"
#include "plots/sharp_figures.hpp"
#include "plots/wide_figures.hpp"
#include "scenario/option.hpp"

namespace halfspace::plots {

using base::InputError;

std::vector<Figure> const& figures() {
    static std::vector<Figure> const all{
        {"noise-dimension", "Learning from perturbed noise, against the dimension", draw_noise_dimension},
        {"noise-samples", "Learning from perturbed noise, against the number of clean samples", draw_noise_samples},
        {"noise-number", "Learning from perturbed noise, against the number of noise vectors", draw_noise_number},
        {"noise-size", "Learning from perturbed noise, against the size of perturbations", draw_noise_size},
        {"noise-map", "Learning from perturbed noise: decision boundaries for more and more of it", draw_noise_map},
        {"noise-width", "Learning from perturbed noise: how narrow the network may be", draw_noise_width},
        {"images", "Learning from perturbed real images and noise, tested on natural images", draw_images},
        {"images-eps", "The same, against the strength of the perturbation", draw_images_eps},
        {"practical", "Convolutional networks that learn from perturbed images or noise alone", draw_practical},
        {"features", "How far images and features of networks are from the theorems' assumptions", draw_features},
        {"wide-accuracy", "Learning from perturbations alone: accuracy and agreement of wide networks",
         draw_wide_accuracy},
        {"wide-data", "The same on Gaussian noise and on images", draw_wide_data},
        {"wide-cosine", "Perturbations against the direction that theory B predicts", draw_wide_cosine},
        {"wide-map", "Where two networks agree, in the plane of the class means", draw_wide_map},
        {"wide-width", "How wide a network must be for agreement to be certified", draw_wide_width},
        {"exact-width", "Agreement certified by the exact flows, at any width", draw_exact_width},
        {"sharp-dimension", "How many dimensions each assumption of A1 and A1s asks for", draw_sharp_dimension},
        {"sharp-phase", "Number of samples against dimension: which theorem speaks", draw_sharp_phase},
        {"orthogonality", "How much correlation of the samples each claim bears", draw_orthogonality},
        {"half-width", "Certified half-width of the open slab against training time", draw_half_width},
        {"softmax", "Softmax weights of a training run on their way to the multipliers", draw_softmax},
        {"growth", "Effect of mislabelled samples and of perturbations against their number", draw_growth},
        {"subset", "Largest near-orthogonal subset of Fashion-MNIST against the slope", draw_subset},
    };
    return all;
}

Figure const& find_figure(std::string const& name) {
    std::vector<std::string> names;
    for (auto const& figure : figures()) {
        if (figure.name == name) return figure;
        names.push_back(figure.name);
    }
    throw InputError(name.empty() ? "FIGURE" : name, "there is no such figure",
                     "the figures are " + scenario::joined(names));
}

}  // namespace halfspace::plots
