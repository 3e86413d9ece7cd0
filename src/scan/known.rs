//! Members of press kits that have been looked through and were clean.
//!
//! The kit of a campaign holds the very bytes of its honorees' kits. What was found clean there need not be unfolded and
//! read again: the digest of the bytes as they lie in the archive, with the way of packing and the ending that decides how they are read, stands for it.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use zip::CompressionMethod;

use crate::source::Digest;

/// Clean members, by digest; good for one build with one organiser's contact.
#[derive(Debug, Default)]
pub struct Known(Mutex<HashSet<Key>>);

/// What decides how a member is read, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    digest: Digest,
    is_stored: bool,
    is_office: bool,
    ending: String,
}

impl Key {
    /// Of the bytes as they lie in the archive, which may be an office file.
    pub(super) fn new(name: &str, is_office: bool, method: CompressionMethod, packed: &[u8]) -> Key {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_owned();
        Key { digest: Digest::of(packed), is_stored: method == CompressionMethod::Stored, is_office, ending }
    }
}

impl Known {
    pub(super) fn holds(&self, key: &Key) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(key)
    }

    pub(super) fn add(&self, key: Key) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    }
}
