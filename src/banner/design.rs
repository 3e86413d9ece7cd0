//! Turns a banner and a design into SVG.
//!
//! A design is an SVG template that owns the layout. It gets the banner's texts, the size, and three functions
//! for what SVG cannot do: `fit` sets a text in a box, `photo` cuts a picture to one, `qr` draws the code.

use std::sync::{Arc, Mutex, PoisonError};

use image::RgbImage;
use tera::{ArgFromValue, Context, Kwargs, State, Tera, TeraResult, Value};

use super::{
    error::BannerError,
    fonts::{self, FontBook, Role},
    input::Banner,
    photo,
    preset::Preset,
    qr,
    wrap::{self, Lines, Measured, Room},
};

/// The palette of the default theme.
pub const COLOURS: [(&str, &str); 6] =
    [("paper", "#f6f3ec"), ("ink", "#1f2421"), ("quiet", "#5d635e"), ("rule", "#c9c4b6"), ("pine", "#1f4d43"), ("clay", "#b5542f")];

/// A size, a template and the fonts: all that a banner needs besides its content.
#[derive(Clone, Copy)]
pub struct Design<'a> {
    /// The size to draw.
    pub preset: &'a Preset,
    /// Text of the SVG template.
    pub template: &'a str,
    /// The faces to draw with.
    pub fonts: &'a FontBook,
}

/// An SVG whose pictures stand beside it: `<image href="photo:0">` is the first of them.
pub(super) struct Sheet {
    pub svg: String,
    pub pictures: Vec<RgbImage>,
}

impl Design<'_> {
    /// Fills the template; `photos` are the pixels of [`Banner::photos`], in that order.
    pub(super) fn fill(&self, banner: &Banner, photos: Vec<RgbImage>) -> Result<Sheet, BannerError> {
        for text in banner.texts() {
            self.fonts.check(text)?;
        }
        let desk = Arc::new(Desk::new(self, banner, photos));
        let svg = desk.tera(self.template).and_then(|tera| {
            let context = self.context(banner)?;
            tera.render(NAME, &context)
        });
        match svg {
            Ok(svg) => Ok(Sheet { svg, pictures: std::mem::take(&mut *locked(&desk.pictures)) }),
            Err(error) => Err(locked(&desk.failure).take().unwrap_or_else(|| template_error(&error))),
        }
    }

    fn context(&self, banner: &Banner) -> TeraResult<Context> {
        let mut context = Context::from_serialize(banner)?;
        let Preset { width, height, safe, min_text, .. } = self.preset;
        context.insert("width", width);
        context.insert("height", height);
        context.insert("safe", safe);
        context.insert("min_text", min_text);
        context.insert("shape", &self.preset.shape());
        context.insert("script", &Scripts::of(banner));
        context.insert("roll", &roll(&banner.names()));
        context.insert("portraits", &portraits(banner));
        context.insert("colours", &std::collections::BTreeMap::from(COLOURS));
        Ok(context)
    }
}

/// Name of the template; the suffix makes Tera escape what it prints.
const NAME: &str = "banner.xml";

/// Components that every design may use, see the head of `honoree.svg`.
const KIT: &str = include_str!("kit.svg");

fn template_error(error: &tera::Error) -> BannerError {
    BannerError::Template(error.to_string())
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
        let text = script(banner.award_title());
        Self { text, name: banner.names().first().map_or(text, |name| script(name)) }
    }
}

/// The names in one text, each unbroken; two Han are spread to the width of three, as in every printed list.
fn roll(names: &[&str]) -> String {
    let gap = if names.iter().all(|name| fonts::is_latin(name)) { " · " } else { "\u{3000}\u{3000}" };
    names.iter().map(|name| spread(name)).collect::<Vec<_>>().join(gap)
}

fn spread(name: &str) -> String {
    match name.chars().collect::<Vec<_>>()[..] {
        [surname, given] if !fonts::is_latin(name) => format!("{surname}\u{3000}{given}"),
        _ => name.to_owned(),
    }
}

/// What lines do not tear apart: names, hosts, and the quoted heart of a Chinese title.
fn keep(banner: &Banner) -> Vec<String> {
    let title = banner.award_title();
    let quoted = title.find('“').zip(title.find('”')).filter(|(from, to)| from < to && !fonts::is_latin(title));
    let quoted = quoted.map(|(from, to)| title[from..to + '”'.len_utf8()].to_owned());
    let names = banner.names().into_iter().map(spread);
    names.chain(banner.hosts().iter().cloned()).chain(quoted).collect()
}

/// Those of a campaign who have a photo, with the index that `photo` wants.
fn portraits(banner: &Banner) -> Vec<Portrait<'_>> {
    let Banner::Campaign(campaign) = banner else { return Vec::new() };
    let pictured = campaign.honorees.iter().filter(|entry| entry.photo.is_some());
    pictured.enumerate().map(|(index, entry)| Portrait { index, name: &entry.name }).collect()
}

#[derive(serde::Serialize)]
struct Portrait<'a> {
    index: usize,
    name: &'a str,
}

/// What the template's functions work with.
struct Desk {
    fonts: FontBook,
    photos: Vec<((f32, f32), RgbImage)>,
    keep: Vec<String>,
    url: String,
    min_text: f32,
    pictures: Mutex<Vec<RgbImage>>,
    /// The first error a function met, which the engine can carry only as a message.
    failure: Mutex<Option<BannerError>>,
}

