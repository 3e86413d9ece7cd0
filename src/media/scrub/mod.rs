//! Takes the metadata out of files that are copied as they are, without re-encoding them.
//!
//! Each format keeps what is needed to show the file and loses the rest: places, devices, dates,
//! names, comments, thumbnails, trailing data. Of EXIF only a turned orientation stays, in a block
//! that holds nothing else, because the picture would otherwise lie on its side; credit, copyright and
//! marks of artificial making are [`labels`] and come back in a packet of their own. A file that cannot
//! be understood is an error and not a copy: what is inside it would be anybody's guess.

mod exif;
mod jpeg;
mod leftover;
mod png;
mod webp;

use std::borrow::Cow;
use std::io::Cursor;

use crate::media::labels;
use crate::media::photo::{PhotoFormat, Recognised, recognise};
use crate::media::video::{self, VideoError};

pub use self::leftover::{Leftover, leftover};

/// Why the metadata of a file could not be removed.
#[derive(Debug, thiserror::Error)]
pub enum ScrubError {
    /// The file does not follow its own format, or is cut short; the text is the format's name.
    #[error("the {0} file is damaged or cut short")]
    Damaged(&'static str),
    /// A clip that cannot be re-wrapped without transcoding.
    #[error(transparent)]
    Video(#[from] VideoError),
}

/// Removes metadata from JPEG, PNG, WebP, MP4 and MOV; any other file comes back as it is.
pub fn scrub(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ScrubError> {
    let clean = match recognise(bytes) {
        Recognised::Photo(format) => {
            let bare = bare(bytes, format).ok_or(ScrubError::Damaged(format.name()))?;
            labels::staple(bare, &labels::read(bytes))
        }
        Recognised::Other("MP4" | "MOV") => rewrapped(bytes)?,
        _ => return Ok(Cow::Borrowed(bytes)),
    };
    // A clean file is handed back as it was, so that the caller may copy it cheaply.
    Ok(if clean == bytes { Cow::Borrowed(bytes) } else { Cow::Owned(clean) })
}

/// A photo without any metadata but a turn; labels are for the caller to put back.
pub fn bare_photo(bytes: &[u8]) -> Result<Vec<u8>, ScrubError> {
    match recognise(bytes) {
        Recognised::Photo(format) => bare(bytes, format).ok_or(ScrubError::Damaged(format.name())),
        Recognised::Other(name) => Err(ScrubError::Damaged(name)),
        Recognised::Unknown => Err(ScrubError::Damaged("?")),
    }
}

/// Whether a file, by its first bytes, is a clip; large ones go through [`video::publish`] instead.
pub fn is_video(head: &[u8]) -> bool {
    matches!(recognise(head), Recognised::Other("MP4" | "MOV"))
}

/// The picture without any metadata; `None` when the file breaks off.
fn bare(bytes: &[u8], format: PhotoFormat) -> Option<Vec<u8>> {
    match format {
        PhotoFormat::Jpeg => jpeg::scrub(bytes),
        PhotoFormat::Png => png::scrub(bytes),
        PhotoFormat::WebP => webp::scrub(bytes),
    }
}

/// An empty copy of a file: room for all of it and a turn, since growing would double what a large photo takes.
fn room(bytes: &[u8]) -> Vec<u8> {
    Vec::with_capacity(bytes.len() + 64)
}

fn rewrapped(bytes: &[u8]) -> Result<Vec<u8>, VideoError> {
    let mut clean = Vec::new();
    video::rewrap(Cursor::new(bytes), &mut clean)?;
    Ok(clean)
}

#[cfg(test)]
mod tests;
