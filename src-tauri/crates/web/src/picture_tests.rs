//! Pictures made here, each prepared as one from the web would be.

use image::codecs::gif::GifEncoder;
use image::{Frame, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

fn photograph(width: u32, height: u32) -> DynamicImage {
    // Smooth, with the first corner red and the last one blue.
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        let share = u8::try_from(255 * (x + y) / (width + height)).unwrap_or(255);
        Rgb([255 - share, 40, share])
    }))
}

fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// A JPEG with Exif that turns it, a comment, and words behind its end.
fn jpeg_with_notes(image: &DynamicImage, orientation: u8) -> Vec<u8> {
    let plain = file(image, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"SECRET PLACE");
    let segment = |marker: u8, content: &[u8]| [&[0xff, marker][..], &u16::try_from(content.len() + 2).unwrap().to_be_bytes(), content].concat();
    [&plain[..2], &segment(0xe1, &exif), &segment(0xfe, b"SECRET NAME"), &plain[2..], b"SECRET TAIL"].concat()
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn pixels(picture: &Picture) -> DynamicImage {
    image::load_from_memory(&picture.bytes).unwrap()
}

#[test]
fn a_picture_that_fits_keeps_its_pixels_and_loses_its_notes() {
    let bytes = jpeg_with_notes(&photograph(300, 200), 1);
    let picture = prepare(&bytes).unwrap();
    assert_eq!((picture.mime, picture.width, picture.height), ("image/jpeg", 300, 200));
    assert!(has(&bytes, b"SECRET") && !has(&picture.bytes, b"SECRET"));
    assert_eq!(pixels(&picture), image::load_from_memory(&bytes).unwrap(), "nothing is lost");
}

#[test]
fn notes_of_png_and_webp_go_too() {
    let image = photograph(60, 40);
    let png = file(&image, ImageFormat::Png);
    // Behind the head, which ends at 33: a text chunk, whose checksum nobody reads.
    let noted = [&png[..33], &u32::try_from("Comment\0SECRET".len()).unwrap().to_be_bytes()[..], b"tEXtComment\0SECRET1234", &png[33..], b"SECRET"].concat();
    let picture = prepare(&noted).unwrap();
    assert!(!has(&picture.bytes, b"SECRET") && pixels(&picture) == image);
    let webp = file(&image, ImageFormat::WebP);
    let extended = {
        let body = [&b"VP8X\x0a\0\0\0\x08\0\0\0\x3b\0\0\x27\0\0"[..], &webp[12..], b"EXIF\x06\0\0\0SECRET"].concat();
        [&b"RIFF"[..], &u32::try_from(body.len() + 4).unwrap().to_le_bytes(), b"WEBP", &body].concat()
    };
    let picture = prepare(&extended).unwrap();
    assert_eq!((picture.mime, picture.bytes[20]), ("image/webp", 0));
    assert!(!has(&picture.bytes, b"SECRET") && pixels(&picture).to_rgb8() == image.to_rgb8());
}

#[test]
fn a_picture_is_upright_without_its_note() {
    let picture = prepare(&jpeg_with_notes(&photograph(300, 200), 6)).unwrap();
    assert_eq!((picture.width, picture.height), (200, 300));
    let turned = pixels(&picture).to_rgb8();
    let [red, _, blue] = turned.get_pixel(190, 5).0;
    assert!(red > 200 && blue < 50, "the first corner is the upper right one now: {red} {blue}");
}

#[test]
fn a_wide_picture_becomes_as_wide_as_the_column_can_show() {
    for (width, height) in [(1400, 700), (4000, 2000)] {
        let picture = prepare(&file(&photograph(width, height), ImageFormat::Jpeg)).unwrap();
        assert_eq!((picture.mime, picture.width, picture.height), ("image/jpeg", 1320, 660));
    }
    let tall = prepare(&file(&photograph(100, 3000), ImageFormat::Png)).unwrap();
    assert_eq!((tall.width, tall.height), (100, 3000));
    let turned = prepare(&jpeg_with_notes(&photograph(700, 1400), 8)).unwrap();
    assert_eq!((turned.width, turned.height), (1320, 660));
}

#[test]
fn what_is_transparent_stays_so() {
    let image = DynamicImage::ImageRgba8(RgbaImage::from_fn(1500, 30, |x, _| Rgba([200, 0, 0, if x < 750 { 0 } else { 255 }])));
    let picture = prepare(&file(&image, ImageFormat::Png)).unwrap();
    let kept = pixels(&picture).to_rgba8();
    assert_eq!((picture.mime, kept.get_pixel(5, 5).0[3], kept.get_pixel(1300, 5).0), ("image/png", 0, [200, 0, 0, 255]));
}

#[test]
fn small_animations_move_and_single_frames_become_png() {
    let frames = |count: u8, side: u32| {
        let mut bytes = Vec::new();
        let mut encoder = GifEncoder::new(&mut bytes);
        for number in 0..count {
            encoder.encode_frame(Frame::new(RgbaImage::from_pixel(side, side, Rgba([number * 40, 0, 0, 255])))).unwrap();
        }
        drop(encoder);
        bytes
    };
    let moving = frames(3, 50);
    let picture = prepare(&moving).unwrap();
    assert_eq!((picture.mime, picture.bytes == moving, picture.width), ("image/gif", true, 50));
    let tail = moving.len() - 1;
    let noted = [&moving[..tail], b"\x21\xfe\x06SECRET\0", &moving[tail..], b"SECRET"].concat();
    assert_eq!(prepare(&noted).unwrap().bytes, moving);
    assert_eq!(prepare(&frames(1, 50)).unwrap().mime, "image/png");
    assert_eq!(prepare(&frames(2, 1500)).unwrap().mime, "image/png", "too large to move");
    assert!(prepare(&moving[..moving.len() / 2]).is_err(), "a damaged one is not kept");
}

#[test]
fn bombs_and_rubbish_are_refused_before_they_cost_anything() {
    let mut huge = file(&photograph(10, 10), ImageFormat::Png);
    huge[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let checksum = crc(&huge[12..29]);
    huge[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert!(matches!(prepare(&huge), Err(PictureError::TooLarge(_))), "30,000 × 30,000 pixels: {:?}", prepare(&huge));
    assert!(cost(&huge) > 1_000);
    assert!(matches!(prepare(b"<html><body>404</body></html>"), Err(PictureError::NoPicture)));
    assert!(matches!(prepare(b"<!doctype html><HTML><body><svg width=9><path d='M0 0'></svg>404"), Err(PictureError::NoPicture)));
    assert!(matches!(prepare(b""), Err(PictureError::NoPicture)));
    assert!(matches!(prepare(b"\0\0\0\x1cftypavif\0\0\0\0avifmif1"), Err(PictureError::Unsupported("AVIF"))));
    let good = file(&photograph(200, 200), ImageFormat::Png);
    assert!(matches!(prepare(&good[..good.len() / 2]), Err(PictureError::Broken(_))));
}

#[test]
fn a_picture_in_a_wider_space_of_colours_is_brought_to_srgb() {
    let profile = moxcms::ColorProfile::new_display_p3();
    assert!(icc::foreign_profile(&profile.encode().unwrap()).is_some());
    assert!(icc::foreign_profile(&moxcms::ColorProfile::new_srgb().encode().unwrap()).is_none());
    let red = DynamicImage::ImageRgb8(RgbImage::from_pixel(2, 2, Rgb([200, 100, 100])));
    let brought = icc::to_srgb(red, &profile).to_rgb8();
    assert!(brought.get_pixel(0, 0).0[0] > 203, "Display P3's red is stronger than that of sRGB: {:?}", brought.get_pixel(0, 0));
}

/// The checksum of PNG (PNG 3, D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }))
}
