//! What the machine may lend: other programs, and fonts.

use std::path::PathBuf;
use std::sync::Arc;

use crate::media::encoder::Encoder;

/// Other programs and fonts that may be found on the machine.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// Encodes clips that browsers do not play.
    pub ffmpeg: Option<Arc<Encoder>>,
    /// The site's folder, beside whose fonts those of the system are looked at; without it pages bring no fonts.
    pub fonts_of: Option<PathBuf>,
}
