//! The functions that a design calls: `fit`, `columns`, `marks`, `photo`, `logo`, `qr`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tera::{ArgFromValue, Kwargs, State, Tera, TeraResult, Value};

use super::{
    design::{Design, spread},
    error::BannerError,
    fonts::{self, FontBook, Role},
    grid::Grid,
    input::{Banner, Darkroom, Kind, Labels, Photo},
    preset::{Canvas, Must},
    qr,
    wrap::{self, Lines, Measured, Room},
};

/// A photo and the box it is cut to, in pixels of the canvas.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub photo: Photo,
    pub width: f32,
    pub height: f32,
}

/// What the template's functions work with.
pub(super) struct Desk {
    fonts: FontBook,
    photos: Vec<Photo>,
    logo: Option<Photo>,
    darkroom: Arc<dyn Darkroom>,
    keep: Vec<String>,
    banner: Banner,
    canvas: Canvas,
    demands_issuer: bool,
    cuts: Mutex<Vec<Cut>>,
    /// The first error a function met, which the engine can carry only as a message.
    failure: Mutex<Option<BannerError>>,
}

type Function = fn(&Desk, &Kwargs) -> Result<Value, BannerError>;

impl Desk {
    pub fn new(design: &Design, banner: &Banner, darkroom: Arc<dyn Darkroom>) -> Self {
        let logo = banner.sponsor.as_ref().and_then(|sponsor| sponsor.logo.clone());
        Self {
            fonts: design.fonts.clone(),
            photos: banner.photo.iter().chain(banner.group.iter().filter_map(|entry| entry.photo.as_ref())).cloned().collect(),
            logo,
            darkroom,
            keep: keep(banner),
            banner: banner.clone(),
            canvas: design.preset.canvas(),
            demands_issuer: design.preset.must.contains(&Must::Issuer),
            cuts: Mutex::default(),
            failure: Mutex::default(),
        }
    }

