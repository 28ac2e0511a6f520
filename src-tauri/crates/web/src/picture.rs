//! A picture as it is kept: decoded once within limits, without its metadata, upright, in sRGB, and no larger than a page can show.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use crate::error::PictureError;
use crate::{icc, strip, svg};

/// Twice the width of the column, for sharp screens (pixels).
const MAX_WIDTH: u32 = 1320;
/// A camera's 24 megapixels.
const MAX_PIXELS: u64 = 24_000_000;
/// Bytes that a decoder may take for one picture.
const MAX_ALLOC: u64 = 128 * 1024 * 1024;
/// Animations are kept up to so many bytes, pixels of a frame, and pixels of all frames; of a larger one its first frame.
const MAX_ANIMATION: (usize, u64, u64) = (3 * 1024 * 1024, 2_000_000, 60_000_000);
/// Hardly to be told from the original.
const JPEG_QUALITY: u8 = 86;
/// A picture without loss that takes more bytes than this is a photograph in the wrong coat.
const MAX_LOSSLESS: usize = 2 * 1024 * 1024;

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// One of `image/png`, `image/jpeg`, `image/webp`, `image/gif`: the decoder's word, not the server's.
    pub mime: &'static str,
    /// Its file.
    pub bytes: Vec<u8>,
    /// At which it is to be shown, in CSS pixels.
    pub width: u32,
    /// At which it is to be shown, in CSS pixels.
    pub height: u32,
}

/// Makes a picture of bytes. This takes time and memory ([`cost`]) and may panic in a decoder: call it on a thread that can bear that.
pub fn prepare(bytes: &[u8]) -> Result<Picture, PictureError> {
    if svg::is_svg(bytes) {
        let (bytes, width, height) = svg::draw(bytes, MAX_WIDTH)?;
        return Ok(Picture { mime: "image/png", bytes, width, height });
    }
    let format = image::guess_format(bytes).map_err(|_| PictureError::NoPicture)?;
    match format {
        ImageFormat::Gif | ImageFormat::WebP if is_kept_moving(bytes, format) => moving(bytes, format),
        ImageFormat::Gif | ImageFormat::WebP | ImageFormat::Png | ImageFormat::Jpeg => still(bytes, format),
        ImageFormat::Avif => Err(PictureError::Unsupported("AVIF")),
        ImageFormat::Bmp => Err(PictureError::Unsupported("BMP")),
        ImageFormat::Ico => Err(PictureError::Unsupported("ICO")),
        ImageFormat::Tiff => Err(PictureError::Unsupported("TIFF")),
        _ => Err(PictureError::NoPicture),
    }
}

/// The memory that [`prepare`] may take at its height, in MB: what the head of the file says, before anything is decoded.
pub(crate) fn cost(bytes: &[u8]) -> u32 {
    if svg::is_svg(bytes) {
        return 40;
    }
    let size = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok().and_then(|reader| reader.into_dimensions().ok());
    // A progressive JPEG keeps 6 bytes a pixel besides the 3 of the result; a PNG of 16 bits has 8.
    let pixels = size.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    u32::try_from(pixels * 9 / 1_000_000).unwrap_or(u32::MAX).saturating_add(1)
}

fn still(bytes: &[u8], format: ImageFormat) -> Result<Picture, PictureError> {
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(|error| sort(&error))?;
    let (width, height) = decoder.dimensions();
    check_size(width, height, MAX_PIXELS)?;
    decoder.set_limits(limits()).map_err(|error| sort(&error))?;
    // A file whose notes are damaged may still be a good picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().and_then(|icc| icc::foreign_profile(&icc));
    let image = DynamicImage::from_decoder(decoder).map_err(|error| sort(&error))?;
    let turned = matches!(orientation, Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH);
    let shown_width = if turned { height } else { width };
    if orientation == Orientation::NoTransforms
        && profile.is_none()
        && shown_width <= MAX_WIDTH
        && let Some((mime, bytes)) = stripped(bytes, format)
    {
        return Ok(Picture { mime, bytes, width, height });
    }
    let mut image = narrow(image, turned);
    if let Some(profile) = &profile {
        image = icc::to_srgb(image, profile);
    }
    image.apply_orientation(orientation);
    encode(&image, matches!(format, ImageFormat::Jpeg | ImageFormat::WebP))
}

