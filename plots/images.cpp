// The first paper's experiments on real images, one hidden layer: natural images and noise, perturbed, and what a
// network that has seen nothing else makes of natural test images.
#include "plots/image_figures.hpp"
#include "plots/noise_figure.hpp"
#include "plots/picture.hpp"
#include "plots/swept.hpp"

#include "sweep/builtin.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace halfspace::plots {
namespace {

/// Where scripts/fetch-mnist puts MNIST.
std::string const mnist_folder = "data/mnist/";

struct ImageFiles {
    std::string title;
    std::string folder;  ///< empty: the sweep's own, Fashion-MNIST
};

/// The data sets whose files are there.
std::vector<ImageFiles> image_files(FigureRequest const& request) {
    std::vector<ImageFiles> all;
    bool const has_mnist = std::filesystem::exists(mnist_folder + "train-images-idx3-ubyte");
    if (has_mnist && !request.smoke) all.push_back({"MNIST", mnist_folder});
    all.push_back({"Fashion-MNIST", ""});
    return all;
}

/// Two classes, or (empty) the even ones against the odd ones.
struct ClassTask {
    std::string title;
    std::vector<std::int64_t> classes;
};
std::vector<ClassTask> const class_tasks{{"0/9", {0, 9}}, {"1/2", {1, 2}}, {"even/odd", {}}};

void set_everywhere(sweep::Sweep& sweep, std::string const& key, scenario::OptionValue const& value) {
    auto const dot = key.find('.');
    std::erase_if(sweep.fixed, [&](auto const& entry) { return entry.first == key; });
    sweep.fixed.emplace_back(key, value);
    scenario::find_option(key.substr(0, dot), key.substr(dot + 1))->set(sweep.base, value);
}

/// The built-in sweep on those images and classes; small ones have a tenth of the images and one seed.
sweep::Sweep image_sweep(FigureRequest const& request, std::string const& name, ImageFiles const& files,
                         ClassTask const& task) {
    sweep::Sweep sweep = figure_sweep(request, name);
    if (request.smoke) sweep = sweep::shrunk(std::move(sweep), 20);
    if (!files.folder.empty()) {
        set_everywhere(sweep, "data.samples", files.folder + "train-images-idx3-ubyte");
        set_everywhere(sweep, "data.labels", files.folder + "train-labels-idx1-ubyte");
    }
    if (!task.classes.empty()) {
        set_everywhere(sweep, "data.classes", task.classes);
        return sweep;
    }
    std::erase_if(sweep.fixed, [](auto const& entry) { return entry.first == "data.classes"; });
    sweep.base.data.classes.clear();
    set_everywhere(sweep, "data.positive", std::vector<std::int64_t>{0, 2, 4, 6, 8});
    return sweep;
}

/// A column of a picture: the sweep with the labels that it draws, and its control.
struct ImagePanel {
    std::string title;
    std::string sweep;
    std::string control;
    std::string labels;  ///< of the attack; empty: all rows
};
std::vector<ImagePanel> const image_panels{
    {"natural images, random labels", "images-natural", "images-natural-control", "random"},
    {"natural images, flipped labels", "images-natural", "images-natural-control", "flipped"},
    {"uniform noise, random labels", "images-noise", "images-noise-control", ""}};

/// Adds median, least and largest of the rows that `filter` keeps, if there are any.
template <class Filter>
void add_point(std::vector<std::vector<double>>& points, double x, sweep::SweepTable const& table,
               std::string const& column, Filter const& filter) {
    std::vector<double> samples;
    for (auto const& row : table.rows)
        if (filter(row)) samples.push_back(number_in(row, column).value());
    if (!samples.empty()) points.push_back(point_over_seeds(x, samples));
}

/// One picture's panels, filled sweep by sweep.
class ImagePicture {
public:
    explicit ImagePicture(FigureRequest const& request) : request_(request) {}

    void add(ImageFiles const& files, ImagePanel const& panel) {
        std::vector<std::vector<std::vector<double>>> points(noise_norms().size() + 2);
        for (std::size_t task = 0; task < class_tasks.size(); ++task) add_task(points, files, panel, task);
        int const index = static_cast<int>(panels.size());
        for (std::size_t k = 0; k < noise_norms().size(); ++k)
            curves.push_back({noise_norms()[k].title, "yerrorbars", points[k], static_cast<int>(k) + 1, "ps 1", index});
        curves.push_back({"no perturbation (control)", "yerrorbars", points[3], 4, "pt 2 ps 1", index});
        curves.push_back({"the first network", "yerrorbars", points[4], 5, "pt 4 ps 0.8", index});
        panels.push_back({files.title + ": " + panel.title, "classes", "accuracy on test images",
                          "set xrange [0.5:3.5]\nset yrange [-0.03:1.03]\nset xtics ('0/9' 1, '1/2' 2, 'even/odd' 3)\n"
                          "set arrow from graph 0, first 0.5 to graph 1, first 0.5 nohead dt 3 lw 0.7\n"});
    }

