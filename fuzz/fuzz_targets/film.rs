//! Clips and captions: any bytes give an error or a clip that is no longer than before, clean, and stays as it is when it
//! is published again.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use zuimei_fuzz::media::{scrub, video};

/// What an index may grow by when it is written anew.
const HEADERS: usize = 64 << 10;
/// Larger pictures take the decoder of another library more time than a run has.
const LARGEST: u64 = 320 * 240;

fuzz_target!(|data: &[u8]| {
    if let Ok(captions) = video::captions::read(data) {
        assert!(video::captions::read(&captions.vtt).is_ok(), "captions that were written can be read");
    }
    let mut published = Vec::new();
    if video::publish(Cursor::new(data), &mut published).is_ok() {
        assert!(published.len() <= data.len() + HEADERS, "{} bytes became {}", data.len(), published.len());
        assert_eq!(scrub::leftover(&published), None);
        let mut again = Vec::new();
        video::publish(Cursor::new(&published), &mut again).expect("what was published can be read");
        assert!(again == published, "publishing again changes nothing");
    }
    if video::probe(Cursor::new(data)).is_ok_and(|info| u64::from(info.width) * u64::from(info.height) <= LARGEST) {
        let _ = video::poster(Cursor::new(data), None);
    }
});