fn stripped(bytes: &[u8], format: ImageFormat) -> Option<(&'static str, Vec<u8>)> {
    match format {
        ImageFormat::Png => Some(("image/png", strip::png(bytes)?)),
        ImageFormat::Jpeg => Some(("image/jpeg", strip::jpeg(bytes)?)),
        ImageFormat::WebP if !is_moving_webp(bytes) => Some(("image/webp", strip::webp(bytes)?)),
        _ => None,
    }
}

/// Scales down to the column. Two steps, the first a plain average: the better filter of the second alone would take 16 bytes a pixel.
fn narrow(image: DynamicImage, turned: bool) -> DynamicImage {
    let (width, height) = (image.width(), image.height());
    let across = if turned { height } else { width };
    if across <= MAX_WIDTH {
        return image;
    }
    let scaled = |side: u32, to: u32| u32::try_from(u64::from(side) * u64::from(to) / u64::from(across)).unwrap_or(1).max(1);
    let first = if across > MAX_WIDTH * 2 { image.thumbnail_exact(scaled(width, MAX_WIDTH * 2), scaled(height, MAX_WIDTH * 2)) } else { image };
    first.resize_exact(scaled(width, MAX_WIDTH), scaled(height, MAX_WIDTH), FilterType::CatmullRom)
}

fn encode(image: &DynamicImage, lossy: bool) -> Result<Picture, PictureError> {
    let (width, height) = (image.width(), image.height());
    let transparent = image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255);
    if transparent || !lossy {
        let mut bytes = Vec::new();
        // Eight bits a channel are what a screen shows.
        let plain = if image.color().has_alpha() { DynamicImage::ImageRgba8(image.to_rgba8()) } else { DynamicImage::ImageRgb8(image.to_rgb8()) };
        plain.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).map_err(|error| sort(&error))?;
        if transparent || bytes.len() <= MAX_LOSSLESS {
            return Ok(Picture { mime: "image/png", bytes, width, height });
        }
    }
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(&image.to_rgb8()).map_err(|error| sort(&error))?;
    Ok(Picture { mime: "image/jpeg", bytes, width, height })
}

/// Whether a file is an animation that is small enough to be kept as one.
fn is_kept_moving(bytes: &[u8], format: ImageFormat) -> bool {
    if bytes.len() > MAX_ANIMATION.0 {
        return false;
    }
    match format {
        ImageFormat::WebP => is_moving_webp(bytes),
        _ => strip::gif_frames(bytes) > 1,
    }
}

fn is_moving_webp(bytes: &[u8]) -> bool {
    WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|decoder| decoder.has_animation())
}

/// An animation: each frame is decoded once, so that what is kept is known to be whole.
fn moving(bytes: &[u8], format: ImageFormat) -> Result<Picture, PictureError> {
    let failed = |error: ImageError| sort(&error);
    let (_, per_frame, in_all) = MAX_ANIMATION;
    let (size, frames, mime) = if format == ImageFormat::WebP {
        let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(failed)?;
        decoder.set_limits(limits()).map_err(failed)?;
        (decoder.dimensions(), decoder.into_frames(), "image/webp")
    } else {
        let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(failed)?;
        decoder.set_limits(limits()).map_err(failed)?;
        (decoder.dimensions(), decoder.into_frames(), "image/gif")
    };
    let (width, height) = size;
    let frame_pixels = u64::from(width) * u64::from(height);
    if frame_pixels > per_frame || width > MAX_WIDTH {
        return still(bytes, format);
    }
    let mut pixels = 0;
    for frame in frames {
        frame.map_err(failed)?;
        pixels += frame_pixels;
        if pixels > in_all {
            return still(bytes, format);
        }
    }
    let kept = if format == ImageFormat::WebP { strip::webp(bytes) } else { strip::gif(bytes) };
    match kept {
        Some(bytes) => Ok(Picture { mime, bytes, width, height }),
        None => still(bytes, format),
    }
}

fn check_size(width: u32, height: u32, most: u64) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        return Err(PictureError::Broken("it has no size".into()));
    }
    if u64::from(width) * u64::from(height) > most { Err(PictureError::TooLarge(format!("{width} × {height} pixels"))) } else { Ok(()) }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    limits
}

fn sort(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge(error.to_string()),
        _ => PictureError::Broken(error.to_string()),
    }
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
