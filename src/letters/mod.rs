//! The rare characters of what is published, and the fonts that pages bring for them.
//!
//! [`Lettering::find`] listens to the public site and the theme's words, not to rendered bytes, asks the fonts at hand for what
//! readers may lack ([`webfont::is_rare`](crate::webfont::is_rare)), and tells an editor which characters nobody lends.
//! Only what is public is heard: the characters of somebody who is held back leave no trace in a font.

mod ear;
mod messages;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use self::ear::{Heard, Speaker, listen};

use crate::diag::Diagnostic;
use crate::model::site::Fonts;
use crate::site::Site;
use crate::source::Tree;
use crate::theme::Theme;
use crate::webfont::{Cast, Shelf, WebFont};

/// Fonts that pages bring, and what an editor should know.
#[derive(Debug, Default)]
pub struct Lettering {
    /// In order; each holds other characters.
    pub fonts: Vec<WebFont>,
    /// Characters that nobody lends.
    pub diagnostics: Vec<Diagnostic>,
}

impl Lettering {
    /// Finds fonts for the rare characters of a site; `root` is its folder. A site without any reads no font.
    pub fn find(site: &Site, theme: &Theme, tree: &Tree, root: &Path) -> Lettering {
        let heard = listen(site, theme);
        if heard.is_empty() {
            return Lettering::default();
        }
        let shelf = Shelf::load(&font_paths(root, &site.config.fonts), site.config.fonts.system);
        let characters: BTreeSet<char> = heard.keys().copied().collect();
        let Cast { fonts, missing } = shelf.cast(&characters);
        let unreadable = shelf.unreadable.iter().map(|(path, error)| messages::unreadable(path, error, tree));
        let diagnostics = unreadable.chain(messages::missing(&missing, &heard, site, tree)).collect();
        Lettering { fonts, diagnostics }
    }
}

/// Where a site's own fonts lie: what `site.toml` names, and the folder `fonts` if there is one.
pub fn font_paths(root: &Path, fonts: &Fonts) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fonts.paths.iter().map(|path| root.join(path)).collect();
    let usual = root.join("fonts");
    if usual.is_dir() && !paths.contains(&usual) {
        paths.push(usual);
    }
    paths
}
