#include "practical/image_set.hpp"

#include "base/input_error.hpp"
#include "data/cifar10.hpp"
#include "data/idx.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace halfspace::practical {
namespace {

using base::InputError;

torch::Tensor class_tensor(std::vector<int> const& labels) {
    return torch::tensor(std::vector<std::int64_t>(labels.begin(), labels.end()), torch::kInt64);
}

/// Pixels as stored, 0 to 255, to [0, 1]. @param shape  of one image: channels, rows, columns
torch::Tensor image_tensor(data::IdxImages const& images, std::vector<std::int64_t> shape) {
    shape.insert(shape.begin(), images.count);
    auto const bytes = torch::tensor(c10::ArrayRef<std::uint8_t>(images.pixels), torch::kUInt8);
    return bytes.view(shape).to(torch::kFloat32).div_(255);
}

std::string file_in(std::string const& folder, std::string const& name) {
    auto const plain = std::filesystem::path(folder) / name;
    if (std::filesystem::exists(plain)) return plain.string();
    if (std::filesystem::exists(plain.string() + ".gz")) return plain.string() + ".gz";
    throw InputError(plain.string(), "there is no such file, nor one with .gz",
                     "the folder should hold the four IDX files of MNIST or Fashion-MNIST, or CIFAR-10's .bin files");
}

ImageSet read_idx_set(std::string const& folder, std::string const& part) {
    auto const image_file = file_in(folder, part + "-images-idx3-ubyte");
    auto const images = data::read_idx_images(image_file);
    auto const labels = data::read_idx_labels(file_in(folder, part + "-labels-idx1-ubyte"));
    if (images.count != static_cast<std::int64_t>(labels.size()))
        throw InputError(image_file, "has another number of images than the labels' file of labels",
                         "the two should belong together");
    return {image_tensor(images, {1, images.rows, images.columns}), class_tensor(labels)};
}

ImageSet read_cifar_set(std::vector<std::string> const& files) {
    auto const read = data::read_cifar10(files);
    return {image_tensor(read.images, {3, 32, 32}), class_tensor(read.labels)};
}

}  // namespace

ImageSet ImageSet::first(std::int64_t count) const {
    auto const taken = std::min(count, this->count());
    return {images.slice(0, 0, taken), classes.slice(0, 0, taken)};
}

ImageData read_image_data(std::string const& folder) {
    ImageData data;
    if (std::filesystem::exists(std::filesystem::path(folder) / "test_batch.bin")) {
        std::vector<std::string> batches;
        for (char const number : {'1', '2', '3', '4', '5'})
            batches.push_back(file_in(folder, std::string("data_batch_") + number + ".bin"));
        data = {read_cifar_set(batches), read_cifar_set({file_in(folder, "test_batch.bin")})};
    } else {
        data = {read_idx_set(folder, "train"), read_idx_set(folder, "t10k")};
    }
    data.mean = data.training.images.mean().item<double>();
    data.deviation = data.training.images.std().item<double>();
    return data;
}

}  // namespace halfspace::practical
