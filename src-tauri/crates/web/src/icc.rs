//! Colours of another space as sRGB, so that a picture needs no profile to look as it was meant.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions, Xyzd};

/// The profile, if it is one of red, green and blue that differs visibly from sRGB.
pub(crate) fn foreign_profile(icc: &[u8]) -> Option<ColorProfile> {
    let profile = ColorProfile::new_from_slice(icc).ok().filter(|profile| profile.color_space == DataColorSpace::Rgb)?;
    let srgb = ColorProfile::new_srgb();
    let near = |one: Xyzd, other: Xyzd| (one.x - other.x).abs() < 0.01 && (one.y - other.y).abs() < 0.01 && (one.z - other.z).abs() < 0.01;
    let same = near(profile.red_colorant, srgb.red_colorant) && near(profile.green_colorant, srgb.green_colorant) && near(profile.blue_colorant, srgb.blue_colorant);
    (!same).then_some(profile)
}

/// The picture in sRGB; as it is if the profile is of no use.
pub(crate) fn to_srgb(image: DynamicImage, profile: &ColorProfile) -> DynamicImage {
    let layout = if image.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let Ok(transform) = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default()) else { return image };
    if layout == Layout::Rgba {
        let source = image.to_rgba8();
        let mut out = source.clone();
        if transform.transform(&source, &mut out).is_ok() { DynamicImage::ImageRgba8(out) } else { image }
    } else {
        let source = image.to_rgb8();
        let mut out = source.clone();
        if transform.transform(&source, &mut out).is_ok() { DynamicImage::ImageRgb8(out) } else { image }
    }
}