impl Desk {
    fn new(design: &Design, banner: &Banner, photos: Vec<RgbImage>) -> Self {
        let focuses = banner.photos().into_iter().map(|photo| photo.focus);
        Self {
            fonts: design.fonts.clone(),
            photos: focuses.zip(photos).collect(),
            keep: keep(banner),
            url: banner.url().to_owned(),
            min_text: design.preset.min_text as f32,
            pictures: Mutex::default(),
            failure: Mutex::default(),
        }
    }

    fn tera(self: &Arc<Self>, template: &str) -> TeraResult<Tera> {
        let mut tera = Tera::new();
        let desk = Arc::clone(self);
        tera.register_function("fit", move |args: Kwargs, _: &State| desk.note(desk.fit(&args)));
        let desk = Arc::clone(self);
        tera.register_function("photo", move |args: Kwargs, _: &State| desk.note(desk.photo(&args)));
        let desk = Arc::clone(self);
        tera.register_function("qr", move |args: Kwargs, _: &State| desk.note(desk.qr(&args)));
        tera.add_raw_template("kit.xml", KIT)?;
        tera.add_raw_template(NAME, template)?;
        Ok(tera)
    }

    /// Keeps the error as it is, and stops the template with its message.
    fn note(&self, result: Result<Value, BannerError>) -> TeraResult<Value> {
        result.map_err(|error| {
            let message = tera::Error::message(&error);
            locked(&self.failure).get_or_insert(error);
            message
        })
    }

    /// `fit(text, width, max, min=0, lines=1, height, leading=1, role="song", weight=400, spacing=0,
    /// whole=true, airy=false, optional=false)`: the text set, or nothing if it is optional and too long.
    fn fit(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let text = must::<&str>(args, "text")?;
        let role = match get::<&str>(args, "role")?.unwrap_or("song") {
            "hei" => Role::Hei,
            _ => Role::Song,
        };
        let weight = get(args, "weight")?.unwrap_or(400);
        let max: f32 = must(args, "max")?;
        let min = get::<f32>(args, "min")?.unwrap_or(0.0).max(self.min_text);
        let room = Room {
            width: must(args, "width")?,
            lines: get(args, "lines")?.unwrap_or(1),
            sizes: (max.max(min), min),
            height: get(args, "height")?.unwrap_or(f32::INFINITY),
            leading: get(args, "leading")?.unwrap_or(1.0),
            spacing: get(args, "spacing")?.unwrap_or(0.0),
            airy: get(args, "airy")?.unwrap_or(false),
        };
        let advances = self.fonts.advances(role, weight, text);
        let whole = get(args, "whole")?.unwrap_or(true);
        let keep: Vec<&str> = self.keep.iter().filter(|_| whole).map(String::as_str).collect();
        match wrap::fit(Measured { text, advances: &advances, keep: &keep }, room) {
            Ok(lines) => Ok(answer(&lines, fonts::family(role, text), weight, room)),
            Err(_) if get(args, "optional")?.unwrap_or(false) => Ok(Value::none()),
            Err(error) => Err(error.into()),
        }
    }

    /// `photo(index=0, width, height)`: the address of the cut picture, or nothing if there is no such photo.
    fn photo(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let (width, height) = (pixels(must(args, "width")?), pixels(must(args, "height")?));
        let index: usize = get(args, "index")?.unwrap_or(0);
        let Some((focus, photo)) = self.photos.get(index) else { return Ok(Value::none()) };
        let cut = photo::cut(photo, *focus, width, height)?;
        let mut pictures = locked(&self.pictures);
        pictures.push(cut);
        Ok(Value::from(format!("photo:{}", pictures.len() - 1)))
    }

    /// `qr(size)`: path, size, quiet zone and module of the code, at most `size` pixels.
    fn qr(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let code = qr::draw(&self.url, pixels(must(args, "size")?))?;
        Ok(Value::from_serializable(&code))
    }
}

/// What `fit` gives a template: the lines, with the family and weight they were measured in.
fn answer(lines: &Lines, family: &str, weight: u16, room: Room) -> Value {
    #[derive(serde::Serialize)]
    struct Answer<'a> {
        #[serde(flatten)]
        lines: &'a Lines,
        count: usize,
        /// Pixels from the top of the first line to the bottom of the last.
        height: f32,
        /// Pixels from one baseline to the next.
        leading: f32,
        /// Pixels between characters.
        spacing: f32,
        family: &'a str,
        weight: u16,
    }
    let count = lines.lines.len();
    let leading = lines.size * room.leading;
    let height = leading * count.saturating_sub(1) as f32 + lines.size;
    let spacing = lines.size * room.spacing;
    Value::from_serializable(&Answer { lines, count, height, leading, spacing, family, weight })
}

fn pixels(length: f32) -> u32 {
    length.round().max(1.0) as u32
}

fn get<'k, T>(args: &'k Kwargs, key: &'k str) -> Result<Option<T>, BannerError>
where
    T: ArgFromValue<'k, Output = T>,
{
    args.get::<T>(key).map_err(|error| template_error(&error))
}

fn must<'k, T>(args: &'k Kwargs, key: &'k str) -> Result<T, BannerError>
where
    T: ArgFromValue<'k, Output = T>,
{
    args.must_get::<T>(key).map_err(|error| template_error(&error))
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
