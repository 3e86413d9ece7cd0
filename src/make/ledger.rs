//! What is known of the ads that were made: how large each file is, its digest, and the faces whose letters the ad shows.
//!
//! The list for machines is written from this, so that no file is read again and nothing is drawn twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::AdForm;
use crate::banner::Format;
use crate::plan::Ad;
use crate::source::Digest;

/// An ad in the forms asked for, out of the cache or just drawn.
pub(super) struct Made {
    /// The bytes of each form.
    pub files: Vec<Vec<u8>>,
    /// Places of the faces whose letters it shows.
    pub faces: BTreeSet<usize>,
}

/// What is known of an ad.
#[derive(Clone, Debug)]
pub(super) struct Entered {
    /// The ad.
    pub ad: Ad,
    /// Bytes and digest of each published form.
    pub files: BTreeMap<Format, (u64, Digest)>,
    /// Places of the faces whose letters it shows.
    pub faces: BTreeSet<usize>,
}

/// The ads of one run.
#[derive(Default)]
pub(super) struct Ledger(Mutex<BTreeMap<Ad, Entered>>);

impl Ledger {
    /// Enters what was made of an ad; other forms of it stay as they were entered.
    pub fn enter(&self, ad: Ad, forms: &[AdForm], made: &Made) {
        let file = |(form, bytes): (&AdForm, &Vec<u8>)| match form {
            AdForm::File(format) => Some((*format, (bytes.len() as u64, Digest::of(bytes)))),
            AdForm::Preview => None,
        };
        let files: Vec<_> = forms.iter().zip(&made.files).filter_map(file).collect();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = known.entry(ad).or_insert_with(|| Entered { ad, files: BTreeMap::new(), faces: made.faces.clone() });
        entry.files.extend(files);
    }

    /// The entry of an ad, if all these forms of it are known.
    pub fn find(&self, ad: Ad, formats: &[Format]) -> Option<Entered> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&ad).filter(|entry| formats.iter().all(|format| entry.files.contains_key(format))).cloned()
    }
}
