#pragma once

#include "scenario/embedded.hpp"
#include "sweep/sweep.hpp"

#include <string>
#include <vector>

namespace halfspace::sweep {

/// The sweep files of this folder, embedded when the program was built.
std::vector<scenario::EmbeddedText> embedded_sweeps();

/// A built-in sweep by its name, or else the sweep file of that path.
/// @throws InputError when it is neither, or the file is wrong.
Sweep find_sweep(std::string const& name_or_path);

/// The sweep with at most three values on each axis (its ends and its middle) and one seed: small, same code.
Sweep thinned(Sweep sweep);

/// The sweep with every number of samples, noise vectors, pixels, neurons, checked points and epochs of a first network
/// and every dimension divided by `factor`, none from 4 or more to less than 4.
Sweep shrunk(Sweep sweep, std::int64_t factor);

}  // namespace halfspace::sweep
