//! Artifact to bytes for everything that is text: pages, feeds, site map.
//!
//! [`Renderer`] is made once for a site and a theme; [`Renderer::render`] is then a pure function of the
//! artifact, so that pages can be made in any order, on any number of threads, or one at a time.

mod calendar;
mod crawl;
mod data;
mod emphasis;
mod feed;
mod find;
pub mod markdown;
mod oembed;
pub mod outline;
mod rare;
mod share;
mod styled;
mod templates;
mod typeset;
mod view;
mod xml;

use std::sync::{Arc, OnceLock};

use tera::TeraResult;
use thiserror::Error;

use self::templates::Templates;
pub use self::view::crop_tenths;
use self::view::{Common, View};
use crate::diag::Diagnostic;
use crate::media::photo::Glance;
use crate::model::lang::Lang;
use crate::plan::{Artifact, Page, Plan, SitePath};
use crate::site::Site;
use crate::source::SourceFile;
use crate::theme::Theme;

/// A page that the theme could not render.
#[derive(Debug, Error)]
#[error("{path}: {source}")]
pub struct RenderError {
    /// The page.
    pub path: SitePath,
    source: tera::Error,
}

/// What pages ask about photos beyond their headers, and about what was drawn; whoever makes the site answers.
pub trait Glances: Send + Sync {
    /// What a look at a photo tells; nothing of one that cannot be read.
    fn glance(&self, file: &SourceFile) -> Option<Glance>;

    /// Bytes of a file that has been drawn or packed; nothing before.
    fn weight(&self, path: &SitePath) -> Option<u64>;
}

/// Renders the text artifacts of one site.
pub struct Renderer<'s> {
    site: &'s Site,
    theme: &'s Theme,
    plan: &'s Plan,
    templates: Templates,
    common: Vec<Common>,
    people: Vec<OnceLock<find::Index>>,
    glances: Arc<dyn Glances>,
}

impl<'s> Renderer<'s> {
    /// Compiles the theme for a site; a broken template is the error.
    pub fn new(site: &'s Site, theme: &'s Theme, plan: &'s Plan, glances: Arc<dyn Glances>) -> Result<Renderer<'s>, Diagnostic> {
        let templates = Templates::new(theme)?;
        let common = site.languages().all().map(|lang| View { site, theme, lang, glances: &*glances }.common(plan.fonts())).collect();
        let people = site.languages().all().map(|_| OnceLock::new()).collect();
        Ok(Renderer { site, theme, plan, templates, common, people, glances })
    }

    /// The bytes of a text artifact; nothing for one of another kind.
    pub fn render(&self, path: &SitePath, artifact: &Artifact) -> Result<Option<Vec<u8>>, RenderError> {
        let bytes = match *artifact {
            Artifact::Page { lang, page } => self.page(path, lang, page).map_err(|source| RenderError { path: path.clone(), source })?,
            Artifact::Feed { lang, channel, format } => feed::document(self.view(lang), channel, format),
            Artifact::Data { lang, campaign, format } => data::document(self.view(lang), campaign, format),
            Artifact::DataSchema => data::schema(self.site),
            Artifact::Calendar { lang, campaign } => calendar::document(self.view(lang), campaign),
            Artifact::FindIndex { lang, part } => self.find_index(lang, part),
            Artifact::OEmbed { lang, campaign, honoree } => oembed::document(self.view(lang), campaign, honoree),
            Artifact::Sitemap { part } => crawl::site_map(self.site, self.plan, part, |lang| self.view(lang)),
            Artifact::SitemapIndex => crawl::site_map_index(self.site, self.plan),
            Artifact::Robots => crawl::robots(self.site),
            Artifact::WebFontStyle => rare::style(self.plan.fonts()),
            _ => return Ok(None),
        };
        Ok(Some(bytes))
    }

    fn page(&self, path: &SitePath, lang: Lang, page: Page) -> TeraResult<Vec<u8>> {
        let (template, context) = self.view(lang).page(path, page, &self.common[self.place_of(lang)]);
        self.templates.render(template, &context)
    }

    fn place_of(&self, lang: Lang) -> usize {
        self.site.languages().all().position(|known| known == lang).unwrap_or_default()
    }

    fn find_index(&self, lang: Lang, part: Option<usize>) -> Vec<u8> {
        let index = self.people[self.place_of(lang)].get_or_init(|| find::Index::new(self.view(lang)));
        part.map_or(&index.head, |part| &index.parts[part]).clone()
    }

    fn view(&self, lang: Lang) -> View<'_> {
        View { site: self.site, theme: self.theme, lang, glances: &*self.glances }
    }
}
