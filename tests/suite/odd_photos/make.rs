//! Makes odd files: with ImageMagick, ffmpeg and exiftool where they can, byte by byte where no program would.

use std::fs;
use std::io::Cursor;
use std::process::Command;

use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};
use tempfile::TempDir;

/// What must be gone from whatever is published.
pub const TRACE: &str = "ODDTRACE";
/// Size of the scene.
pub const SIZE: (u32, u32) = (240, 160);
/// Its quarters: top left, top right, bottom left, bottom right.
pub const QUARTERS: [[u8; 3]; 4] = [[220, 40, 30], [40, 170, 60], [30, 60, 210], [255, 255, 255]];

/// Four coloured quarters.
pub fn scene() -> RgbImage {
    RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| Rgb(QUARTERS[(2 * (2 * y / SIZE.1) + 2 * x / SIZE.0) as usize]))
}

/// One colour.
pub fn plain(colour: [u8; 3]) -> RgbImage {
    RgbImage::from_pixel(SIZE.0, SIZE.1, Rgb(colour))
}

pub fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A JPEG of high quality; `set` may change how.
pub fn jpeg_with(samples: &[u8], size: (u32, u32), kind: ColorType, set: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 96);
    set(&mut encoder);
    encoder.encode(samples, size.0 as u16, size.1 as u16, kind).unwrap();
    bytes
}

pub fn jpeg(image: &RgbImage) -> Vec<u8> {
    jpeg_with(image, image.dimensions(), ColorType::Rgb, |_| {})
}

pub fn jpeg_in(colour: [u8; 3], profile: &[u8]) -> Vec<u8> {
    let image = plain(colour);
    jpeg_with(&image, SIZE, ColorType::Rgb, |encoder| encoder.add_icc_profile(profile).unwrap())
}

/// Bare paper on the left, the first ink on the right.
pub fn inks() -> Vec<u8> {
    let pixel = |x: u32| if x < SIZE.0 / 2 { [0, 0, 0, 0] } else { [255, 0, 0, 0] };
    (0..SIZE.0 * SIZE.1).flat_map(|at| pixel(at % SIZE.0)).collect()
}

/// The scene as a camera that was held in one of eight ways stores it.
pub fn lying(orientation: u8) -> RgbImage {
    let turn = match orientation {
        6 => 8,
        8 => 6,
        other => other,
    };
    let mut stored = DynamicImage::from(scene());
    stored.apply_orientation(Orientation::from_exif(turn).unwrap());
    stored.into_rgb8()
}

/// A marker segment of JPEG.
pub fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    [&[0xFF, marker][..], &u16::try_from(body.len() + 2).unwrap().to_be_bytes(), body].concat()
}

/// A JPEG with segments behind its start.
pub fn with_segments(jpeg: &[u8], segments: &[u8]) -> Vec<u8> {
    [&jpeg[..2], segments, &jpeg[2..]].concat()
}

/// A JPEG without its segments of one kind.
pub fn without(jpeg: &[u8], marker: u8) -> Vec<u8> {
    let at = jpeg.windows(2).position(|pair| pair == [0xFF, marker]).unwrap();
    let length = 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    [&jpeg[..at], &jpeg[at + length..]].concat()
}

/// Changes a byte of the frame header: 0 is the marker, 4 the depth of samples.
pub fn with_frame(jpeg: &[u8], place: usize, value: u8) -> Vec<u8> {
    let at = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0] || pair == [0xFF, 0xC1]).unwrap();
    let mut bytes = jpeg.to_vec();
    bytes[at + 1 + place] = value;
    bytes
}

/// A chunk of PNG; readers that pass over it do not check its sum.
pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &[0; 4]].concat()
}

/// A WebP file with the extended header and an EXIF chunk.
pub fn webp_with_exif(simple: &[u8], size: (u32, u32), exif: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| [kind, &(data.len() as u32).to_le_bytes()[..], data, &[0][..data.len() % 2]].concat();
    let side = |side: u32| (side - 1).to_le_bytes();
    let head = [&[0x08, 0, 0, 0][..], &side(size.0)[..3], &side(size.1)[..3]].concat();
    let body = [b"WEBP", &chunk(b"VP8X", &head)[..], &simple[12..], &chunk(b"EXIF", exif)].concat();
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

/// EXIF with an orientation and a camera, from the TIFF header on.
pub fn exif(orientation: u8) -> Vec<u8> {
    let head =
        [&b"MM\0*\0\0\0\x08\0\x02\x01\x0F\0\x02\0\0\0\x09\0\0\0\x26\x01\x12\0\x03\0\0\0\x01\0"[..], &[orientation], &[0; 6]].concat();
    [&head[..], TRACE.as_bytes(), b"\0"].concat()
}

/// A printing profile in which the first ink is red and all others are black: shown only if it is used.
pub fn odd_inks() -> Vec<u8> {
    let nodes = (0..16).flat_map(|node| match node {
        0 => [255, 128, 128],
        8 => [138, 209, 198],
        _ => [0, 128, 128],
    });
    let ramp = |count: usize| (0..count).flat_map(|_| 0..=255u8);
    let one = 0x1_0000u32.to_be_bytes();
    let matrix = (0..9).flat_map(|at| if at % 4 == 0 { one } else { [0; 4] });
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    table.extend(matrix.chain(ramp(4)).chain(nodes).chain(ramp(3)));
    let size = 128 + 4 + 12 + table.len();
    let mut profile = vec![0; 128];
    profile[..4].copy_from_slice(&(size as u32).to_be_bytes());
    profile[8] = 2;
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[68..80].copy_from_slice(&[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    profile.extend(1u32.to_be_bytes());
    profile.extend([&b"A2B0"[..], &144u32.to_be_bytes(), &(table.len() as u32).to_be_bytes()].concat());
    profile.extend(table);
    profile
}

/// A folder with the scene in it, where other programs work.
pub struct Studio(TempDir);

impl Studio {
    pub fn new() -> Studio {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("scene.png"), png(scene())).unwrap();
        Studio(folder)
    }

    /// What ImageMagick makes of the scene.
    pub fn magick(&self, arguments: &str, name: &str) -> Vec<u8> {
        let program = ["magick", "convert-im6.q16"].into_iter().find(|program| Command::new(program).arg("-version").output().is_ok());
        self.run(program.unwrap_or("convert"), &format!("scene.png {arguments} {name}"));
        fs::read(self.0.path().join(name.rsplit(':').next().unwrap())).unwrap()
    }

    /// What ffmpeg makes of the scene, or of another input.
    pub fn ffmpeg(&self, input: &str, arguments: &str, name: &str) -> Vec<u8> {
        self.run("ffmpeg", &format!("-nostdin -y -loglevel error {input} {arguments} {name}"));
        fs::read(self.0.path().join(name)).unwrap()
    }

    /// A file with tags that exiftool writes.
    pub fn exiftool(&self, bytes: &[u8], tags: &[&str], name: &str) -> Vec<u8> {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        let status = Command::new("exiftool").args(["-q", "-overwrite_original"]).args(tags).arg(&path).status().unwrap();
        assert!(status.success(), "exiftool {tags:?}");
        fs::read(path).unwrap()
    }

    /// A file beside the scene.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, program: &str, arguments: &str) {
        let output = Command::new(program).args(arguments.split_whitespace()).current_dir(self.0.path()).output().unwrap();
        assert!(output.status.success(), "{program} {arguments}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
