//! The odd files and what becomes of each.

use jpeg_encoder::ColorType;
use moxcms::ColorProfile;

use super::make::{
    QUARTERS, SIZE, Studio, TRACE, chunk, exif, inks, jpeg, jpeg_in, jpeg_with, lying, odd_inks, plain, png, scene, segment,
    webp_with_exif, with_frame, with_segments, without,
};

/// A file under the name that somebody gave it.
pub struct Odd {
    pub name: String,
    pub bytes: Vec<u8>,
    pub fate: Fate,
}

/// What becomes of a file.
#[derive(Clone)]
pub enum Fate {
    /// Published upright in this size, with these colours in its quarters.
    Shown { size: (u32, u32), quarters: [[u8; 3]; 4], tolerance: u8 },
    /// `check` says `media/photo` and this word.
    Refused(&'static str),
    /// The header is good; `build` says `media/photo` and this word.
    Spoilt(&'static str),
}

impl Odd {
    fn sized(mut self, width: u32, height: u32) -> Odd {
        if let Fate::Shown { size, .. } = &mut self.fate {
            *size = (width, height);
        }
        self
    }

    fn coloured(mut self, colours: [[u8; 3]; 4], within: u8) -> Odd {
        if let Fate::Shown { quarters, tolerance, .. } = &mut self.fate {
            (*quarters, *tolerance) = (colours, within);
        }
        self
    }
}

fn shown(name: &str, bytes: Vec<u8>) -> Odd {
    Odd { name: name.to_owned(), bytes, fate: Fate::Shown { size: SIZE, quarters: QUARTERS, tolerance: 14 } }
}

fn refused(name: &str, bytes: impl Into<Vec<u8>>, word: &'static str) -> Odd {
    Odd { name: name.to_owned(), bytes: bytes.into(), fate: Fate::Refused(word) }
}

fn spoilt(name: &str, bytes: Vec<u8>, word: &'static str) -> Odd {
    Odd { name: name.to_owned(), bytes, fate: Fate::Spoilt(word) }
}

/// The whole table.
pub fn table(studio: &Studio) -> Vec<Odd> {
    let mut table = turned(studio);
    table.extend(built(studio));
    table.extend(printed(studio));
    table.extend(managed());
    table.extend(pngs(studio));
    table.extend(webps(studio));
    table.extend(stuffed(studio));
    table.extend(sized());
    table.extend(foreign(studio));
    table.extend(cut());
    table
}

/// All eight orientations, as exiftool writes them.
fn turned(studio: &Studio) -> Vec<Odd> {
    let one = |turn: u8| {
        let bytes = jpeg(&lying(turn));
        let tags = [format!("-Orientation#={turn}"), format!("-Make={TRACE}"), "-GPSLatitude=37.87".to_owned()];
        shown(&format!("turned {turn}.jpg"), studio.exiftool(&bytes, &tags.each_ref().map(String::as_str), "turned.jpg"))
    };
    (1..=8).map(one).collect()
}

/// Ways to build a JPEG.
fn built(studio: &Studio) -> Vec<Odd> {
    let restarts = jpeg_with(&scene(), SIZE, ColorType::Rgb, |encoder| encoder.set_restart_interval(2));
    assert!(restarts.windows(2).any(|pair| pair == [0xFF, 0xD3]));
    let grey = image::DynamicImage::from(scene()).into_luma8();
    let greys = [(30, 20), (210, 20), (30, 140), (210, 140)].map(|(x, y)| [grey.get_pixel(x, y).0[0]; 3]);
    let sampled = |factor: &str| studio.magick(&format!("-quality 96 -sampling-factor {factor}"), "sampled.jpg");
    vec![
        shown("progressive.jpg", studio.magick("-interlace JPEG -quality 96", "p.jpg")),
        shown("sampled 4-4-4.jpg", sampled("1x1")),
        shown("sampled 4-2-2.jpg", sampled("2x1")),
        shown("sampled 4-2-0.jpg", sampled("2x2")),
        shown("sampled 4-4-0.jpg", sampled("1x2")),
        shown("sampled 4-1-1.jpg", sampled("4x1")),
        shown("restarts.jpg", restarts),
        shown("grey.jpg", jpeg_with(&grey, SIZE, ColorType::Luma, |_| {})).coloured(greys, 6),
        shown("no jfif.jpg", without(&jpeg(&scene()), 0xE0)),
        refused("arithmetic.jpg", with_frame(&jpeg(&scene()), 0, 0xC9), "arithmetic"),
        refused("lossless.jpg", with_frame(&jpeg(&scene()), 0, 0xC3), "damaged"),
        refused("twelve bits.jpg", with_frame(&jpeg(&scene()), 3, 12), "damaged"),
    ]
}

/// Inks instead of light.
fn printed(studio: &Studio) -> Vec<Odd> {
    let of = |kind: ColorType| jpeg_with(&inks(), SIZE, kind, |_| {});
    let cyan = [[255; 3], [0, 255, 255], [255; 3], [0, 255, 255]];
    let red = [[255; 3], [255, 0, 0], [255; 3], [255, 0, 0]];
    let profiled = jpeg_with(&inks(), SIZE, ColorType::Cmyk, |encoder| encoder.add_icc_profile(&odd_inks()).unwrap());
    let broken = jpeg_with(&inks(), SIZE, ColorType::Cmyk, |encoder| encoder.add_icc_profile(&[9; 400]).unwrap());
    vec![
        shown("cmyk.jpg", of(ColorType::Cmyk)).coloured(cyan, 4),
        shown("ycck.jpg", of(ColorType::CmykAsYcck)).coloured(cyan, 4),
        shown("cmyk by magick.jpg", studio.magick("-colorspace CMYK -quality 96", "cmyk.jpg")),
        // Without Adobe's marker inks are stored upside down by some programs and not by others; browsers do as with it.
        shown("cmyk unmarked.jpg", without(&of(ColorType::Cmyk), 0xEE)).coloured(cyan, 4),
        shown("cmyk with profile.jpg", profiled).coloured(red, 8),
        shown("cmyk with a broken profile.jpg", broken).coloured(cyan, 4),
    ]
}

/// Colours of other spaces. The expected numbers come from the matrices of the standards, not from the library.
fn managed() -> Vec<Odd> {
    let of = |profile: ColorProfile, colour| jpeg_in(colour, &profile.encode().unwrap());
    let one = |name: &str, bytes, colour| shown(name, bytes).coloured([colour; 4], 3);
    vec![
        one("adobe rgb.jpg", of(ColorProfile::new_adobe_rgb(), [180, 120, 90]), [199, 121, 88]),
        one("display p3.jpg", of(ColorProfile::new_display_p3(), [180, 120, 90]), [190, 117, 84]),
        one("prophoto.jpg", of(ColorProfile::new_pro_photo_rgb(), [140, 120, 100]), [178, 134, 116]),
        one("srgb.jpg", of(ColorProfile::new_srgb(), [180, 120, 90]), [180, 120, 90]),
        one("broken profile.jpg", jpeg_in([180, 120, 90], &[7; 300]), [180, 120, 90]),
        one("profile of inks.jpg", jpeg_in([180, 120, 90], &odd_inks()), [180, 120, 90]),
    ]
}

/// Ways to build a PNG.
fn pngs(studio: &Studio) -> Vec<Odd> {
    let grey = |bits: u8| {
        studio.magick(&format!("-colorspace Gray -depth {bits} -define png:bit-depth={bits} -define png:color-type=0"), "grey.png")
    };
    let ends = |name: &str, bytes| shown(name, bytes).coloured([[0; 3], [255; 3], [0; 3], [255; 3]], 1);
    let halves = image::RgbImage::from_fn(SIZE.0, SIZE.1, |x, _| image::Rgb([if x < SIZE.0 / 2 { 0 } else { 255 }; 3]));
    studio.put("halves.png", png(halves));
    let ffmpeg = |arguments: &str| studio.ffmpeg("-i halves.png", arguments, "made.png");
    let clear = image::RgbaImage::from_fn(SIZE.0, SIZE.1, |x, _| image::Rgba([40, 40, 40, if x < SIZE.0 / 2 { 255 } else { 0 }]));
    let grey_alpha = image::DynamicImage::from(clear.clone()).into_luma_alpha8();
    let on_white = [[40; 3], [255; 3], [40; 3], [255; 3]];
    let moving = studio.ffmpeg("-loop 1 -i scene.png", "-t 0.4 -r 5 -f apng", "moving.png");
    assert!(memchr::memmem::find(&moving, b"fdAT").is_some());
    let of = |profile: ColorProfile| with_profile(&png(plain([180, 120, 90])), &profile.encode().unwrap());
    vec![
        ends("one bit.png", ffmpeg("-pix_fmt monob")),
        // ImageMagick rounds down; these are the values that it reads back itself.
        shown("two bits.png", grey(2)).coloured([[0; 3], [85; 3], [0; 3], [255; 3]], 1),
        shown("four bits.png", grey(4)).coloured([[68; 3], [119; 3], [51; 3], [255; 3]], 1),
        shown("eight bits.png", png(scene())).coloured(QUARTERS, 5),
        shown("sixteen bits.png", png(image::DynamicImage::from(scene()).into_rgb16())).coloured(QUARTERS, 5),
        shown("palette.png", studio.magick("-type Palette", "PNG8:palette.png")).coloured(QUARTERS, 5),
        shown("palette with a clear colour.png", studio.magick("-transparent white", "PNG8:clear.png")).coloured(QUARTERS, 5),
        shown("grey and alpha.png", png(grey_alpha)).coloured(on_white, 4),
        shown("colours and alpha.png", png(clear)).coloured(on_white, 4),
        shown("interlaced.png", studio.magick("-interlace PNG", "interlaced.png")).coloured(QUARTERS, 5),
        // No browser on a phone and no other tool of the trade applies gAMA where it differs little; it is passed over.
        shown("gamma.png", studio.exiftool(&png(scene()), &["-PNG:Gamma=2.2"], "gamma.png")).coloured(QUARTERS, 5),
        shown("display p3.png", of(ColorProfile::new_display_p3())).coloured([[190, 117, 84]; 4], 3),
        shown("moving.png", moving).coloured(QUARTERS, 5),
        shown("turned.png", studio.exiftool(&png(lying(6)), &["-Orientation#=6", "-Artist="], "turned.png")).coloured(QUARTERS, 5),
        shown("a jpeg in truth.png", jpeg(&scene())),
    ]
}

/// A PNG with a profile, packed as the standard says.
fn with_profile(png: &[u8], profile: &[u8]) -> Vec<u8> {
    let mut info = png::Info::with_size(SIZE.0, SIZE.1);
    info.color_type = png::ColorType::Rgb;
    info.bit_depth = png::BitDepth::Eight;
    info.icc_profile = Some(profile.to_vec().into());
    let mut bytes = Vec::new();
    let pixels = image::load_from_memory(png).unwrap().into_rgb8();
    let mut writer = png::Encoder::with_info(&mut bytes, info).unwrap().write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

/// Ways to build a WebP.
fn webps(studio: &Studio) -> Vec<Odd> {
    let simple = |image: &image::RgbImage| webp::Encoder::from_rgb(image, image.width(), image.height()).encode(90.0).to_vec();
    let clear = image::RgbaImage::from_fn(SIZE.0, SIZE.1, |x, _| image::Rgba([200, 40, 40, if x < SIZE.0 / 2 { 255 } else { 0 }]));
    let lying = lying(8);
    let moving = studio.magick("( scene.png -negate ) -loop 0 -quality 95", "moving.webp");
    assert!(memchr::memmem::find(&moving, b"ANMF").is_some());
    vec![
        shown("lossy.webp", simple(&scene())),
        shown("lossless.webp", studio.magick("-define webp:lossless=true", "lossless.webp")).coloured(QUARTERS, 6),
        shown("alpha.webp", webp::Encoder::from_rgba(&clear, SIZE.0, SIZE.1).encode(90.0).to_vec())
            .coloured([[200, 40, 40], [255; 3], [200, 40, 40], [255; 3]], 8),
        shown("moving.webp", moving),
        shown("turned.webp", webp_with_exif(&simple(&lying), lying.dimensions(), &exif(8))),
    ]
}

/// Files with more in them than a picture.
fn stuffed(studio: &Studio) -> Vec<Odd> {
    let jpeg = jpeg(&scene());
    let trace = TRACE.as_bytes();
    let tail = |more: &[u8]| [&jpeg[..], more].concat();
    let zip = [&b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0"[..], trace].concat();
    let clip = [&b"\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\0\x10mdat"[..], trace].concat();
    let second = [segment(0xE2, &[b"MPF\0MM\0*", trace].concat()), segment(0xFE, b"<script>alert('ODDTRACE')</script>")].concat();
    let tags = [
        "-XMP-dc:Subject=ODDTRACE",
        "-IPTC:Keywords=ODDTRACE",
        "-XMP-xmpMM:HistorySoftwareAgent=ODDTRACE",
        "-Comment=ODDTRACE",
        "-SerialNumber=ODDTRACE",
    ];
    vec![
        shown("贺清岚 在实验室 1.jpg", tail(b"")),
        shown("and a zip.jpg", tail(&zip)),
        shown("motion photo.jpg", tail(&clip)),
        shown("and a second picture.jpg", [with_segments(&jpeg, &second), jpeg.clone()].concat()),
        shown("all tags.jpg", studio.exiftool(&jpeg, &tags, "all.jpg")),
        shown("and php.png", [&png(scene())[..], b"<?php echo 'ODDTRACE'; ?>"].concat()).coloured(QUARTERS, 5),
        shown(
            "texts.png",
            [&png(scene())[..33], &chunk(b"tEXt", b"Comment\0ODDTRACE"), &chunk(b"prVt", trace), &png(scene())[33..]].concat(),
        )
        .coloured(QUARTERS, 5),
        refused("gifar.jpg", [&b"GIF89a"[..], &zip].concat(), "GIF"),
    ]
}

/// Pictures of no usual size.
fn sized() -> Vec<Odd> {
    let of = |width, height| png(image::RgbImage::from_pixel(width, height, image::Rgb([90, 120, 60])));
    let one = |name: &str, width, height| shown(name, of(width, height)).sized(width.min(1280), height).coloured([[90, 120, 60]; 4], 3);
    vec![
        one("one pixel.png", 1, 1),
        one("a line.png", 1, 9000),
        one("a flat line.png", 12_000, 1),
        refused("too long.png", of(20_000, 2), "20000×2"),
    ]
}

/// Other formats under the ending of a photo.
fn foreign(studio: &Studio) -> Vec<Odd> {
    let still = |encoder: &str, name: &str| studio.ffmpeg("-i scene.png", &format!("-frames:v 1 {encoder}"), name);
    vec![
        refused("gif.jpg", studio.magick("", "a.gif"), "GIF"),
        refused("tiff.jpg", studio.magick("", "a.tiff"), "TIFF"),
        refused("cmyk tiff.jpg", studio.magick("-colorspace CMYK", "c.tiff"), "TIFF"),
        refused("bmp.jpg", studio.magick("", "a.bmp"), "BMP"),
        refused("psd.jpg", studio.magick("", "a.psd"), "PSD"),
        refused("jpeg 2000.jpg", studio.magick("", "a.jp2"), "JPEG 2000"),
        refused("icon.png", studio.magick("-resize 32x32", "a.ico"), "ICO"),
        refused("heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat", "HEIC"),
        refused("avif.jpg", still("-c:v libaom-av1 -still-picture 1 -cpu-used 8", "a.avif"), "AVIF"),
        refused("jpeg xl.jpg", still("-c:v libjxl", "a.jxl"), "JPEG XL"),
        refused("clip.jpg", still("-c:v libx264 -pix_fmt yuv420p", "a.mp4"), "MP4"),
        refused("svg.jpg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        refused("svg with a head.jpg", "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        refused("pdf.jpg", "%PDF-1.7\n", "PDF"),
        refused("web page.png", "<!doctype html><title>x</title>", "not a picture"),
    ]
}

/// Files that are no longer whole.
fn cut() -> Vec<Odd> {
    let (jpeg, png) = (jpeg(&scene()), png(scene()));
    let webp = webp::Encoder::from_rgb(&scene(), SIZE.0, SIZE.1).encode(90.0).to_vec();
    let mut damaged = jpeg.clone();
    let tables = damaged.windows(2).position(|pair| pair == [0xFF, 0xC4]).unwrap();
    damaged[tables + 5..tables + 21].fill(0xEE);
    let mut blank = png.clone();
    // Inside the pixels; all chunks stay whole.
    let length = blank.len();
    blank[60..length - 30].fill(0x55);
    vec![
        refused("empty.jpg", "", "empty"),
        refused("three bytes.jpg", &b"\xFF\xD8\xFF"[..], "cut short"),
        refused("half.jpg", &jpeg[..jpeg.len() / 2], "cut short"),
        refused("all but the end.jpg", &jpeg[..jpeg.len() - 2], "cut short"),
        refused("head.png", &png[..20], "cut short"),
        refused("half.webp", &webp[..webp.len() / 2], "cut short"),
        refused("half.png", &png[..png.len() / 2], "cut short"),
        spoilt("wrong tables.jpg", damaged, "damaged"),
        spoilt("blanked.png", blank, "damaged"),
    ]
}
