//! Walks a drawing and writes the content of a page.
//!
//! Everything is placed by its own transform on the page, so that nothing depends on what was drawn before; only clips are
//! nested. Text is written in runs of letters; text that is more than plain letters is drawn as outlines.

use pdf_writer::{Content, Finish, Pdf, Ref, Str, writers};
use resvg::tiny_skia::Transform;
use resvg::usvg::{BlendMode, Color, Fill, Group, Image, Node, Paint, Path, Text, Tree, layout::Span};

use super::super::error::{BannerError, Flaw};
use super::super::inspect::DECORATION;
use super::shapes::{self, Picture};
use super::typeface::{Placed, Typefaces};
use super::{Refs, name, named};

/// The content of a page, with what it refers to.
pub(super) struct Page<'t> {
    content: Content,
    to_page: Transform,
    faces: Typefaces<'t>,
    pictures: Vec<Picture>,
    /// Opacities in percent.
    opacities: Vec<u8>,
    /// Whether what is drawn is to be seen and not to be read.
    decoration: bool,
}

impl<'t> Page<'t> {
    pub fn new(tree: &'t Tree, to_page: Transform) -> Page<'t> {
        let (content, faces) = (Content::new(), Typefaces::new(tree.fontdb()));
        Page { content, to_page, faces, pictures: Vec::new(), opacities: Vec::new(), decoration: false }
    }

    pub fn group(&mut self, group: &Group, opacity: f32) -> Result<(), BannerError> {
        let opacity = opacity * group.opacity().get();
        refuse(group)?;
        let outer = self.decoration;
        self.decoration |= group.id() == DECORATION;
        if opacity < 1.0 && group.children().len() > 1 {
            return Err(Flaw::Unsupported("opacity of a whole group").into());
        }
        let clip = group.clip_path();
        if let Some(clip) = clip {
            self.content.save_state();
            let base = self.to_page.pre_concat(group.abs_transform()).pre_concat(clip.transform());
            shapes::clip(&mut self.content, clip, base)?;
        }
        group.children().iter().try_for_each(|node| self.node(node, opacity))?;
        if clip.is_some() {
            self.content.restore_state();
        }
        self.decoration = outer;
        Ok(())
    }

    fn node(&mut self, node: &Node, opacity: f32) -> Result<(), BannerError> {
        match node {
            Node::Group(group) => self.group(group, opacity),
            Node::Path(path) if path.is_visible() => self.path(path, opacity),
            Node::Image(image) if image.is_visible() => self.image(image, opacity),
            Node::Text(text) if self.decoration => self.group(text.flattened(), opacity),
            Node::Text(text) => self.text(text, opacity),
            Node::Path(_) | Node::Image(_) => Ok(()),
        }
    }

    fn path(&mut self, path: &Path, opacity: f32) -> Result<(), BannerError> {
        let base = self.to_page.pre_concat(path.abs_transform());
        if let Some(fill) = path.fill() {
            self.inked(plain(fill.paint())?, opacity * fill.opacity().get());
            shapes::outline(&mut self.content, path.data(), base);
            shapes::fill(&mut self.content, fill.rule());
            self.content.restore_state();
        }
        if let Some(stroke) = path.stroke() {
            self.inked(plain(stroke.paint())?, opacity * stroke.opacity().get());
            shapes::pen(&mut self.content, stroke, base);
            shapes::outline(&mut self.content, path.data(), base);
            self.content.stroke().restore_state();
        }
        Ok(())
    }

    /// Saves the state, and sets a colour and an opacity.
    fn inked(&mut self, colour: Color, opacity: f32) {
        let [red, green, blue] = [colour.red, colour.green, colour.blue].map(|part| f32::from(part) / 255.0);
        self.content.save_state().set_fill_rgb(red, green, blue).set_stroke_rgb(red, green, blue);
        self.opacity(opacity);
    }

    fn opacity(&mut self, opacity: f32) {
        let percent = (opacity * 100.0).round() as u8;
        if percent < 100 {
            let known = self.opacities.iter().position(|known| *known == percent);
            let at = known.unwrap_or_else(|| {
                self.opacities.push(percent);
                self.opacities.len() - 1
            });
            self.content.set_parameters(name(&named('G', at)));
        }
    }

    fn image(&mut self, image: &Image, opacity: f32) -> Result<(), BannerError> {
        let (width, height) = (image.size().width(), image.size().height());
        let upright = Transform::from_row(width, 0.0, 0.0, -height, 0.0, height);
        let place = self.to_page.pre_concat(image.abs_transform()).pre_concat(upright);
        self.pictures.push(Picture::of(image)?);
        self.content.save_state();
        self.opacity(opacity);
        self.content.transform(matrix(place)).x_object(name(&named('I', self.pictures.len() - 1))).restore_state();
        Ok(())
    }

    fn text(&mut self, text: &Text, opacity: f32) -> Result<(), BannerError> {
        let Some(spans) = self.plain_spans(text) else { return self.group(text.flattened(), opacity) };
        let base = self.to_page.pre_concat(text.abs_transform());
        for (span, fill, colour) in spans {
            let placed: Vec<Placed> = span.positioned_glyphs.iter().filter_map(|glyph| self.faces.place(glyph, base)).collect();
            self.inked(colour, opacity * fill.opacity().get());
            self.content.begin_text();
            self.runs(&placed);
            self.content.end_text().restore_state();
        }
        Ok(())
    }

    /// The spans if all are plain letters of fonts that can be embedded.
    fn plain_spans<'x>(&mut self, text: &'x Text) -> Option<Vec<(&'x Span, &'x Fill, Color)>> {
        let mut spans = Vec::new();
        for span in text.layouted().iter().filter(|span| span.visible) {
            let decorated = span.underline.is_some() || span.overline.is_some() || span.line_through.is_some();
            let fill = span.fill.as_ref().filter(|_| span.stroke.is_none() && !decorated)?;
            let embeddable = span.positioned_glyphs.iter().all(|glyph| self.faces.can_embed(glyph.font));
            spans.push((span, fill, plain(fill.paint()).ok().filter(|_| embeddable)?));
        }
        Some(spans)
    }

