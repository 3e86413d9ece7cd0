//! Turns a banner and a design into SVG.
//!
//! A design is an SVG template that owns the layout. It gets the banner's texts, the size, and the functions of the
//! [`Desk`] for what SVG cannot do: setting a text in a box, cutting a picture to one, drawing the code.

use std::collections::BTreeMap;
use std::sync::Arc;

use image::RgbImage;
use tera::{Context, Tera, TeraResult};

use super::{
    desk::{Cut, Desk, template_error},
    error::BannerError,
    fonts::{self, FontBook},
    input::{Banner, Darkroom, Kind},
    photo,
    preset::{Canvas, Preset},
};

/// The palette of the default theme.
pub const COLOURS: [(&str, &str); 8] = [
    ("paper", "#f6f3ec"),
    ("ink", "#1f2421"),
    ("quiet", "#5d635e"),
    ("rule", "#c9c4b6"),
    ("pine", "#1f4d43"),
    ("clay", "#b5542f"),
    ("moss", "#a9bdb2"),
    ("sand", "#e9e3d5"),
];

/// The SVG templates of a theme by file name: designs, and kits of components that designs share.
pub type Templates = BTreeMap<String, String>;

/// A size, a template and the fonts: all that a banner needs besides its content.
#[derive(Clone)]
pub struct Design<'a> {
    /// The size to draw.
    pub preset: &'a Preset,
    /// Name of the design.
    pub name: &'a str,
    /// The theme's templates.
    pub templates: &'a Templates,
    /// The faces to draw with.
    pub fonts: &'a FontBook,
}

/// An SVG whose pictures stand beside it: `<image href="photo:0">` is the first of them.
pub(super) struct Sheet {
    pub svg: String,
    pub cuts: Vec<Cut>,
}

impl Design<'_> {
    /// Fills the template.
    pub(super) fn fill(&self, banner: &Banner, darkroom: &Arc<dyn Darkroom>) -> Result<Sheet, BannerError> {
        for text in banner.texts() {
            self.fonts.check(text)?;
        }
        let desk = Arc::new(Desk::new(self, banner, Arc::clone(darkroom)));
        let file = format!("{}.svg", self.name);
        let filled = self.tera(&desk).and_then(|tera| tera.render(&file, &self.context(banner)?));
        match filled {
            Ok(svg) => Ok(Sheet { svg, cuts: desk.take_cuts() }),
            Err(error) => Err(desk.take_failure().unwrap_or_else(|| template_error(&error))),
        }
    }

    fn tera(&self, desk: &Arc<Desk>) -> TeraResult<Tera> {
        let mut tera = Tera::new();
        tera.autoescape_on([".svg"]);
        Desk::lend(desk, &mut tera);
        tera.add_raw_templates(self.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
        Ok(tera)
    }

    fn context(&self, banner: &Banner) -> TeraResult<Context> {
        let mut context = Context::from_serialize(banner)?;
        let canvas = self.preset.canvas();
        for (key, value) in [("width", canvas.width), ("height", canvas.height)] {
            context.insert(key, &value);
        }
        for (key, value) in edges(&canvas) {
            context.insert(key, &value);
        }
        context.insert("qr_size", &canvas.qr.filter(|_| banner.marks.qr));
        context.insert("shape", &canvas.shape);
        context.insert("preset", &self.preset.id);
        context.insert("script", &Scripts::of(banner));
        context.insert("initial", &banner.name.chars().next());
        context.insert("roll", &roll(banner));
        context.insert("portraits", &portraits(banner));
        context.insert("colours", &BTreeMap::from(COLOURS));
        Ok(context)
    }
}

/// Where text may stand, and the unit in which designs measure: a thousand-and-eightieth of the visible height, or of the
/// width where that is less.
fn edges(canvas: &Canvas) -> [(&'static str, f32); 8] {
    let (width, height) = (canvas.width as f32, canvas.height as f32);
    let seen = (width - 2.0 * canvas.hidden_x).min(height - 2.0 * canvas.hidden_y);
    [
        ("left", canvas.safe.left),
        ("right", width - canvas.safe.right),
        ("top", canvas.safe.top),
        ("bottom", height - canvas.safe.bottom),
        ("hidden_x", canvas.hidden_x),
        ("hidden_y", canvas.hidden_y),
        ("u", seen / 1080.0),
        ("min_text", canvas.min_text),
    ]
}

impl Sheet {
    /// The pictures for a drawing with so many pixels for each pixel of the canvas; never enlarged.
    pub fn pictures(&self, darkroom: &dyn Darkroom, scale: f32) -> Result<Vec<RgbImage>, BannerError> {
        self.cuts.iter().map(|cut| cut.develop(darkroom, scale)).collect()
    }
}

impl Cut {
    fn develop(&self, darkroom: &dyn Darkroom, scale: f32) -> Result<RgbImage, BannerError> {
        let (width, height) = ((self.width * scale).round().max(1.0) as u32, (self.height * scale).round().max(1.0) as u32);
        let source = darkroom.develop(&self.photo, size_class(width.max(height))).map_err(BannerError::Photo)?;
        photo::cut(&source, self.photo.focus, width, height)
    }
}

/// Photos are developed in few sizes, so that the formats of one person share them. A box may be a narrow part of a photo,
/// hence half as much again.
fn size_class(side: u32) -> u32 {
    (side + side / 2).next_power_of_two().clamp(256, 8192)
}

/// Which scripts a banner is in: Han stands upright in a column and wants more leading.
#[derive(serde::Serialize)]
struct Scripts {
    text: &'static str,
    name: &'static str,
}

impl Scripts {
    fn of(banner: &Banner) -> Self {
        let script = |text: &str| if fonts::is_latin(text) { "latin" } else { "han" };
        let text = script(&banner.award_title);
        Self { text, name: if banner.name.is_empty() { text } else { script(&banner.name) } }
    }
}

/// The names of the group in one text, each unbroken; two Han are spread to the width of three, as in every printed list.
fn roll(banner: &Banner) -> String {
    let names: Vec<&str> = banner.group.iter().map(|entry| entry.name.as_str()).collect();
    let gap = if names.iter().all(|name| fonts::is_latin(name)) { " · " } else { "\u{3000}\u{3000}" };
    names.iter().map(|name| spread(name)).collect::<Vec<_>>().join(gap)
}

pub(super) fn spread(name: &str) -> String {
    match name.chars().collect::<Vec<_>>()[..] {
        [surname, given] if !fonts::is_latin(name) => format!("{surname}\u{3000}{given}"),
        _ => name.to_owned(),
    }
}

/// Those of the group who have a photo, with the index that `photo` wants.
fn portraits(banner: &Banner) -> Vec<Portrait> {
    let first = usize::from(banner.photo.is_some());
    let own = |place: usize| banner.kind == Kind::Honoree && banner.place == Some(place);
    let pictured = banner.group.iter().enumerate().filter(|(_, entry)| entry.photo.is_some());
    let portraits = pictured.zip(first..);
    portraits.map(|((place, entry), index)| Portrait { index, place, name: spread(&entry.name), own: own(place) }).collect()
}

#[derive(serde::Serialize)]
struct Portrait {
    index: usize,
    place: usize,
    name: String,
    /// Whether it is the one the banner is about.
    own: bool,
}
