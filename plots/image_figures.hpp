#pragma once

#include "plots/figure.hpp"

/// The figures of real images.
namespace halfspace::plots {

/// @{
/// Draws the figure of that name and returns its caption.
std::string draw_images(FigureRequest const& request);      ///< images
std::string draw_images_eps(FigureRequest const& request);  ///< images-eps
std::string draw_practical(FigureRequest const& request);   ///< practical
std::string draw_features(FigureRequest const& request);    ///< features
/// @}

}  // namespace halfspace::plots
