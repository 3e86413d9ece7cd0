//! Why a video cannot be used; the variants carry what a message to the editor needs.

#![expect(missing_docs, reason = "the fields are named by the message that they fill")]

use super::{AudioCodec, VideoCodec};

/// Why a video cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VideoError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// A known container other than MP4 and MOV, by its usual name (“AVI”).
    #[error("{0} files are not supported")]
    UnsupportedContainer(&'static str),
    /// The content is no known format, whatever the file's name says.
    #[error("the file is not a video")]
    NotAVideo,
    /// The file ends before the recording does.
    #[error("the video is cut short")]
    Truncated,
    /// The file contradicts itself; the text says where, in English.
    #[error("the video is damaged: {0}")]
    Damaged(&'static str),
    /// The index is larger than any honest one.
    #[error("the index of {0} bytes is too large")]
    IndexTooLarge(u64),
    /// There is sound at most.
    #[error("the file has no picture track")]
    NoPicture,
    /// A streaming file (`moof`), which has no single index to put first.
    #[error("the video is fragmented")]
    Fragmented,
    /// The samples stand in another file.
    #[error("the video refers to another file")]
    External,
    /// A track holds pieces of several formats, of which browsers show the first at most.
    #[error("a track changes its format on the way")]
    Mixed,
    /// Sound that is counted in another unit than its samples.
    #[error("the sound is counted in bytes, as QuickTime did before MPEG-4")]
    Bytewise,
    /// The picture needs transcoding before browsers can show it.
    #[error("browsers cannot show {} video ({tag})", codec.name())]
    UnsupportedVideo { codec: VideoCodec, tag: String },
    /// The sound needs transcoding before browsers can play it.
    #[error("browsers cannot play {} sound ({tag})", codec.name())]
    UnsupportedAudio { codec: AudioCodec, tag: String },
    /// No key frame could be decoded; the text is the decoder's reason, in English.
    #[error("no picture could be decoded: {0}")]
    Undecodable(String),
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}
