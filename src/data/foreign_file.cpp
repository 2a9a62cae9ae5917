#include "data/foreign_file.hpp"

#include <filesystem>

namespace halfspace::data {

using base::InputError;

namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string name_of(std::string const& path) { return std::filesystem::path(path).filename().string(); }

/// The name of a zip archive's first file (APPNOTE.TXT 4.3.7: its length at byte 26, the name at byte 30).
std::string_view first_entry(std::string_view start) {
    std::size_t constexpr name_at = 30;
    if (start.size() < name_at) return {};
    auto const length = static_cast<unsigned char>(start[26]) + 256U * static_cast<unsigned char>(start[27]);
    return start.substr(name_at, length);
}

InputError zipped(std::string const& path, std::string_view start) {
    std::string const name = name_of(path);
    if (holds(start, "data.pkl") || holds(start, "/byteorder")) {
        return {path, "this is not an NPY file but one of torch.save",
                "save the tensor itself: np.save(\"x.npy\", torch.load(\"" + name +
                    "\").numpy()), or the entry of a state dict such as [\"0.weight\"]"};
    }
    auto entry = first_entry(start);
    if (!entry.ends_with(".npy")) {
        return {path, "this is not an NPY file but a zip archive",
                "give the file in it: x.npy as numpy.save writes it"};
    }
    entry.remove_suffix(4);
    return {path, "this is not an NPY file but an .npz archive",
            "save one array of it: np.save(\"x.npy\", np.load(\"" + name + "\")[\"" + std::string(entry) + "\"])"};
}

}  // namespace

InputError not_npy(std::string const& path, std::string_view start) {
    using namespace std::string_view_literals;
    std::string const name = name_of(path);
    if (start.starts_with("PK\x03\x04"sv)) return zipped(path, start);
    if (start.starts_with("\x80\x02\x8a\x0a"sv)) {
        return {path, "this is not an NPY file but one of torch.save",
                "save the tensor itself: np.save(\"x.npy\", torch.load(\"" + name + "\").numpy())"};
    }
    if (start.starts_with('\x80')) {
        return {path, "this is not an NPY file but a Python pickle",
                "save the array in it: np.save(\"x.npy\", np.load(\"" + name + "\", allow_pickle=True))"};
    }
    if (start.starts_with("\x00\x00\x08"sv)) {
        return {path, "this is not an NPY file but an IDX file",
                "read it in a scenario file with kind = \"idx\" in [data]"};
    }
    if (start.starts_with("\x89HDF"sv)) {
        return {path, "this is not an NPY file but an HDF5 file",
                "save one array of it: np.save(\"x.npy\", h5py.File(\"" + name + "\")[\"name\"][:])"};
    }
    if (start.starts_with("version https://git-lfs"sv)) {
        return {path, "this is not an NPY file but the pointer that Git LFS leaves",
                "fetch the file itself: git lfs pull"};
    }
    if (start.starts_with("<!"sv) || start.starts_with("<html"sv)) {
        return {path, "this is not an NPY file but a web page", "the download failed: fetch the file again"};
    }
    return {path, "this is not an NPY file", "it must begin with \\x93NUMPY, as numpy.save writes it"};
}

}  // namespace halfspace::data
