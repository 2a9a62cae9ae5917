#pragma once

/// All of Halfspace's public interface.
#include "halfspace/error.hpp"
#include "halfspace/plan.hpp"
#include "halfspace/report.hpp"
#include "halfspace/subset.hpp"
#include "halfspace/verify.hpp"
