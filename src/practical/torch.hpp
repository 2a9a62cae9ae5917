#pragma once

// The one place that includes libtorch: its headers are slow, so the build compiles this file once, beforehand.
#include <torch/torch.h>
