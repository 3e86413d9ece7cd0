//! Photographs that nobody took: light falling off, soft and hard edges, fine texture, sensor noise.
//!
//! Detail falls with its frequency as it does in nature, so that encoders have about the work that real photos give them.
//! Same number, same pixels. Each file has EXIF with a camera and a position, as phones write it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Draws `count` JPEGs of this size into a folder.
pub fn write(folder: &Path, count: usize, (width, height): (u32, u32)) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let one = |number: usize| {
        let path = folder.join(format!("{number:03}.jpg"));
        fs::write(&path, jpeg(&scene(number as u64, width, height))).map(|()| path)
    };
    (0..count).map(one).collect()
}

/// One scene.
pub fn scene(number: u64, width: u32, height: u32) -> RgbImage {
    let dice = |salt: u64| hash(number, salt, 0) as f32 / u32::MAX as f32;
    let tint = [0.8 + 0.3 * dice(1), 0.8 + 0.3 * dice(2), 0.75 + 0.35 * dice(3)];
    let shapes: Vec<Shape> = (0..9).map(|at| Shape::new(number, at)).collect();
    let (scale_x, scale_y) = (4.0 / width as f32, 3.0 / height as f32);
    let octaves: Vec<Octave> = (0..9).map(|octave| Octave::new(number, octave)).collect();
    RgbImage::from_fn(width, height, |x, y| {
        let (u, v) = (x as f32 * scale_x, y as f32 * scale_y);
        let clouds: f32 = octaves.iter().map(|octave| octave.at(u, v)).sum();
        let mut light = 0.42 + 0.25 * clouds - 0.05 * (v - 1.0);
        let mut hue = 0.0;
        for shape in &shapes {
            let inside = shape.cover(u, v);
            light += inside * shape.light;
            hue += inside * shape.hue;
        }
        let grain = (hash(number, u64::from(x) << 32 | u64::from(y), 7) & 0xFF) as f32 / 255.0 - 0.5;
        light += grain * 0.02;
        let of = |channel: usize| (light * tint[channel] + hue * [0.12, -0.03, -0.1][channel]).clamp(0.0, 1.0) * 255.0;
        Rgb([of(0) as u8, of(1) as u8, of(2) as u8])
    })
}

/// A disc with an edge of its own softness: sharp in focus, wide out of it.
struct Shape {
    centre: [f32; 2],
    radius: f32,
    softness: f32,
    light: f32,
    hue: f32,
}

impl Shape {
    fn new(scene: u64, at: u64) -> Shape {
        let dice = |salt: u64| hash(scene, 100 + at, salt) as f32 / u32::MAX as f32;
        Shape {
            centre: [4.0 * dice(1), 3.0 * dice(2)],
            radius: 0.1 + 0.6 * dice(3),
            softness: [0.002, 0.01, 0.1][(at % 3) as usize],
            light: dice(4) - 0.5,
            hue: dice(5) * 2.0 - 1.0,
        }
    }

    fn cover(&self, u: f32, v: f32) -> f32 {
        let distance = (u - self.centre[0]).hypot(v - self.centre[1]);
        ((self.radius - distance) / self.softness + 0.5).clamp(0.0, 1.0)
    }
}

/// One octave of noise: values on a lattice, smoothly joined.
struct Octave {
    scene: u64,
    octave: u64,
    frequency: f32,
    weight: f32,
}

impl Octave {
    fn new(scene: u64, octave: u64) -> Octave {
        let frequency = 1.5 * 2f32.powi(octave as i32);
        Octave { scene, octave, frequency, weight: 1.0 / (1.0 + octave as f32).powf(1.5) }
    }

    fn at(&self, u: f32, v: f32) -> f32 {
        let (x, y) = (u * self.frequency, v * self.frequency);
        let (left, top) = (x.floor(), y.floor());
        let smooth = |t: f32| t * t * (3.0 - 2.0 * t);
        let (tx, ty) = (smooth(x - left), smooth(y - top));
        let corner = |dx: u64, dy: u64| {
            let place = (left as u64 + dx) << 32 | (top as u64 + dy);
            hash(self.scene, 1000 + self.octave, place) as f32 / u32::MAX as f32 - 0.5
        };
        let row = |dy: u64| corner(0, dy) * (1.0 - tx) + corner(1, dy) * tx;
        (row(0) * (1.0 - ty) + row(1) * ty) * self.weight
    }
}

/// Thirty-two bits that follow from three numbers (SplitMix64).
fn hash(a: u64, b: u64, c: u64) -> u32 {
    let mut z = a.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ b.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ c.wrapping_mul(0xA076_1D64_78BD_642F);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) as u32
}

/// As phones write it: quality 92, 4:2:0, baseline, with a camera and a position.
pub fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 92);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.add_exif_metadata(EXIF).expect("a short block");
    encoder.encode(image.as_raw(), image.width() as u16, image.height() as u16, ColorType::Rgb).expect("memory takes all");
    bytes
}

/// Maker “Cam” and a GPS directory with the reference “N”.
const EXIF: &[u8] = b"II*\0\x08\0\0\0\x02\0\x0F\x01\x02\0\x04\0\0\0Cam\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0\
                      \x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0";