    std::vector<Panel> panels;
    std::vector<Curve> curves;

private:
    void add_task(std::vector<std::vector<std::vector<double>>>& points, ImageFiles const& files,
                  ImagePanel const& panel, std::size_t task) {
        auto const table = swept(request_, image_sweep(request_, panel.sweep, files, class_tasks[task]));
        auto const control = swept(request_, image_sweep(request_, panel.control, files, class_tasks[task]));
        auto const wanted = [&](sweep::Row const& row) {
            return panel.labels.empty() || row.at("attack.labels") == panel.labels;
        };
        double const x = 1 + static_cast<double>(task);
        for (std::size_t k = 0; k < noise_norms().size(); ++k) {
            add_point(
                points[k], x + 0.12 * (static_cast<double>(k) - 1), table, "perturbed-images.accuracy",
                [&](sweep::Row const& row) { return wanted(row) && row.at("attack.norm") == noise_norms()[k].key; });
        }
        add_point(points[3], x + 0.24, control, "unperturbed-images.accuracy", wanted);
        add_point(points[4], x - 0.24, control, "unperturbed-images.accuracy_standard", wanted);
    }

    FigureRequest const& request_;
};

std::string sizes_text(FigureRequest const& request) {
    auto const sweep = figure_sweep(request, "images-natural");
    return fmt::format(
        "{}; bars: least and largest; 250 training images a class, for even against odd of each parity; 20 neurons, "
        "slope "
        "0.01, no biases, pixels in [0, 1], exponential loss, as long as 1000 epochs of the authors' SGD",
        seeds_text(sweep));
}

}  // namespace

std::string draw_images(FigureRequest const& request) {
    ImagePicture picture(request);
    std::string missing = image_files(request).size() > 1 ? "" : " MNIST's files were not there (scripts/fetch-mnist).";
    for (auto const& files : image_files(request))
        for (auto const& panel : image_panels) picture.add(files, panel);
    write_points(request.folder, "images", picture.panels, picture.curves);
    write_picture(request.folder, "images", picture.panels, picture.curves, request.formats);
    return fmt::format(
        "A first network of one hidden layer learns natural images of two classes. Natural images (left: towards "
        "random "
        "labels, middle: towards the other class) or 1000 points of uniform noise (right) are attacked on it, and a "
        "second "
        "network learns from nothing else, under the labels attacked towards. Drawn is its accuracy on all natural "
        "test "
        "images of the classes ({}). L2: length 2, Linf: 0.1, L0: 35 pixels. Crosses: the control, the same points and "
        "labels without perturbations; squares: the first network. Dotted: chance.{}",
        sizes_text(request), missing);
}

std::string draw_images_eps(FigureRequest const& request) {
    std::vector<Panel> panels;
    std::vector<Curve> curves;
    for (auto const& files : image_files(request)) {
        auto const table = swept(request, image_sweep(request, "images-eps", files, class_tasks.front()));
        for (auto const& norm : noise_norms()) {
            int const index = static_cast<int>(panels.size());
            auto const mine = [&](sweep::Row const& row) { return row.at("attack.norm") == norm.key; };
            std::string const x = norm.key == "l0" ? "attack.pixels" : "attack.eps";
            sweep::SweepTable kept = table;
            std::erase_if(kept.rows, [&](sweep::Row const& row) { return !mine(row); });
            auto const curve = [&](std::string const& column) {
                return curve_over_seeds(kept, x, "perturbed-images." + column, mine);
            };
            curves.push_back({"accuracy on test images", "yerrorlines", curve("accuracy"), 1, "ps 0.8", index});
            curves.push_back({"both networks agree, test images", "yerrorlines", curve("agreement"), 2, "dt 2", index});
            curves.push_back({"both agree, uniform noise", "yerrorlines", curve("agreement_noise"), 3, "dt 3", index});
            curves.push_back({"the first network has the new label", "yerrorlines", curve("fooled"), 4, "dt 4", index});
            panels.push_back({files.title + ", " + norm.title, norm.key == "l0" ? "pixels" : "{/:Italic ε}", "share",
                              "set logscale x\nset yrange [0:1.03]\n"});
        }
    }
    write_points(request.folder, "images-eps", panels, curves);
    write_picture(request.folder, "images-eps", panels, curves, request.formats);
    return fmt::format(
        "The experiment of figure images, natural images of the classes 0 and 9 under random labels, against the "
        "strength of "
        "the perturbation ({}). Both networks have decision boundaries through the same test images, and through "
        "points "
        "of uniform noise that neither has seen; drawn is how often their signs agree. Certified verdicts beside: the "
        "assumptions of A1 and A1s do not hold for these images, which all have large positive inner products "
        "(scenario "
        "fashion-mnist); of centred images they hold for a chosen subset (fashion-mnist-images).",
        sizes_text(request));
}

}  // namespace halfspace::plots