    /// Makes the functions known to a template engine, and two filters for lists of numbers, `max` and `min`.
    pub fn lend(desk: &Arc<Desk>, tera: &mut Tera) {
        tera.register_filter("max", |numbers: Vec<f64>, _: Kwargs, _: &State| numbers.into_iter().fold(f64::NEG_INFINITY, f64::max));
        tera.register_filter("min", |numbers: Vec<f64>, _: Kwargs, _: &State| numbers.into_iter().fold(f64::INFINITY, f64::min));
        let functions: [(&'static str, Function); 7] = [
            ("grid", Desk::grid),
            ("fit", Desk::fit),
            ("columns", Desk::columns),
            ("marks", Desk::marks),
            ("photo", Desk::photo),
            ("logo", Desk::logo),
            ("qr", Desk::qr),
        ];
        for (name, function) in functions {
            let desk = Arc::clone(desk);
            tera.register_function(name, move |args: Kwargs, _: &State| desk.note(function(&desk, &args)));
        }
    }

    pub fn take_cuts(&self) -> Vec<Cut> {
        std::mem::take(&mut *locked(&self.cuts))
    }

    pub fn take_failure(&self) -> Option<BannerError> {
        locked(&self.failure).take()
    }

    /// Keeps the error as it is, and stops the template with its message.
    fn note(&self, result: Result<Value, BannerError>) -> TeraResult<Value> {
        result.map_err(|error| {
            let message = tera::Error::message(&error);
            locked(&self.failure).get_or_insert(error);
            message
        })
    }

    /// `fit(text, width, max, …)`: the text set as large as its box allows, see `docs/banners.md`.
    fn fit(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let text = must::<&str>(args, "text")?;
        let setting = self.setting(args)?;
        let room = self.room(args, must(args, "width")?, get(args, "height")?.unwrap_or(f32::INFINITY))?;
        self.set(text, setting, room, args)
    }

    /// `columns(text, height, max, …)`: the same for upright columns; `lines` columns at most, `width` pixels in all.
    fn columns(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let text = upright(must(args, "text")?);
        let setting = self.setting(args)?;
        let room = self.room(args, must(args, "height")?, get(args, "width")?.unwrap_or(f32::INFINITY))?;
        self.set(&text, setting, room, args)
    }

    fn setting(&self, args: &Kwargs) -> Result<Setting, BannerError> {
        let role = match get::<&str>(args, "role")?.unwrap_or("song") {
            "hei" => Role::Hei,
            _ => Role::Song,
        };
        Ok(Setting { role, weight: get(args, "weight")?.unwrap_or(400), whole: get(args, "whole")?.unwrap_or(true) })
    }

    fn room(&self, args: &Kwargs, width: f32, height: f32) -> Result<Room, BannerError> {
        let max: f32 = must(args, "max")?;
        let min = get::<f32>(args, "min")?.unwrap_or(0.0).max(self.canvas.min_text);
        Ok(Room {
            width,
            height,
            lines: get(args, "lines")?.unwrap_or(1),
            sizes: (max.max(min), min),
            leading: get(args, "leading")?.unwrap_or(1.0),
            spacing: get(args, "spacing")?.unwrap_or(0.0),
            airy: get(args, "airy")?.unwrap_or(false),
        })
    }

    fn set(&self, text: &str, setting: Setting, room: Room, args: &Kwargs) -> Result<Value, BannerError> {
        match self.answer(text, setting, room) {
            Ok(answer) => Ok(Value::from_serializable(&answer)),
            Err(BannerError::DoesNotFit(_)) if get(args, "optional")?.unwrap_or(false) => Ok(Value::none()),
            Err(error) => Err(error),
        }
    }

    fn answer(&self, text: &str, setting: Setting, room: Room) -> Result<Answer, BannerError> {
        let advances = self.fonts.advances(setting.role, setting.weight, text);
        let parts = || self.banner.names().into_iter().flat_map(|name| name.split_inclusive('·'));
        let keep: Vec<&str> = if setting.whole { self.keep.iter().map(String::as_str).collect() } else { parts().collect() };
        let lines = wrap::fit(Measured { text, advances: &advances, keep: &keep }, room)?;
        Ok(Answer::new(lines, fonts::family(setting.role, text), setting.weight, room))
    }

    /// `grid(count, width, height, gap, ratio=0.8)`: cells for so many pictures that come near a ratio, and the rest of the last row.
    fn grid(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let count = get::<usize>(args, "count")?.unwrap_or(1).max(1);
        let (width, height): (f32, f32) = (must(args, "width")?, must(args, "height")?);
        let (gap, ratio) = (get(args, "gap")?.unwrap_or(0.0), get(args, "ratio")?.unwrap_or(0.8));
        Ok(Value::from_serializable(&Grid::new(count, (width, height), gap, ratio)))
    }

    /// `marks(width, max, lines=4, inline=false)`: 公益广告 and the hosts, one to a line or run on, or all in one paragraph, which
    /// names no hosts where there is no room and the format does not demand them; a part that is switched off is none.
    fn marks(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let (width, max): (f32, f32) = (must(args, "width")?, must(args, "max")?);
        let lines: usize = get(args, "lines")?.unwrap_or(4);
        let min = self.canvas.min_text;
        let max = max.max(min);
        let (labels, marks) = (&self.banner.labels, self.banner.marks);
        let room = |width: f32, lines: usize| Room { leading: LEADING, ..Room::new(width, lines, (max, min)) };
        let bold = Setting { role: Role::Hei, weight: 700, whole: true };
        let plain = Setting { weight: 400, ..bold };
        if get(args, "inline")?.unwrap_or(false) {
            let set = |text: &str| self.answer(text, plain, Room { leading: 1.35, ..room(width, lines) });
            let whole = set(&self.in_one());
            let run = if self.demands_issuer { whole? } else { whole.or_else(|_| set(&labels.public_ad))? };
            return Ok(Value::from_serializable(&Block::new(None, Some(Issuer { lead: None, lines: run, indent: 0.0 }), max)));
        }
        let label = if marks.label { Some(self.answer(&labels.public_ad, bold, Room { spacing: 0.06, ..room(width, 1) })?) } else { None };
        let issuer = if marks.issuer && !self.banner.hosts.is_empty() { Some(self.issuer(plain, width, lines, &room)?) } else { None };
        Ok(Value::from_serializable(&Block::new(label, issuer, max)))
    }

    /// Label and hosts as one text.
    fn in_one(&self) -> String {
        let Labels { public_ad, issued_by, .. } = &self.banner.labels;
        let latin = fonts::is_latin(public_ad);
        let hosts = format!("{issued_by}{}", self.banner.hosts.join(if latin { "; " } else { "\u{3000}" }));
        let parts = [(self.banner.marks.label, public_ad), (self.banner.marks.issuer && !self.banner.hosts.is_empty(), &hosts)];
        let shown: Vec<&str> = parts.into_iter().filter(|(shown, _)| *shown).map(|(_, text)| text.as_str()).collect();
        shown.join(if latin { " · " } else { "\u{3000}" })
    }

    /// One host to a line beside “发布：”, or all run on.
    fn issuer(&self, plain: Setting, width: f32, lines: usize, room: &dyn Fn(f32, usize) -> Room) -> Result<Issuer, BannerError> {
        let (by, hosts) = (&self.banner.labels.issued_by, &self.banner.hosts);
        let lead = self.answer(by, plain, room(width, 1))?;
        let indent = self.fonts.width(plain.role, plain.weight, by, lead.size) + lead.size * 0.1;
        if hosts.len() <= lines {
            let listed = self.answer(&hosts.join("\n"), plain, Room { lines: hosts.len(), ..room(width - indent, lines) });
            if let Ok(listed) = listed
                && (listed.size - lead.size).abs() < 0.01
            {
                return Ok(Issuer { lead: Some(lead), lines: listed, indent });
            }
        }
        let gap = if fonts::is_latin(&hosts.concat()) { "; " } else { "\u{3000}" };
        let run = format!("{by}{}", hosts.join(gap));
        let torn = Setting { whole: !fonts::is_latin(&run), ..plain };
        Ok(Issuer { lead: None, lines: self.answer(&run, torn, room(width, lines + 4))?, indent: 0.0 })
    }

    /// `photo(index=0, width, height)`: the address of the cut picture, or nothing if there is no such photo.
    fn photo(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let index: usize = get(args, "index")?.unwrap_or(0);
        // The first is the honoree's own; a group has none.
        let lacking = self.banner.kind == Kind::Honoree && self.banner.photo.is_none() && get::<usize>(args, "index")?.is_none();
        let Some(photo) = self.photos.get(index).filter(|_| !lacking) else { return Ok(Value::none()) };
        Ok(Value::from(self.cut(photo.clone(), must(args, "width")?, must(args, "height")?)))
    }

    /// `logo(width, height)`: the sponsor's mark, whole, within that box: `{href width height}`, or nothing.
    fn logo(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let (width, height): (f32, f32) = (must(args, "width")?, must(args, "height")?);
        let Some(logo) = &self.logo else { return Ok(Value::none()) };
        let pixels = self.darkroom.develop(logo, 1024).map_err(BannerError::Photo)?;
        let (w, h) = (pixels.width() as f32, pixels.height() as f32);
        let scale = (width / w).min(height / h);
        let href = self.cut(logo.clone(), w * scale, h * scale);
        Ok(Value::from_serializable(&Mark { href, width: w * scale, height: h * scale }))
    }

    fn cut(&self, photo: Photo, width: f32, height: f32) -> String {
        let mut cuts = locked(&self.cuts);
        cuts.push(Cut { photo, width, height });
        format!("photo:{}", cuts.len() - 1)
    }

    /// `qr(size)`: path, size, quiet zone and module of the code, about `size` pixels with its quiet zone and never under the format's least without it; nothing where the format has none.
    fn qr(&self, args: &Kwargs) -> Result<Value, BannerError> {
        let Some(least) = self.canvas.qr.filter(|_| self.banner.marks.qr) else { return Ok(Value::none()) };
        let code = qr::draw(&self.banner.url, get(args, "size")?.unwrap_or(least), least)?;
        Ok(Value::from_serializable(&code))
    }
}

/// Quotation marks of columns (GB/T 15834, 附录 B): 『』 for “”, 「」 for ‘’.
const UPRIGHT: [(char, char); 4] = [('“', '『'), ('”', '』'), ('‘', '「'), ('’', '」')];

fn upright(text: &str) -> String {
    let turned = |c| UPRIGHT.iter().find(|(level, _)| *level == c).map_or(c, |(_, upright)| *upright);
    if fonts::is_latin(text) { text.to_owned() } else { text.chars().map(turned).collect() }
}

/// The character as it stands in lines.
pub(super) fn level(c: char) -> char {
    UPRIGHT.iter().find(|(_, upright)| *upright == c).map_or(c, |(level, _)| *level)
}

/// Distance of the lines of small print, in sizes.
const LEADING: f32 = 1.45;

#[derive(Clone, Copy)]
struct Setting {
    role: Role,
    weight: u16,
    whole: bool,
}

#[derive(serde::Serialize)]
struct Mark {
    href: String,
    width: f32,
    height: f32,
}

/// What `fit` gives a template: the lines, with the family and weight they were measured in.
#[derive(serde::Serialize)]
struct Answer {
    #[serde(flatten)]
    lines: Lines,
    #[serde(skip)]
    size: f32,
    count: usize,
    /// Pixels from the top of the first line to the bottom of the last.
    height: f32,
    /// Pixels from one baseline to the next.
    leading: f32,
    /// Pixels between characters.
    spacing: f32,
    family: &'static str,
    weight: u16,
}

impl Answer {
    fn new(lines: Lines, family: &'static str, weight: u16, room: Room) -> Answer {
        let (count, size) = (lines.lines.len(), lines.size);
        let leading = size * room.leading;
        let height = leading * count.saturating_sub(1) as f32 + size;
        Answer { size, count, height, leading, spacing: size * room.spacing, family, weight, lines }
    }
}

#[derive(serde::Serialize)]
struct Issuer {
    lead: Option<Answer>,
    lines: Answer,
    indent: f32,
}

/// What `marks` gives a template.
#[derive(serde::Serialize)]
struct Block {
    label: Option<Answer>,
    issuer: Option<Issuer>,
    /// Pixels between the label and the issuer's first line.
    gap: f32,
    height: f32,
    width: f32,
}

impl Block {
    fn new(label: Option<Answer>, issuer: Option<Issuer>, size: f32) -> Block {
        let gap = if label.is_some() && issuer.is_some() { size * 0.75 } else { 0.0 };
        let heights = label.as_ref().map_or(0.0, |label| label.height) + issuer.as_ref().map_or(0.0, |issuer| issuer.lines.height);
        let wide = issuer.as_ref().map_or(0.0, |issuer| issuer.indent + issuer.lines.lines.width);
        let width = label.as_ref().map_or(0.0, |label| label.lines.width).max(wide);
        Block { label, issuer, gap, height: heights + gap, width }
    }
}

/// What lines do not tear apart: names, hosts, and the quoted heart of a Chinese title.
fn keep(banner: &Banner) -> Vec<String> {
    let title = &banner.award_title;
    let quoted = title.find('“').zip(title.find('”')).filter(|(from, to)| from < to && !fonts::is_latin(title));
    let quoted = quoted.map(|(from, to)| title[from..to + '”'.len_utf8()].to_owned());
    let columns = quoted.as_deref().map(upright);
    let names = banner.names().into_iter().map(spread);
    names.chain(columns).chain(banner.hosts.iter().cloned()).chain(quoted).collect()
}

pub(super) fn template_error(error: &tera::Error) -> BannerError {
    BannerError::Template(error.to_string())
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

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