    /// Letters that follow each other on a line are one run, so that what a reader copies is one phrase.
    fn runs(&mut self, placed: &[Placed]) {
        let mut rest = placed;
        while let Some(first) = rest.first() {
            let length = 1 + rest.windows(2).take_while(|pair| pair[0].shift(&pair[1]).is_some()).count();
            let (run, after) = rest.split_at(length);
            self.content.set_font(name(&named('F', first.face)), 1.0).set_text_matrix(matrix(first.at));
            let mut shown = self.content.show_positioned();
            let mut items = shown.items();
            for (at, glyph) in run.iter().enumerate() {
                items.show(Str(&glyph.cid.to_be_bytes()));
                let shift = run.get(at + 1).and_then(|next| glyph.shift(next));
                if let Some(shift) = shift.filter(|shift| shift.abs() >= 0.5) {
                    items.adjust(shift.round());
                }
            }
            items.finish();
            shown.finish();
            rest = after;
        }
    }

    /// The content, and numbers for what it refers to.
    pub fn finish(self, refs: &mut Refs) -> (Vec<u8>, Resources<'t>) {
        let fonts = (0..self.faces.count()).map(|_| refs.next()).collect();
        let pictures = self.pictures.into_iter().map(|picture| (refs.next(), picture)).collect();
        let opacities = self.opacities.into_iter().map(|percent| (refs.next(), percent)).collect();
        (self.content.finish().to_vec(), Resources { faces: self.faces, fonts, pictures, opacities })
    }
}

/// What a page refers to.
pub(super) struct Resources<'t> {
    faces: Typefaces<'t>,
    fonts: Vec<Ref>,
    pictures: Vec<(Ref, Picture)>,
    opacities: Vec<(Ref, u8)>,
}

impl Resources<'_> {
    /// Tells the page what its content calls them.
    pub fn list(&self, page: &mut writers::Page<'_>) {
        let mut resources = page.resources();
        let mut fonts = resources.fonts();
        for (at, font) in self.fonts.iter().enumerate() {
            fonts.pair(name(&named('F', at)), *font);
        }
        fonts.finish();
        let mut pictures = resources.x_objects();
        for (at, (picture, _)) in self.pictures.iter().enumerate() {
            pictures.pair(name(&named('I', at)), *picture);
        }
        pictures.finish();
        let mut states = resources.ext_g_states();
        for (at, (state, _)) in self.opacities.iter().enumerate() {
            states.pair(name(&named('G', at)), *state);
        }
    }

    pub fn write(&self, pdf: &mut Pdf, refs: &mut Refs) -> Result<(), BannerError> {
        for (at, picture) in &self.pictures {
            let mut object = pdf.image_xobject(*at, &picture.bytes);
            object.filter(picture.filter);
            object.width(picture.width).height(picture.height).bits_per_component(8).color_space().device_rgb();
        }
        for (at, percent) in &self.opacities {
            let opacity = f32::from(*percent) / 100.0;
            pdf.ext_graphics(*at).non_stroking_alpha(opacity).stroking_alpha(opacity);
        }
        self.fonts.iter().enumerate().try_for_each(|(at, font)| self.faces.write(at, *font, pdf, refs))
    }
}

/// What a page cannot carry.
fn refuse(group: &Group) -> Result<(), Flaw> {
    match group {
        _ if group.mask().is_some() => Err(Flaw::Unsupported("mask")),
        _ if !group.filters().is_empty() => Err(Flaw::Unsupported("filter")),
        _ if group.blend_mode() != BlendMode::Normal => Err(Flaw::Unsupported("blend mode")),
        _ => Ok(()),
    }
}

fn plain(paint: &Paint) -> Result<Color, Flaw> {
    match paint {
        Paint::Color(colour) => Ok(*colour),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) => Err(Flaw::Unsupported("gradient")),
        Paint::Pattern(_) => Err(Flaw::Unsupported("pattern")),
    }
}

fn matrix(at: Transform) -> [f32; 6] {
    [at.sx, at.ky, at.kx, at.sy, at.tx, at.ty]
}
