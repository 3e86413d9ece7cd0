//! Large buffers that one photo leaves to the next on the same thread.
//!
//! A photo of a phone takes 36 MB of samples; giving them back to the system and asking again costs a tenth of the
//! whole work. What is left over is always overwritten with zeros, or was never read: no picture shows through.

use std::cell::RefCell;

use image::DynamicImage;

/// Buffers of more bytes go back to the system.
const KEPT: usize = 48 << 20;

thread_local! {
    static SAMPLES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static LIGHT: RefCell<Vec<u16>> = const { RefCell::new(Vec::new()) };
}

/// A buffer of zeros.
pub(super) fn samples(length: usize) -> Vec<u8> {
    let mut buffer = SAMPLES.take();
    if buffer.capacity() < length {
        // Fresh memory is zero already; growing the old one would copy it.
        return vec![0; length];
    }
    buffer.clear();
    buffer.resize(length, 0);
    buffer
}

/// An empty buffer with room for this many.
pub(super) fn light(room: usize) -> Vec<u16> {
    let mut buffer = LIGHT.take();
    buffer.clear();
    if buffer.capacity() < room { Vec::with_capacity(room) } else { buffer }
}

/// Leaves the memory of a picture to the next photo.
pub(super) fn leave(picture: DynamicImage) {
    match picture {
        DynamicImage::ImageLuma8(image) => leave_samples(image.into_raw()),
        DynamicImage::ImageRgb8(image) => leave_samples(image.into_raw()),
        DynamicImage::ImageRgb16(image) => leave_light(image.into_raw()),
        _ => {}
    }
}

fn leave_samples(buffer: Vec<u8>) {
    if buffer.capacity() <= KEPT {
        SAMPLES.set(buffer);
    }
}

fn leave_light(buffer: Vec<u16>) {
    if buffer.capacity() * 2 <= KEPT {
        LIGHT.set(buffer);
    }
}
