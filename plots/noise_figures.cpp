// The first paper's four axes on artificial data.
#include "plots/noise_figure.hpp"

namespace halfspace {
namespace {

std::string const centre = " d = 10000, N = 1000, N_adv = 10000, eps = 0.78 (L2), 0.03 (Linf), 500 pixels (L0)";
std::string const narrow = " Width 20 stands in for 1000: at d = 10000 it does not matter much (figure noise-width).";

}  // namespace

std::string draw_noise_dimension(FigureRequest const& request) {
    return draw_noise_figure(request, {"noise-dimension", "noise-dimension-control", "d", "data.d", "dimension {/:Italic d}", ""}) +
           " N = 1000, N_adv = 10000; eps from 0.078 to 0.78 with √d (L2), 0.03 (Linf), 5 % of the pixels (L0). The width falls "
           "from 400 at d = 100 to 20 at d = 10000, where it does not matter much (figure noise-width).";
}

std::string draw_noise_samples(FigureRequest const& request) {
    return draw_noise_figure(request, {"noise-samples", "noise-samples-control", "N", "data.n", "clean samples {/:Italic N}", ""}) +
           centre + " but for N." + narrow;
}

std::string draw_noise_number(FigureRequest const& request) {
    return draw_noise_figure(request, {"noise-number", "noise-number-control", "N_adv", "attack.n",
                                       "noise vectors {/:Italic N}_{adv}", "set logscale x\n"}) +
           centre + " but for N_adv." + narrow;
}

std::string draw_noise_size(FigureRequest const& request) {
    return draw_noise_figure(request, {"noise-size", "", "eps", "attack.eps", "", ""}) + centre +
           " but for eps; for L0 the share of the pixels that may change." + narrow;
}

}  // namespace halfspace
