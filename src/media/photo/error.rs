//! Why a photo cannot be used; the variants carry what a message to the editor needs.

#![expect(missing_docs, reason = "the fields are named by the message that they fill")]

/// Why a photo cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// A known format that browsers or this program cannot read, by its usual name (“HEIC”).
    #[error("{0} files are not supported")]
    Unsupported(&'static str),
    /// The content is no known format, whatever the file's name says.
    #[error("the file is not a picture")]
    NotAPicture,
    /// The file ends in the middle of the picture.
    #[error("the picture is cut short")]
    Truncated,
    /// A side or the area is beyond the caps; the size is that of the upright picture.
    #[error("{width}×{height} pixels are too many")]
    TooLarge { width: u32, height: u32 },
    /// A kind of file that takes too much memory at this size; other kinds of the same size are read.
    #[error("{kind} pictures of {width}×{height} pixels take too much memory")]
    TooCostly { width: u32, height: u32, kind: &'static str },
    /// The decoder gave up; the text is its own reason, in English.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// The encoder gave up.
    #[error("the picture could not be written: {0}")]
    Encoding(String),
}

/// Runs third-party decoders over a stranger's file; a panic inside them is a damaged picture.
///
/// The decoders are fuzzed and return errors as a rule, but one bad photo must never end a build.
pub(super) fn guarded<T>(job: impl FnOnce() -> Result<T, PhotoError>) -> Result<T, PhotoError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).unwrap_or_else(|_| Err(PhotoError::Damaged("the decoder failed".into())))
}
