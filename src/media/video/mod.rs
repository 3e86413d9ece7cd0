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
mod error;
mod layout;
mod leftover;
mod movie;
mod picture;
mod poster;
mod probe;
mod publish;
mod rebuild;
mod samples;
#[cfg(test)]
mod tests;

pub use self::codec::{AudioCodec, VideoCodec};
pub use self::error::VideoError;
pub use self::layout::Container;
pub use self::poster::{poster, poster_recipe};
pub use self::probe::{AudioTrack, VideoInfo, probe};
pub(super) use self::leftover::leftover;
pub(super) use self::publish::rewrap;
pub use self::publish::{PUBLISH_RECIPE, publish};
