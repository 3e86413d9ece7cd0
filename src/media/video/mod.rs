//! Videos: what a clip is, its web version, its poster and its captions.
//!
//! [`probe`] reads the index of an MP4 or MOV file. [`publish`] writes the same samples, byte for
//! byte, into a fresh MP4 with the index first and nothing else in it: no location, device, date or
//! hidden track. [`poster`] decodes one key frame. [`captions`] checks and tidies subtitle files.
//!
//! Everything here reads files from strangers: each length is checked against what is really there
//! before anything is allocated, and each loop advances.

mod atoms;
pub mod captions;
mod codec;
mod detail;
mod error;
mod fragments;
mod label;
mod layout;
mod leftover;
mod movie;
mod picture;
mod poster;
mod probe;
mod publish;
mod rebuild;
mod samples;
mod still;
#[cfg(test)]
mod tests;
pub(super) mod transcode;
mod treatment;

pub use self::codec::{AudioCodec, VideoCodec};
pub use self::detail::{Brightness, Edits, FrameRate, Tracks};
pub use self::error::VideoError;
pub use self::label::{Label, Labelled, label_text};
pub use self::layout::Container;
pub(super) use self::leftover::leftover;
pub use self::leftover::without_samples;
pub(super) use self::poster::better;
pub use self::poster::{poster, poster_recipe, poster_size};
pub use self::probe::{AudioTrack, VideoInfo, probe};
pub(super) use self::publish::rewrap;
pub use self::publish::{PUBLISH_RECIPE, publish, publish_labelled};
pub use self::still::Still;
pub use self::treatment::{Abilities, Film, LARGEST, Needs, Treatment};
